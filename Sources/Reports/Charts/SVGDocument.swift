/// An SVG file that is built element by element, the later ones on top.
struct SVGDocument {
  let width: Double
  let height: Double
  private var body = ""

  /// Starts a file with what screen readers read, the panel, and the heading.
  init(name: String, width: Double, height: Double, title: String, description: String) {
    self.width = width
    self.height = height
    let (w, h) = (ChartText.place(width), ChartText.place(height))
    body = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(w)" height="\(h)" viewBox="0 0 \(w) \(h)" \
      role="img" aria-labelledby="\(name)-title \(name)-desc">
      <title id="\(name)-title">\(ChartText.escaped(title))</title>
      <desc id="\(name)-desc">\(ChartText.escaped(description))</desc>
      <style>
      \(ChartStyle.css)
      </style>

      """
    let (panelWidth, panelHeight) = (ChartText.place(width - 1), ChartText.place(height - 1))
    add(
      #"<rect class="panel" x=".5" y=".5" width="\#(panelWidth)" height="\#(panelHeight)" rx="6"/>"#
    )
    text(ChartText.cut(title, to: 80), x: 16, y: 27, class: "title")
  }

  /// The finished file.
  var text: String { body + "</svg>\n" }

  /// Adds markup that the caller has made safe.
  mutating func add(_ markup: String) { body += markup + "\n" }

  mutating func text(
    _ text: String, x: Double, y: Double, class name: String = "", anchor: String = "start"
  ) {
    let classes = name.isEmpty ? "" : " class=\"\(name)\""
    let anchors = anchor == "start" ? "" : " text-anchor=\"\(anchor)\""
    add(
      "<text x=\"\(ChartText.place(x))\" y=\"\(ChartText.place(y))\"\(classes)\(anchors)>"
        + ChartText.escaped(text) + "</text>")
  }

  mutating func line(
    _ from: (x: Double, y: Double), _ to: (x: Double, y: Double), class name: String
  ) {
    add("<path class=\"\(name)\" d=\"M\(Self.point(from))L\(Self.point(to))\"/>")
  }

  mutating func polyline(_ points: [(x: Double, y: Double)], class name: String) {
    guard points.count > 1 else { return }
    add("<path class=\"\(name)\" d=\"M\(points.map(Self.point).joined(separator: "L"))\"/>")
  }

  mutating func polygon(_ points: [(x: Double, y: Double)], class name: String) {
    guard points.count > 2 else { return }
    add("<path class=\"\(name)\" d=\"M\(points.map(Self.point).joined(separator: "L"))Z\"/>")
  }

  mutating func dot(_ at: (x: Double, y: Double), radius: Double, class name: String) {
    add(
      "<circle class=\"\(name)\" cx=\"\(ChartText.place(at.x))\" cy=\"\(ChartText.place(at.y))\" "
        + "r=\"\(ChartText.place(radius))\"/>")
  }

  /// A rectangle, with a text that browsers show when it is pointed at.
  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, class name: String, radius: Double = 0,
    tip: String? = nil
  ) {
    let rounding = radius > 0 ? " rx=\"\(ChartText.place(radius))\"" : ""
    let shape =
      "<rect class=\"\(name)\" x=\"\(ChartText.place(x))\" y=\"\(ChartText.place(y))\" "
      + "width=\"\(ChartText.place(width))\" height=\"\(ChartText.place(height))\"\(rounding)"
    add(tip.map { "\(shape)><title>\(ChartText.escaped($0))</title></rect>" } ?? shape + "/>")
  }

  private static func point(_ point: (x: Double, y: Double)) -> String {
    "\(ChartText.place(point.x)) \(ChartText.place(point.y))"
  }
}
