import Site
import Testing

/// The table section of the GitHub Flavored Markdown specification, rule by rule.
@Suite struct TableTests {
  /// The rules in the order of the specification (examples 198 to 205), with inputs of our own.
  static let rules: [String] = [
    "| name | count |\n| --- | --- |\n| build | 12 |",
    "| one | longer title |\n| :-: | -----------: |\nleft | right",
    "| with a \\| pipe |\n| ------ |\n| x `\\|` code |\n| x **\\|** strong |",
    "| one | two |\n| --- | --- |\n| 1 | 2 |\n> quoted",
    "| one | two |\n| --- | --- |\n| 1 | 2 |\n3\n\n3",
    "| one | two |\n| --- |\n| 1 |",
    "| one | two |\n| --- | --- |\n| 1 |\n| 1 | 2 | 3 |",
    "| one | two |\n| --- | --- |",
  ]

  static let more: [String] = [
    // Delimiters and alignment.
    "a|b\n-|-", "a|b\n:-|-:\n1|2", "|a|\n|-|", "a\n:-", "a\n-:", "a\n:-:\nb", "a\n-", "a\n---\nb",
    "|a|\n|:|", "|a|\n||", "|a|b|\n|-||", "|a|\n| |", "|a|\n|- -|", "|a|\n|:--:x|", "|a|\n|::-|",
    "|a|b|\n|-|-", "a|b|\n-|-|", "|a|b\n-|-", "|a|\n|-|\t", "\t|a|\n|-|", "  |a|\n   |-|",
    "|a|\n    |-|", "    |a|\n|-|", "|a|\n|-|\n    |b|", "|a|\n|-|\n   |b|", "|a|\n\\|-|",
    "|a|\u{B}\n|-|\u{C}", "| a | b |\n|:--|--:|\n| é | 日本 |",
    // Rows.
    "|a|\n|-|\n|", "|a|\n|-|\n||", "|a|\n|-|\n|||", "|a|\n|-|\n| |", "|a|\n|-|\n|  |  |", "||\n|-|",
    "|a|b|\n|-|-|\n||", "|a|b|\n|-|-|\n|x", "|a|b|\n|-|-|\nx|", "|a|b|\n|-|-|\n  x  |  y  ",
    "|a|b|\n|-|-|\n|1|2|3|4|\n|1|", "a | b\n- | -\nc | d", "a | b\n:- | -\nc | d\n\ne",
    "|a|\n|-|\n\n|b|", "|a|\n|-|\n \t\n|b|", "|a|\n|-|\ntext", "|a|b|\n|-|-|\ntext\n| x |",
    // What ends a table.
    "|a|\n|-|\n# h", "|a|\n|-|\n#h", "|a|\n|-|\n---", "|a|\n|-|\n===", "|a|\n|-|\n***",
    "|a|\n|-|\n- x",
    "|a|\n|-|\n-", "|a|\n|-|\n2. x", "|a|\n|-|\n1.", "|a|\n|-|\n1) x", "|a|\n|-|\n```\nx\n```",
    "|a|\n|-|\n~~~", "|a|\n|-|\n<div>\nx", "|a|\n|-|\n<a>\nx", "|a|\n|-|\n<b>x</b>",
    "|a|\n|-|\n<!-- x",
    "|a|\n|-|\n[x]: /y\n\n[x]", "|a|\n|-|\n---\n|b|\n|-|", "|a|\n|-|\n|b|\n|-|\n|c|\n|-|",
    "|a|\n|-|\n2. |b|\n   |-|\n   |c|\nd", "|a|\n|-|\n    code\n    code\n",
    "|a|\n|-|\n===\n|b|\n---\nc",
    "|a|\n|-|\n|\n|\n|b|\n|-|\nx",
    // Text before.
    "text\n|a|\n|-|\n|b|", "one\ntwo\n|a|b|\n|-|-|\n|c|d|", "a|b\nc|d\n-|-", "a\\\n|b|\n|-|",
    "a  \n|b|\n|-|\n", "*a\nb* | c\n-|-\n", "`a\nb` | c\n-|-",
    "text\n|a|\n|-|-|\n|b|c|\n|-|-|\n|d|e|",
    "|a|\n|-|\n", "\n\n|a|\n|-|\n\n", "text\n\n|a|\n|-|\n\ntext", "# h\n|a|\n|-|", "---\n|a|\n|-|",
    // Containers.
    "> |a|\n> |-|\n> |b|", "> |a|\n> |-|\n|b|", "> |a|\n|-|", "> text\n|a|\n> |-|\n> |b|",
    ">|a|\n>|-|\n>|b|",
    "> > |a|\n> > |-|\n> |b|", "- |a|\n  |-|\n  |b|", "- |a|\n  |-|\n|b|", "- |a|\n|-|",
    "-\n  |a|\n  |-|",
    "1. |a|\n   |-|\n   |b|\n2. |c|\n   |-|", "- - |a|\n    |-|\n    |b|\n  |c|",
    "- a\n\n  |b|\n  |-|\n  |c|\n- d",
    "> - |a|\n>   |-|\n>   |b|\n> c", "- > |a|\n  > |-|\n  > |b|\n  c", "-   |a|\n    |-|\n    |b|",
    "-     |a|\n      |-|", "-\t|a|\n\t|-|\n\t|b|", "1.\t|a|\n\t|-|", ">\t|a|\n>\t|-|",
    "> \t|a|\n>   |-|",
    "- |a|\n\t|-|\n\t|b|", " -  |a|\n    |-|", "10) |a|\n    |-|\n    |b|\n\n    text",
    "- a\n- |b|\n  |-|\n- c",
    "- |a|\n  |-|\n\n- b", "- |a|\n  |-|\n- b", "- |a|\n  |-|\n\n  b",
    "* |a|\n  |-|\n  |b|\n\n\n  |c|\n  |-|",
    "- text\n  |a|\n  |-|\n  |b|\n      code", "- |a|\n  |-|\n  - |b|\n    |-|\n    |c|\n  |d|",
    "> |a|\n> |-|\n>\n> |b|\n> |-|", "> |a|\n> |-|\n> ---\n> b",
    // Inline content.
    "|*a*|**b**|\n|-|-|\n|`c`|[d](e)|\n|![f](g)|<http://h>|",
    "|a|b|\n|-|-|\n|*c|d*|\n|`e|f`|\n|**g|h|",
    "|a|\n|-|\n|`b\\|c`|\n|`b\\\\|c`|\n|\\||\n|\\\\||\n|\\\\\\||", "|a|\n|-|\n|b\\|",
    "|a|\n|-|\n|b\\", "|`|`|\n|-|-|",
    "|[a]|[b][a]|\n|-|-|\n|![a]|[A]|\n\n[a]: /url 'title'", "[a]: /url\n\n|[a]|\n|-|",
    "|[a]|\n|-|\n\n> [a]: /x",
    "|a|\n|-|\n|<b>c</b>|\n|<!-- d -->|\n|&amp;&copy;|",
    "|# a|\n|-|\n|# b|\n|- c|\n|> d|\n|1. e|\n|``` f|",
    "|a #|\n|-|\n|b ##|\n|#|\n|##|\n|# #|\n|c\\#|\n|c #\\#|",
    "|a|\n|-|\n|[x](javascript:y)|\n|\\*b\\*|",
    "|a|\n|-|\n|b  \n|c\\|", "|a|\n|-|\n|\u{0}|", "|~~a~~|\n|-|\n|http://b.c|", "|[x|y](z)|\n|-|-|",
    // Not tables.
    "```\n|a|\n|-|\n```", "    |a|\n    |-|", "<div>\n|a|\n|-|\n</div>", "# |a|\n|-|", "|a|\n\n|-|",
    "- |a|\n- |-|", "[x]: /y 'a\n\n|-|", "|a|\n===\n|-|", "\\|a\\|\n|-|", "\\|a\\|\n|-|-|-|",
    "debrief-table\n|a|\n|-|\n\n``` debrief-table 0\nx\n```",
    "``` debrief-table 0\n```\n\n|a|\n|-|",
    // Forms of the source.
    "|a|\r\n|-|\r\n|b|\r\n", "|a|\r|-|\r|b|", "\u{FEFF}|a|\n|-|", "|a|\n|-|\n|b|\u{0}c|", "",
  ]

