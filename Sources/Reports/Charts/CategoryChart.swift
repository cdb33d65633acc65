public import Findings

/// Draws counts by category as horizontal bars, as an SVG file.
///
/// The most frequent come first, ties by name; beyond twelve the rest is summed up in one bar.
///
/// - Parameters:
///   - title: The chart's heading, for example `Failures by category`.
///   - noun: What is counted, in the plural: `failures`.
///   - categories: In any order; those with no occurrence are left out.
public func categoryChart(title: String, noun: String, categories: [NamedCount]) -> String {
  let bars = categoryBars(categories)
  guard let largest = bars.map(\.count).max() else {
    return emptyChart(name: "categories", title: title, height: 120)
  }
  let total = bars.reduce(0) { $0 + $1.count }
  let rowHeight = 28.0
  let digitWidth = 7.6
  // Behind the longest bar stand its count and its share.
  let room = 76 + digitWidth * Double(ChartText.grouped(largest).count)
  let (top, left, right) = (64.0, 200.0, ChartStyle.width - room)
  var svg = SVGDocument(
    name: "categories", width: ChartStyle.width,
    height: top + rowHeight * Double(bars.count) + 14, title: title,
    description: "\(ChartText.grouped(total)) \(noun). "
      + bars.map { "\($0.name): \($0.count)" }.joined(separator: ", ") + ".")
  svg.text("\(ChartText.grouped(total)) \(noun), share of all", x: 16, y: 49)
  svg.line((left, top - 4), (left, top + rowHeight * Double(bars.count)), class: "axis")
  for (row, bar) in bars.enumerated() {
    let y = top + rowHeight * Double(row)
    let width = max(1, (right - left) * Double(bar.count) / Double(largest))
    let share = percent(Double(bar.count) / Double(total))
    svg.text(ChartText.cut(bar.name, to: 26), x: left - 10, y: y + 16, anchor: "end")
    svg.rectangle(
      x: left, y: y + 3, width: width, height: rowHeight - 10, class: "b bar", radius: 2,
      tip: "\(bar.name): \(ChartText.grouped(bar.count)) (\(share))")
    svg.text(ChartText.grouped(bar.count), x: left + width + 8, y: y + 16, class: "strong")
    let digits = Double(ChartText.grouped(bar.count).count)
    svg.text(share, x: left + width + 16 + digitWidth * digits, y: y + 16, class: "num")
  }
  return svg.text
}

/// The bars from the longest down, at most twelve and one for the rest.
private func categoryBars(_ categories: [NamedCount]) -> [NamedCount] {
  let ordered = categories.filter { $0.count > 0 }
    .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  guard ordered.count > 13 else { return ordered }
  let rest = ordered.dropFirst(12)
  return ordered.prefix(12) + [
    NamedCount(name: "\(rest.count) others", count: rest.reduce(0) { $0 + $1.count })
  ]
}
