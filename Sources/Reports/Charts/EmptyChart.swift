/// The chart of a series without data.
func emptyChart(name: String, title: String, height: Double) -> String {
  var svg = SVGDocument(
    name: name, width: ChartStyle.width, height: height, title: title, description: "No data.")
  svg.text("No data", x: ChartStyle.width / 2, y: height / 2 + 10, anchor: "middle")
  return svg.text
}
