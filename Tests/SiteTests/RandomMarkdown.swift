/// Markdown made of lines that mean something to tables and to the blocks around them; the same
/// for the same seed.
struct RandomMarkdown {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  private static let prefixes = [
    "", "", "", "", "", "> ", ">", "- ", "  ", "  ", "   ", "    ", "1. ", "2) ", "* ", "> - ",
    ">   ", "> > ", "- - ", "\t", "-\t", "> \t", "+   ", "      ", "-     ", "10. ",
  ]
  // A complete HTML tag alone is not among them: the two reference programs differ on whether it
  // ends the paragraph of a container that it is not part of.
  private static let lines = [
    "|a|b|", "a | b", "|a|", "a", "|*a*|`b`|", "|a\\|b|c|", "`a|b`|c", "|[x]|![y](z)|", "|a|b|c|d|",
    "|-|-|", "-|-", ":-|-:", "|-|", ":-:", "|:-:|", "| - | - |", "|-|-|-|", "---", "===", "- - -",
    "|", "||", "|||", "", "", "", " ", "text", "# h", "#h", "***", "```", "~~~", "<div>",
    "<!-- x", "-->", "- x", "-", "1. x", "2. x", "1.", "> q", ">", "a\\", "a  ", "|a  ", "*a|b*",
    "\\|a|", "| a \\", "|\\|", "2|3", "-|", "+|-", "1) |-|", "=|=", "=", "&amp;|<b>", "|x|\t|y",
    "    |a|b|", "```|a|", "<b|c>", "[a]|(b)", "`a", "**a|", "_|_", "<a|", "* | *", "#|#",
    // What needs no parse in a cell, and what nearly does.
    "|`a b`|12:30, 5 %|", "| a \"q\" 'z' > b | $5 (x) |", "|– · é|`<&>\"`|", "| `a``b` | ` a` |",
    "|``|`|",
    // What decides where the top level is.
    "<!-- x -->", "<details><summary>x</summary>", "</details>", "``` x", "~~~~", "``", "####### h",
  ]

  /// A header and a delimiter row that fit.
  private static let starts = [
    ("|a|b|", "|-|-|"), ("a|b", "-|-"), ("|a|", ":-"), ("*a|b*", ":-|-:"), ("|a|b", "  - | -"),
    ("`a|b`|c", "|-|-|-|"), ("    |a|", "|-|"), ("a", "|-|"), ("|a\\|b|", "|:-:|"),
  ]

  /// What stands before a later line in the container that a prefix opens.
  private func continued(_ prefix: String) -> String {
    prefix.hasPrefix(">") ? prefix : String(repeating: " ", count: prefix.utf8.count)
  }

  private mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  /// A document of up to twelve lines.
  mutating func document() -> String {
    let count = 2 + next(11)
    // Most documents keep to one container, so that tables come about.
    let usual = Self.prefixes[next(Self.prefixes.count)]
    var lines: [String] = []
    while lines.count < count {
      let index = lines.count
      let isUsual = next(4) > 0
      let ordinary = index == 0 ? usual : continued(usual)
      let prefix = isUsual ? ordinary : Self.prefixes[next(Self.prefixes.count)]
      if next(4) == 0 {
        let start = Self.starts[next(Self.starts.count)]
        lines += [prefix + start.0, (index == 0 ? continued(usual) : prefix) + start.1]
      } else {
        lines.append(prefix + Self.lines[next(Self.lines.count)])
      }
    }
    return lines.joined(separator: "\n") + (next(3) > 0 ? "\n" : "")
  }
}
