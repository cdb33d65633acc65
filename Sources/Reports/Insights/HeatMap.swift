import Aggregates
import Findings

/// Draws the success rate by hour of the day and day of the week as an SVG file.
///
/// - Parameter grid: 168 cells, each hour of each day, Monday first.
func heatMap(title: String, grid: [OperationHour]) -> String {
  let (left, top, width, height) = (100.0, 60.0, 26.0, 24.0)
  let filled = grid.filter { $0.completed > 0 }
  guard grid.count == 168, !filled.isEmpty else {
    return emptyChart(name: "hours", title: title, height: 120)
  }
  let all = filled.reduce(into: OperationHour()) { $0.merge($1) }
  var svg = SVGDocument(
    name: "hours", width: ChartStyle.width, height: top + 7 * height + 42, title: title,
    description: "\(ChartText.grouped(all.completed)) operations;"
      + " \(percent(all.successes.fraction ?? 0)) succeeded. Paler cells have more failures;"
      + " empty cells have no operations.")
  svg.text("share of successes, UTC", x: 16, y: 49)
  for day in 0..<7 {
    let y = top + Double(day) * height
    svg.text(TemporalFindings.weekdays[day], x: left - 10, y: y + 16, anchor: "end")
    for hour in 0..<24 {
      let cell = grid[24 * day + hour]
      let x = left + Double(hour) * width
      guard let rate = cell.successes.fraction else { continue }
      svg.add(
        "<g opacity=\"\(ChartText.fixed(0.1 + 0.9 * rate, 2))\">")
      svg.rectangle(
        x: x + 1, y: y + 1, width: width - 2, height: height - 2, class: "a bar", radius: 2)
      svg.add("</g>")
      svg.rectangle(
        x: x, y: y, width: width, height: height, class: "hit",
        tip: "\(TemporalFindings.weekdays[day]) \(hour):00: \(percent(rate)) of"
          + " \(ChartText.grouped(cell.completed))")
    }
  }
  for hour in stride(from: 0, to: 24, by: 3) {
    svg.text(
      "\(hour):00", x: left + Double(hour) * width + width / 2, y: top + 7 * height + 18,
      class: "num", anchor: "middle")
  }
  return svg.text
}