  @Test(arguments: rules)
  func followsTheSpecification(markdown: String) throws {
    #expect(renderMarkdown(markdown) == (try ReferenceRendering.tables(markdown)))
  }

  @Test(arguments: more)
  func agreesWithTheReference(markdown: String) throws {
    #expect(renderMarkdown(markdown) == (try ReferenceRendering.tables(markdown)))
  }

  @Test func aDefinitionBeforeATableStillDefines() {
    // Here the reference takes the definition for a paragraph; by the specification a definition
    // is a block of its own, and only the rest of the text is the table's.
    let html = renderMarkdown("[x]: /y\n|[x]|\n|-|\n")
    #expect(html.contains("<th><a href=\"/y\">x</a></th>"))
  }

  @Test func textBeforeATableIsAParagraphLikeAnyOther() {
    // The reference takes the backslash in its code away, as if the text were part of the table.
    #expect(renderMarkdown("`a\\|b`\n|c|\n|-|\n").hasPrefix("<p><code>a\\|b</code></p>\n<table>"))
  }

  @Test func fillingShortRowsIsBounded() {
    let header = String(repeating: "|a", count: 5000) + "\n" + String(repeating: "|-", count: 5000)
    let html = renderMarkdown(header + "\n" + String(repeating: "x\n", count: 5000))
    #expect(html.utf8.count < 10_000_000)
    #expect(html.hasSuffix("x</p>\n"))
  }
}

@Suite struct RandomTableTests {
  @Test(arguments: 0..<8)
  func agreesWithTheReferenceOnTableLikeText(seed: UInt64) throws {
    var generator = RandomMarkdown(seed: seed)
    var withTable = 0
    for _ in 0..<150 {
      let markdown = generator.document()
      let expected = try ReferenceRendering.tables(markdown)
      let html = renderMarkdown(markdown)
      if expected.contains("<table>") { withTable += 1 }
      if html != expected, try ReferenceRendering.programsDisagree(on: markdown) { continue }
      #expect(html == expected, "seed \(seed): \(markdown.debugDescription)")
    }
    // A generator that makes no tables would test nothing.
    #expect(withTable >= 50)
  }
}
