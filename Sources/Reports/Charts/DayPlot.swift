import Records

/// The plotting area of a chart over days: where a day and a value lie, and the axes.
struct DayPlot {
  static let height = 300.0

  let days: ClosedRange<Day>
  let left: Double
  let right: Double
  let top = 64.0
  let bottom = Self.height - 42

  /// - Parameter margin: The room to the right of the plot, for labels at the lines' ends.
  init(days: ClosedRange<Day>, left: Double = 64, margin: Double = 24) {
    self.days = days
    self.left = left
    right = ChartStyle.width - margin
  }

  /// The width of a day.
  var dayWidth: Double {
    (right - left) / Double(days.upperBound.ordinal - days.lowerBound.ordinal + 1)
  }

  /// The middle of a day.
  func x(_ day: Day) -> Double {
    left + dayWidth * (Double(day.ordinal - days.lowerBound.ordinal) + 0.5)
  }

  /// Where a share of the axis lies: 0 at the bottom, 1 at the top.
  func y(_ share: Double) -> Double { bottom - min(max(share, 0), 1) * (bottom - top) }

  /// Draws a line with a label for each value, and the axis of days.
  func drawAxes(_ values: [(share: Double, label: String)], in svg: inout SVGDocument) {
    for (share, label) in values {
      let y = y(share)
      svg.line((left, y), (right, y), class: share == 0 ? "axis" : "grid")
      svg.text(label, x: left - 8, y: y + 4, class: "num", anchor: "end")
    }
    if values.first?.share != 0 { svg.line((left, bottom), (right, bottom), class: "axis") }
    var year: Int?
    for day in ChartTicks.days(days, atMost: 10) {
      let x = x(day)
      let date = CalendarDate(day)
      svg.line((x, bottom), (x, bottom + 4), class: "axis")
      svg.text("\(date.day) \(Self.months[date.month - 1])", x: x, y: bottom + 18, anchor: "middle")
      if date.year != year { svg.text(String(date.year), x: x, y: bottom + 33, anchor: "middle") }
      year = date.year
    }
  }

  /// Adds the text that shows when a day is pointed at.
  func drawTip(_ tip: String, on day: Day, in svg: inout SVGDocument) {
    svg.rectangle(
      x: x(day) - dayWidth / 2, y: top, width: dayWidth, height: bottom - top, class: "hit",
      tip: tip)
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

/// Splits points into runs of neighbouring days, so that no line is drawn over a gap.
func runs<Point>(of points: [Point], day: (Point) -> Day) -> [[Point]] {
  var runs: [[Point]] = []
  for point in points {
    if let last = runs.last?.last, day(point).ordinal == day(last).ordinal + 1 {
      runs[runs.count - 1].append(point)
    } else {
      runs.append([point])
    }
  }
  return runs
}

extension Day {
  /// Days since the Unix epoch, as arithmetic on axes needs it.
  var ordinal: Int { Int(index) }
}
