/// Texts that mean something to Markdown, HTML, GitHub or a terminal.
enum HostileText {
  static let table: [String] = [
    "plain", "index_build", "a__b", "_x_", "__x__", "*x*", "**x**", "a*b*c", "~~x~~", "~x~",
    "`x`", "``x``", "`", "\\", "\\\\", "\\`", "a\\|b", "a\\\\|b", "a|b", "|", "||", "| a | b |",
    "|---|---|", ":-:", ":-", "-", "--", "---", "- - -", "- x", "+ x", "* x", "***", "___", "===",
    "=", "1. x", "1) x", "12.", "0. x", "123456789. x", "1.5", "2) ", "# x", "## x", "x #", "x ##",
    "#", "####### x", "> x", ">x", "a > b", "    x", "\tx", " x", "x ", "x  ", "  ", " ",
    "```\ncode\n```", "~~~\ncode\n~~~", "a\nb", "a\r\nb", "a\rb", "a\n\nb", "a\n---", "a\n===",
    "<script>alert(1)</script>", "<b>x</b>", "<!-- x -->", "<?x?>", "<a href='x'>y</a>", "</div>",
    "<http://example.com>", "<a@example.com>", "&lt;", "&amp;", "&#60;", "&#x3C;", "&", "a & b",
    "&copy", "&copy;", "[x](http://example.com)", "![x](y.png)", "[x]", "[x]: /y", "[x][y]", "[^1]",
    "[ ] todo", "[x] done", "!", "x!", "http://example.com", "https://example.com/a?b=c&d=e",
    "HTTP://EXAMPLE.COM", "ftp://example.com", "ssh://x@y", "www.example.com", "WWW.example.com",
    "xwww.example.com", "www", "http:", "http:/", "someone@example.com", "@team", "@", "a@b",
    "x @org/team y", "#12", "GH-12", "gh-7", "GH-", "owner/repo#12", "mailto:a@example.com",
    "xmpp:a@example.com/b", "$x$", "$$x$$", ":tada:", ":+1:", ":100:", "12:30:45", "a: b",
    "\u{0}", "\u{7}", "\u{1B}[31mred\u{1B}[0m", "\u{7F}", "\u{85}", "a\u{2028}b", "a\u{2029}b",
    "\u{202E}gpj.exe", "\u{2066}x\u{2069}", "\u{200E}\u{200F}\u{61C}", "a\u{200B}b", "a\u{200D}b",
    "\u{FEFF}x", "a\u{2060}b", "a\u{AD}b", "\u{E0041}", "\u{FE0F}", "e\u{301}", "é", "日本語",
    "👩‍💻", "\u{FFFD}", "\u{A0}x\u{A0}", "\"x\" 'y'", "(x)", "{x}", "{{x}}", "%7C", "a^b", "C++",
  ]

  /// Short pieces that only together make a construct.
  static let pieces: [String] = [
    "a", "1", " ", "  ", "_", "*", "**", "~", "`", "``", "|", "\\", "[", "]", "(", ")", "<", ">",
    "!", "#", "-", "+", "=", ".", ":", "/", "//", "@", "&", "lt;", "#60;", "http", "https:", "www",
    ".b.c", "GH-", "gh", "\n", "\t", "$", "{", "}", "\"", "'", "é", "\u{202E}", "x.y",
  ]

  /// Random strings of pieces, the same for the same seed.
  static func random(count: Int, seed: UInt64) -> [String] {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    return (0..<count).map { _ in
      (0...next(9)).map { _ in pieces[next(pieces.count)] }.joined()
    }
  }

  /// What a reader has to see of a text: one line, the invisible made visible.
  static func visible(_ text: String, keepsLines: Bool = false) -> String {
    var result = ""
    let unified = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    let scalars = Array(unified.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar.value {
      // Between two letters or emoji it is spelling.
      case 0x200D where index > 0 && index + 1 < scalars.count: result.unicodeScalars.append(scalar)
      case 0x0A: result += keepsLines ? "\n" : " "
      case 0x09: result += keepsLines ? "\t" : " "
      case 0...0x1F, 0x7F...0x9F, 0xAD, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069,
        0xFEFF, 0xE0041:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u{" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The HTML that the reference programs write for text that is nothing but text.
  static func html(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }
}
