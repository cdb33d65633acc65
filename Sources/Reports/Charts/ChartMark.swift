public import Records

/// A day on which something changed, marked in a chart by a line and a word.
public struct ChartMark: Sendable, Hashable {
  /// The day.
  public let day: Day
  /// What changed, in a word or two.
  public let text: String

  /// A mark.
  public init(day: Day, text: String) {
    self.day = day
    self.text = text
  }
}

extension DayPlot {
  /// How many marks have room.
  private static let most = 6

  /// Draws a line where each marked day begins, with its word at the bottom, where rates rarely are;
  /// marks outside of the plot are left out.
  func drawMarks(_ marks: [ChartMark], in svg: inout SVGDocument) {
    let shown = marks.filter { days.contains($0.day) }
      .sorted { ($0.day, $0.text) < ($1.day, $1.text) }.prefix(Self.most)
    for (number, mark) in shown.enumerated() {
      let x = x(mark.day) - dayWidth / 2
      svg.line((x, top), (x, bottom), class: "mark")
      // Neighbours would write over each other on one line.
      let line = bottom - 8 - Double(number % 3) * 14
      let isRight = x > (left + right) / 2
      svg.text(
        ChartText.cut(mark.text, to: 28), x: isRight ? x - 4 : x + 4, y: line,
        anchor: isRight ? "end" : "start")
    }
  }
}
