import Site
import Testing

/// Without tables, what libcmark renders comes out as it is.
@Suite struct CommonMarkTests {
  static let documents: [String] = [
    "", "\n\n", "text", "# h1\n## h2 ##\n###### h6\n####### p", "a\n===\nb\n---", "***\n- - -\n___",
    "    code\n\n    more\n", "```swift\nlet x = \"<&>\"\n```", "~~~\nopen",
    "> a\n> > b\nlazy\n\n> c",
    "- a\n- b\n\n- c", "1. a\n2. b\n   - c\n\n     d\n", "* a\n+ b\n- c", "10) x\n11) y",
    "-\n  a\n-\n\n- b",
    "*a* **b** ***c*** _d_ __e__ a_b_c", "`a` ``b`c`` ` `` `",
    "[a](/b \"c\") [d][e] [e] ![f](g)\n\n[e]: <h i> 'j'",
    "<http://a.b> <c@d.e>", "a  \nb\\\nc\nd", "\\* \\_ \\\\ \\a &amp; &copy; &#65; &#x42; &nope;",
    "<div>x</div>\n\ny <b>z</b>",
    "<script>alert(1)</script>", "[a](javascript:alert(1)) [b](JAVASCRIPT:x) [c](vbscript:x)",
    "[a](data:text/html;base64,x) ![b](data:image/png;base64,x) [c](file:///etc/passwd)",
    "[a](b%20c?d=e&f=g#h) [b](<é ü>)", "![a *b* [c](d)](e)", "a | b\nc | d", "a\u{0}b", "a\r\nb\rc",
    "\tx\n\n\ty",
    "a\u{A0}b\u{2028}c", "[not a link] [x]: y", "[x]: y\n[z]: y\n\n[x]", "---\ntitle: x\n---",
    "- a\n  > b\n  ```\n  c\n  ```\n",
    "**a*b**c*", "***a** b*", "[a](b](c)", "![](x)", "[](x)", "``", "&", "<", "a<b>c</b>",
    "<!-- c -->\n\nx", "1986\\. x",
  ]

  @Test(arguments: documents)
  func agreesWithTheReference(markdown: String) throws {
    #expect(renderMarkdown(markdown) == (try ReferenceRendering.commonMark(markdown)))
  }

  @Test(arguments: 50..<54)
  func agreesWithTheReferenceOnRandomText(seed: UInt64) throws {
    var generator = RandomMarkdown(seed: seed)
    // Without a colon, dash or equals sign there is no delimiter row.
    for _ in 0..<100 {
      let markdown = generator.document().filter { !"-:=".contains($0) }
      #expect(renderMarkdown(markdown) == (try ReferenceRendering.commonMark(markdown)))
    }
  }

  @Test func deepNestingIsNoDanger() {
    for piece in ["> ", "- ", "*a ", "[", "![a](", "`", "<", "1. ", ">- "] {
      let html = renderMarkdown(String(repeating: piece, count: 3000) + "\n|a|\n|-|\n")
      #expect(!html.isEmpty)
    }
    let quotes = String(repeating: "> ", count: 2000)
    #expect(renderMarkdown("\(quotes)|a|\n\(quotes)|-|\n").contains("<th>a</th>"))
  }
}
