/// Texts that somebody could write into a log to get at those who read the reports.
enum HostileTexts {
  /// All of them; no two are the same but for white space, so that each is a pattern of its own.
  static let all = html + markdown + templates + paths + spreadsheets + characters + shapes

  static let html = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
    "'><b title='x'>bold</b>", "</code></pre></td><h1>x</h1>", "<!-- comment", "--><i>x</i>",
    "]]><x/>", "<![CDATA[x]]>", "<?xml version='1.0'?><y/>", "<!DOCTYPE html>",
    "&lt;b&gt; &amp; &#60;b&#62;", "javascript:alert(1)", "data:text/html,<b>x</b>",
    "<a href=//evil.example>x</a>", "<style>*{display:none}</style>", "<iframe srcdoc=x>",
    "<base href=//evil.example>", "<meta http-equiv=refresh content=0>", "<x\ny='z'>",
    "a \\u003cscript\\u003e", "</title><script>x</script>", "x\" onmouseover=\"alert(z)",
    "<svg><style><![CDATA[</style><img src=z>]]>", "<textarea>", "<details open ontoggle=x>",
  ]

  static let markdown = [
    "[x](javascript:alert(2))", "![x](https://evil.example/x.png)", "[x]: https://evil.example",
    "[x]", "![][x]", "<https://evil.example>", "https://evil.example/a?b=c", "www.evil.example",
    "somebody@evil.example", "@everyone #twelve GH-twelve :tada:", "# heading", "\n# title\n",
    "a\n\n## second\n\n- list", "a\n===\n\nb\n---", "| a | b |\n| - | - |\n| c | d |", "a|b\\|c\\",
    "```\ncode\n```", "~~~\nx", "`a``b```c", "`", "``", "\\", "\\`", "> quote", "i. one",
    "- [ ] do",
    "***", "---", "===", "    indented", "\tshifted", "a  \nb\\\nc", "~~gone~~", "*a* _b_ **c**",
    "[^x]: note", "[^x]", "$$x$$", ":::", "term\n: definition", "[[wiki]]", "<details><summary>y",
    "&copy;&nbsp;&#x202E;", "a*b*c_d_e", "]( http://evil.example )", "**", "__proto__",
  ]

  static let templates = [
    "{{mustache}}", "{{{raw}}}", "{{&raw}}", "{{> page}}", "{{#items}}x{{/items}}", "{{=<% %>=}}",
    "{{! comment", "{{", "}}", "${a*b} #{a*b} %s %n %@", "<% x %>", "{% include x %}",
  ]

  static let paths = [
    "../../outside", "/etc/passwd", "..", ".", "a/b\\c", "CON", "nul.txt", "-rf", "C:\\x", "~",
    "file:///etc/passwd", "$(touch pwned)", "`touch pwned`", "'; DROP TABLE x; --", "index.html",
    "%ff%ab", "*", "a\u{0}b", ".git/hooks", "README.md",
  ]

  static let spreadsheets = [
    "=a+b", "+cmd|' /C calc'!A", "-b+c", "@SUM(A:A)", "\t=c+d", "\r=e+f", "\n=g+h",
    "=HYPERLINK(\"http://evil.example\",\"x\")", "a,b\",c", "\"=a+b\"", ";=a+b", "＝a+b",
  ]

  static let characters = [
    "\u{1B}[31mred\u{1B}[0m\u{1B}]0;title\u{7}", "\u{9B}m x", "\u{202E}gnp.exe",
    "\u{2066}x\u{2069}", "zero\u{200B}width\u{FEFF}", "\u{2028}line\u{2029}", "\u{85}next",
    "\u{7F}\u{8}\u{8}\u{8}gone", "\r\n\r\nContent-Type: text/html", "\u{FFFD}", "👩‍👩‍👧", "ﷺ",
    "\u{E0041}tag",
    "e" + String(repeating: "\u{301}", count: 100_000),
  ]

  static let shapes = [
    "", " ", "null", "true", "nan", "x y  z ", String(repeating: "long", count: 5000),
    String(repeating: "<b>", count: 200), String(repeating: "[", count: 300),
    String(repeating: "`x ", count: 100), String(repeating: "a|", count: 100),
    String(repeating: "word ", count: 400),
  ]

  /// A harmless text for each of the texts, all different.
  ///
  /// What is empty or white space stays: it has a meaning of its own, and can do no harm. Messages
  /// are grouped by what they share, and pages tell what varies in a group: where a text is one of
  /// several in a group, or has values in it, so has its harmless one. A text that sorts before
  /// the blank begins with a tab, so that lists which end early have the blank on the same side.
  static let harmless = all.enumerated().map { index, text in
    if text.allSatisfy({ $0 == " " }) { return text }
    let name = letters(index)
    let start = text.unicodeScalars.first.map { $0 < " " } == true ? "\t" : ""
    if values.contains(text) { return "/plain/" + name }
    if let pair = pairs.firstIndex(where: { $0.contains(text) }) {
      return "pair" + letters(pair) + (pairs[pair][0] == text ? "." : "..")
    }
    // Words of its own, so that it is in no group with another.
    let places = ["rest", "tail", "more"].prefix(places[text] ?? 0).enumerated()
    return start + "plain" + name + places.map { " \($1)\(name)=\($0 + 1)" }.joined()
      + (places.isEmpty ? "" : " last" + name)
  }

  /// Texts that are nothing but a value, such as a path: all of them are one pattern.
  private static let values: Set = [
    "**", "***", "../../outside", ".git/hooks", "/etc/passwd", "<https://evil.example>", "C:\\x",
    "``", "```\ncode\n```", "file:///etc/passwd", "somebody@evil.example", "www.evil.example",
  ]

  /// Texts of which two are one pattern.
  private static let pairs = [[".", ".."], ["![][x]", "![x](https://evil.example/x.png)"]]

  /// How many values a text has in it, where it has some.
  private static let places: [String: Int] = [
    "<script>alert(1)</script>": 1, "<img src=x onerror=alert(1)>": 3,
    "\"><svg onload=alert(1)>": 2, "'><b title='x'>bold</b>": 1, "</code></pre></td><h1>x</h1>": 2,
    "<?xml version='1.0'?><y/>": 1, "&lt;b&gt; &amp; &#60;b&#62;": 1, "javascript:alert(1)": 1,
    "<a href=//evil.example>x</a>": 1, "<iframe srcdoc=x>": 1, "<base href=//evil.example>": 1,
    "<meta http-equiv=refresh content=0>": 2, "<x\ny='z'>": 1, "a \\u003cscript\\u003e": 1,
    "</title><script>x</script>": 1, "<svg><style><![CDATA[</style><img src=z>]]>": 1,
    "<details open ontoggle=x>": 1, "[x](javascript:alert(2))": 1, "[x]: https://evil.example": 1,
    "https://evil.example/a?b=c": 1, "`a``b```c": 1, "*a* _b_ **c**": 1, "&copy;&nbsp;&#x202E;": 1,
    "+cmd|' /C calc'!A": 1, "\u{1B}[31mred\u{1B}[0m\u{1B}]0;title\u{7}": 1,
    String(repeating: "`x ", count: 100): 1,
  ]

  private static func letters(_ number: Int) -> String {
    let alphabet = Array("abcdefghij")
    return String(
      [number / 100, number / 10 % 10, number % 10].map { alphabet[$0] })
  }
}
