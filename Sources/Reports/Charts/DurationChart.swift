import Glibc
public import Records

/// A day's median and 95th percentile of durations.
public struct DailyDuration: Sendable, Hashable {
  /// The day.
  public let day: Day
  /// How many durations there are; a day with 0 is a gap in the chart.
  public let count: Int
  /// The median, milliseconds.
  public let p50Milliseconds: Double
  /// The 95th percentile, milliseconds.
  public let p95Milliseconds: Double

  /// A day's durations.
  public init(day: Day, count: Int, p50Milliseconds: Double, p95Milliseconds: Double) {
    self.day = day
    self.count = count
    self.p50Milliseconds = p50Milliseconds
    self.p95Milliseconds = p95Milliseconds
  }

  var hasData: Bool { count > 0 && p50Milliseconds.isFinite && p95Milliseconds.isFinite }
}

/// Draws the median and the 95th percentile of durations by day as an SVG file.
///
/// The axis starts at 0; it is logarithmic where the largest value is more than 25 times the
/// smallest, which would flatten the median. Days without data leave gaps.
///
/// - Parameters:
///   - title: The chart's heading, for example `Duration by day`.
///   - durations: In any order, one for each day; days with a count of 0 only widen the axis.
public func durationChart(title: String, durations: [DailyDuration]) -> String {
  let ordered = durations.sorted { $0.day < $1.day }
  let points = ordered.filter(\.hasData)
  guard let first = ordered.first?.day, let last = ordered.last?.day, !points.isEmpty else {
    return emptyChart(name: "duration", title: title, height: DayPlot.height)
  }
  var svg = SVGDocument(
    name: "duration", width: ChartStyle.width, height: DayPlot.height, title: title,
    description: durationDescription(points))
  let plot = DayPlot(days: first...last, margin: 104)
  let axis = DurationAxis(points.flatMap { [$0.p50Milliseconds, $0.p95Milliseconds] })
  plot.drawAxes(axis.ticks, in: &svg)
  let series: [(name: String, label: String, value: (DailyDuration) -> Double)] = [
    ("b", "p95", \.p95Milliseconds), ("a", "p50", \.p50Milliseconds),
  ]
  for run in runs(of: points, day: \.day) {
    for (name, _, value) in series {
      let places = run.map { (x: plot.x($0.day), y: plot.y(axis.share(value($0)))) }
      svg.polyline(places, class: "\(name) line")
      for place in places where plot.dayWidth >= 9 || run.count == 1 {
        svg.dot(place, radius: 3, class: "\(name) dot")
      }
    }
  }
  if let point = points.last {
    let x = plot.x(point.day) + 10
    var above = -Double.infinity
    for (name, label, value) in series {
      // Labels of lines that meet stand one below the other.
      let y = max(plot.y(axis.share(value(point))) + 4, above + 16)
      above = y
      svg.text(
        "\(label)  \(DurationUnit.text(value(point)))", x: x, y: y, class: "\(name) name num")
    }
  }
  drawDurationLegend(isLogarithmic: axis.isLogarithmic, in: &svg)
  for point in points { plot.drawTip(durationTip(point), on: point.day, in: &svg) }
  return svg.text
}

private func drawDurationLegend(isLogarithmic: Bool, in svg: inout SVGDocument) {
  svg.line((16, 45), (34, 45), class: "b line")
  svg.text("p95: 19 of 20 took at most this", x: 40, y: 49)
  svg.line((242, 45), (260, 45), class: "a line")
  svg.text("p50: half took at most this", x: 266, y: 49)
  if isLogarithmic { svg.text("logarithmic axis", x: 744, y: 49, anchor: "end") }
}

private func durationTip(_ point: DailyDuration) -> String {
  "\(point.day.text): p50 \(DurationUnit.text(point.p50Milliseconds)), "
    + "p95 \(DurationUnit.text(point.p95Milliseconds)) of \(ChartText.grouped(point.count))"
}

private func durationDescription(_ points: [DailyDuration]) -> String {
  guard let first = points.first, let last = points.last else { return "" }
  return "Durations for \(points.count) days with data from \(first.day.text) to "
    + "\(last.day.text). The median went from \(DurationUnit.text(first.p50Milliseconds)) to "
    + "\(DurationUnit.text(last.p50Milliseconds)), the 95th percentile from "
    + "\(DurationUnit.text(first.p95Milliseconds)) to \(DurationUnit.text(last.p95Milliseconds))."
}
