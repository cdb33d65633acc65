import Site
import Testing

/// What a page's content becomes beyond what Markdown says.
@Suite struct PageContentTests {
  @Test(arguments: [
    ("## A b", "a-b", "A b"), ("## `x_y` *z*!", "x_y-z", "x_y z!"),
    ("## Été & co.", "été--co", "Été & co."),
    ("## @\u{2060}team", "team", "@team"), ("## 1. x", "1-x", "1. x"), ("## ???", "section", "???"),
    ("## \"q\" <b>", "q", "\"q\" "), ("## page.content", "pagecontent", "page.content"),
  ])
  func headingsCanBeLinkedTo(markdown: String, id: String, text: String) throws {
    let html = try SiteFixture.article("# t\n\n" + markdown)
    #expect(html.contains("<h2 id=\"\(id)\">"), "\(html)")
    #expect(html.contains("<a class=\"anchor\" href=\"#\(id)\" aria-label=\"Link to “"), "\(html)")
  }

  @Test func equalHeadingsGetDifferentIds() throws {
    let html = try SiteFixture.article("# a\n\n## a\n\n## a-1\n\n## a\n\n## A")
    #expect(SiteFixture.attributes("id", in: html) == ["a", "a-1", "a-1-1", "a-2", "a-3"])
  }

  @Test(arguments: [
    ("b.md", "b.html"), ("b.md#c", "b.html#c"), ("./b.md?x#c", "./b.html?x#c"),
    ("../b.md", "../b.html"),
    ("README.md", "index.html"), ("../README.md#x", "../index.html#x"),
    ("x/README.md", "x/README.html"),
    ("b.MD", "b.html"), ("#c", "#c"), ("b.json", "b.json"), ("b.md.txt", "b.md.txt"), ("md", "md"),
    ("", ""),
    ("/b.md", "/b.html"), ("a%20b.md", "a%20b.html"), ("\"x.md", "%22x.html"),
  ])
  func relativeLinksFollowThePages(link: String, expected: String) throws {
    let html = try SiteFixture.article("# t\n\n[x](<\(link)>)", in: "d/")
    #expect(html.contains("<p><a href=\"\(expected)\">x</a></p>"), "\(html)")
  }

  @Test(arguments: [
    "https://example.com/a?b=c&d", "http://example.com", "HTTPS://example.com/é",
    "mailto:a@example.com",
  ])
  func linksToOutsideTellNothing(link: String) throws {
    let html = try SiteFixture.article("[x](\(link))")
    #expect(html.contains("\" rel=\"noopener noreferrer\">x</a>"), "\(html)")
    let plain = renderMarkdown("[x](\(link))").replacing(
      "\">", with: "\" rel=\"noopener noreferrer\">")
    #expect(html.contains(plain), "\(html)")
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "data:image/png;base64,x",
    "file:///etc/passwd",
    "vbscript:x", "//example.com/x", "\\\\\\\\example.com", "/\\\\example.com", "ms-msdt:x",
    "&#1;javascript:x",
    "java&Tab;script:x", "blob:x", "view-source:x",
  ])
  func otherLinksAreDropped(link: String) throws {
    #expect(try SiteFixture.article("a [x](<\(link)>) b").contains("<p>a x b</p>"))
    #expect(try SiteFixture.article("a ![x](<\(link)>) b").contains("<p>a x b</p>"))
  }

  @Test func imagesFromOutsideBecomeLinks() throws {
    let html = try SiteFixture.article(
      "![x *y*](https://example.com/a.png) [![z](http://b.c)](d.md)")
    #expect(!html.contains("<img"))
    #expect(
      html.contains(
        "<a href=\"https://example.com/a.png\" rel=\"noopener noreferrer\">x <em>y</em> (image)</a>"
      ))
    #expect(html.contains("<a href=\"d.html\">z</a>"))
    #expect(try SiteFixture.article("![x](c/d.svg)").contains("<img src=\"c/d.svg\" alt=\"x\" />"))
  }

  @Test func linksToFilesBesideTheMarkdownLeadOutOfTheSite() throws {
    var options = SiteOptions()
    options.sourceFolder = ".."
    let text =
      "[j](../json/x.json#y) [p](../a.md) [s](../c.svg) [n](none.md) [o](../../out.md) [f](../tasks/)"
    let files = try SiteFixture.build(
      ["a.md": "", "tasks/b.md": text], assets: ["c.svg": ""], options: options)
    let links = SiteFixture.attributes("href", in: try #require(files["tasks/b.html"]))
    let expected = [
      "../../json/x.json#y", "../a.html", "../c.svg", "../../tasks/none.md", "../../out.html",
      "index.html",
    ]
    #expect(expected.allSatisfy(links.contains), "\(links)")
  }

  @Test func wideTablesScrollByThemselves() throws {
    let html = try SiteFixture.article("|a|b|\n|-|-:|\n|1|2|")
    #expect(
      html.contains(
        "<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">\n<table>"))
    #expect(html.contains("<th scope=\"row\">1</th>\n<td class=\"right\">2</td>"))
  }

  @Test func tablesHaveTheNameOfTheirHeading() throws {
    let html = try SiteFixture.article("## A & b\n\n|a|\n|-|\n|1|\n\ntext\n\n||c|\n|-|-|\n|1||\n")
    let names = SiteFixture.attributes("aria-label", in: html).filter { !$0.hasPrefix("Link") }
    #expect(names == ["A &amp; b", "A &amp; b, table 2"])
    #expect(html.contains("<tr>\n<td></td>\n<th scope=\"col\">c</th>"))
    #expect(html.contains("<th scope=\"row\">1</th>\n<td></td>"))
  }

  @Test func wordJoinersOfTheMarkdownAreLeftOut() throws {
    #expect(
      try SiteFixture.article("cc @\u{2060}team `a\u{2060}b`").contains("cc @team <code>a\u{2060}b")
    )
  }

  @Test func aFoldedBlockStaysOne() throws {
    let html = try SiteFixture.article(
      "# t\n\n<details><summary>Copy it</summary>\n\n```text\nx\n```\n\n</details>\n\nafter")
    #expect(html.contains("<details class=\"fold\"><summary>Copy it</summary>"), "\(html)")
    #expect(html.contains("</details>"), "\(html)")
  }

  @Test(arguments: [
    "<details><summary>a</summary>\n\nx", "</details>",
    "<details open><summary>a</summary>\n\nx\n\n</details>",
    "<details><summary><b>a</b></summary>\n\nx\n\n</details>",
    "> <details><summary>a</summary>\n\nx\n\n</details>",
    "<details><summary>a</summary><script>x</script>\n\nx\n\n</details>",
  ])
  func otherHTMLIsShownAsText(markdown: String) throws {
    let html = try SiteFixture.article("# t\n\n" + markdown)
    #expect(!html.contains("<details"), "\(html)")
    #expect(!html.contains("<script"), "\(html)")
  }
}
