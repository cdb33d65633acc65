/// The text of a manual page being written, in the language man(7) of roff.
///
/// Everything that is handed in is plain text: what roff would take for a request or an escape is
/// escaped here, and nowhere else.
public struct ManualText: Sendable {
  private var lines: [String]

  /// A page with its title line; `date` is ISO 8601, `source` names program and version.
  public init(_ name: String, section: Int, date: String, source: String, manual: String) {
    func arguments(_ words: String...) -> String {
      words.map(ManualText.argument).joined(separator: " ")
    }
    // A date is one only as it is. Names of files and variables must not be broken by hyphens.
    let title = arguments(name.uppercased(), String(section))
    lines = [".TH \(title) \"\(date)\" \(arguments(source, manual))", ".nh", ".ad l"]
  }

  /// The source of the page, with a newline at its end.
  public var text: String { lines.joined(separator: "\n") + "\n" }

  /// Begins a section.
  public mutating func section(_ title: String) {
    lines.append(".SH " + ManualText.argument(title.uppercased()))
  }

  /// Writes the section `NAME`, which programs that look for pages read.
  public mutating func name(_ name: String, _ summary: String) {
    section("Name")
    let summary = summary.hasSuffix(".") ? String(summary.dropLast()) : summary
    lines.append("\(ManualText.escaped(name)) \\- \(ManualText.escaped(summary))")
  }

  /// Writes paragraphs, separated by line feeds; a line that begins with a space is kept as it is.
  public mutating func paragraphs(_ text: String) {
    for paragraph in text.split(separator: "\n") {
      separate()
      if paragraph.hasPrefix(" ") {
        lines += [".nf", ManualText.line(String(paragraph)), ".fi"]
      } else {
        lines.append(ManualText.line(String(paragraph)))
      }
    }
  }

  /// Writes a line that is typed, in bold.
  public mutating func typed(_ text: String) {
    separate()
    lines += [".nf", ManualText.bold(text), ".fi"]
  }

  /// Begins a paragraph, which the beginning of a section does by itself.
  private mutating func separate() {
    if lines.last?.hasPrefix(".SH") == false { lines.append(".PP") }
  }

  /// Writes a term with what it means.
  public mutating func definition(_ term: String, _ text: String) {
    lines += [".TP", ManualText.bold(term)]
    lines += text.split(separator: "\n").map { ManualText.line(String($0)) }
  }

  /// Text that means itself, at the beginning of a line too.
  private static func line(_ text: String) -> String {
    let escaped = escaped(text)
    return escaped.hasPrefix(".") || escaped.hasPrefix("\\(aq") ? "\\&" + escaped : escaped
  }

  private static func bold(_ text: String) -> String { "\\fB" + escaped(text) + "\\fR" }

  /// Text as one argument of a request.
  private static func argument(_ text: String) -> String {
    "\"" + escaped(text.replacing("\"", with: "'")) + "\""
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      // Without these, typographers' marks are shown that no shell understands.
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case " "..."~": escaped.unicodeScalars.append(scalar)
      case _ where scalar.isASCII: escaped += " "
      default:
        let hex = String(scalar.value, radix: 16, uppercase: true)
        escaped += "\\[u" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex + "]"
      }
    }
    return escaped
  }
}
