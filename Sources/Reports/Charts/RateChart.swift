public import Records

/// A day's rate with its interval.
public struct DailyRate: Sendable, Hashable {
  /// The day.
  public let day: Day
  /// How many of `total` count for the rate.
  public let count: Int
  /// The denominator; a day with 0 is a gap in the chart.
  public let total: Int
  /// The bounds of the rate's 95 % interval, as fractions of 1.
  public let interval: ClosedRange<Double>

  /// A day's rate.
  public init(day: Day, count: Int, total: Int, interval: ClosedRange<Double>) {
    self.day = day
    self.count = count
    self.total = total
    self.interval = interval
  }

  /// The rate as a fraction of 1.
  var rate: Double { Double(count) / Double(total) }
}

/// Draws a rate by day, with its 95 % interval as a band, as an SVG file.
///
/// Days without data leave gaps. The axis spans from the first day given to the last.
///
/// - Parameters:
///   - title: The chart's heading, for example `Success rate by day`.
///   - label: What the line shows, for the legend.
///   - rates: In any order, one for each day; days with a total of 0 only widen the axis.
///   - marks: Days on which something changed.
public func rateChart(
  title: String, label: String, rates: [DailyRate], marks: [ChartMark] = []
) -> String {
  let ordered = rates.sorted { $0.day < $1.day }
  let points = ordered.filter { $0.total > 0 }
  guard let first = ordered.first?.day, let last = ordered.last?.day, !points.isEmpty else {
    return emptyChart(name: "rate", title: title, height: DayPlot.height)
  }
  var svg = SVGDocument(
    name: "rate", width: ChartStyle.width, height: DayPlot.height, title: title,
    description: rateDescription(label, points))
  let plot = DayPlot(days: first...last, margin: 64)
  let bounds = rateBounds(points)
  func share(_ rate: Double) -> Double {
    (rate - bounds.lowerBound) / (bounds.upperBound - bounds.lowerBound)
  }
  let span = bounds.upperBound - bounds.lowerBound
  let step = span > 0.55 ? 20 : span > 0.25 ? 10 : 5
  let percentages = stride(
    from: Int((bounds.lowerBound * 100).rounded()),
    through: Int((bounds.upperBound * 100).rounded()),
    by: step)
  plot.drawAxes(percentages.map { (share(Double($0) / 100), "\($0) %") }, in: &svg)
  plot.drawMarks(marks, in: &svg)
  for run in runs(of: points, day: \.day) {
    let width = min(plot.dayWidth / 2, 4)
    // A day alone has a band as wide as itself; others reach from middle to middle.
    let edges = run.count == 1 ? [-width, width] : [0.0]
    let upper = run.flatMap { point in
      edges.map { (x: plot.x(point.day) + $0, y: plot.y(share(point.interval.upperBound))) }
    }
    let lower = run.flatMap { point in
      edges.map { (x: plot.x(point.day) + $0, y: plot.y(share(point.interval.lowerBound))) }
    }
    svg.polygon(upper + lower.reversed(), class: "a band")
    svg.polyline(run.map { (plot.x($0.day), plot.y(share($0.rate))) }, class: "a line")
    for point in run where plot.dayWidth >= 9 || run.count == 1 {
      svg.dot((plot.x(point.day), plot.y(share(point.rate))), radius: 3, class: "a dot")
    }
  }
  if let point = points.last {
    let x = plot.x(point.day) + 10
    svg.text(percent(point.rate), x: x, y: plot.y(share(point.rate)) + 4, class: "a name num")
  }
  drawLowest(points, plot, share, in: &svg)
  drawRateLegend(label, in: &svg)
  for point in points { plot.drawTip(rateTip(point), on: point.day, in: &svg) }
  return svg.text
}

/// From a ten below the lowest interval to a ten above the highest, at least 20 points.
private func rateBounds(_ points: [DailyRate]) -> ClosedRange<Double> {
  let lowest = points.map(\.interval.lowerBound).min() ?? 0
  let highest = points.map(\.interval.upperBound).max() ?? 1
  var low = max(0, (lowest * 10).rounded(.down))
  var high = min(10, (highest * 10).rounded(.up))
  if low < 5 { low = 0 }
  if high > 5 { high = 10 }
  high = max(high, min(10, low + 2))
  low = min(low, high - 2)
  return low / 10...high / 10
}

/// Labels the lowest rate when it stands out from the last one and away from its label.
private func drawLowest(
  _ points: [DailyRate], _ plot: DayPlot, _ share: (Double) -> Double, in svg: inout SVGDocument
) {
  guard let last = points.last,
    let lowest = points.min(by: { ($0.rate, $0.day) < ($1.rate, $1.day) }),
    last.rate - lowest.rate > 0.15, plot.x(lowest.day) < plot.right - 60
  else { return }
  let place = (x: plot.x(lowest.day), y: plot.y(share(lowest.rate)))
  svg.dot(place, radius: 3, class: "a dot")
  svg.text(percent(lowest.rate), x: place.x + 8, y: place.y + 4, class: "a name num")
}

private func drawRateLegend(_ label: String, in svg: inout SVGDocument) {
  svg.line((16, 45), (34, 45), class: "a line")
  svg.dot((25, 45), radius: 3, class: "a dot")
  let label = ChartText.cut(label, to: 40)
  svg.text(label, x: 40, y: 49)
  let next = 40 + 6.8 * Double(label.count) + 18
  svg.rectangle(x: next, y: 39, width: 18, height: 12, class: "a band", radius: 2)
  svg.text("95 % interval", x: next + 24, y: 49)
}

private func rateTip(_ point: DailyRate) -> String {
  "\(point.day.text): \(percent(point.rate)) "
    + "(\(ChartText.grouped(point.count)) of \(ChartText.grouped(point.total))), 95 % interval "
    + "\(percent(point.interval.lowerBound)) to \(percent(point.interval.upperBound))"
}

/// What a chart of rates shows, in sentences.
func rateDescription(_ label: String, _ points: [DailyRate]) -> String {
  let low = points.min { ($0.rate, $0.day) < ($1.rate, $1.day) }
  let high = points.max { ($0.rate, $1.day) < ($1.rate, $0.day) }
  guard let first = points.first, let last = points.last, let low, let high else { return label }
  return "\(label) for \(points.count) days with data from \(first.day.text) to "
    + "\(last.day.text). Lowest \(percent(low.rate)) on \(low.day.text), highest "
    + "\(percent(high.rate)) on \(high.day.text), last \(percent(last.rate))."
}

/// `93.2 %`; 0 and 100 only where nothing is added to or missing from them.
func percent(_ fraction: Double) -> String {
  switch ChartText.fixed(fraction * 100, 1) {
  case "100.0": fraction < 1 ? "> 99.9 %" : "100 %"
  case "0.0": fraction > 0 ? "< 0.1 %" : "0 %"
  case let text: "\(text) %"
  }
}
