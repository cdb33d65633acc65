import Foundation
import Site
import Testing

/// What pages of other programs begin with is read and not shown.
@Suite struct FrontMatterTests {
  @Test(arguments: [
    ("---\ntitle: A b\n---\ntext", "A b"), ("---\ntitle: \"A: \\\"b\\\"\" \n---\ntext", "A: \"b\""),
    ("---\ntitle: 'it''s' # c\n---\ntext", "it's"), ("---\ntitle: a # c\nx: 1\n---\ntext", "a"),
    ("---\r\nlayout: post\r\ntitle: A\r\n---\r\ntext", "A"), ("---\ntitle: A\n...\ntext", "A"),
    ("\u{FEFF}---\ntitle: A\n---\ntext", "A"),
    ("---\nx:\n  title: no\ntitle: yes\n---\ntext", "yes"),
    ("---\ntitle: >\n  a\n  b\n---\ntext", "a b"), ("+++\ntitle = \"A\"\n+++\ntext", "A"),
    ("+++\nx = 1\n[params]\ntitle = \"no\"\n+++\ntext", "page"),
    ("---\n# c\nTitle: A\n---\ntext", "A"),
    ("---\n---\ntext", "page"), ("---\ndate: 2026-01-01\n---\n# Own\n\ntext", "Own"),
  ])
  func givesAPageItsTitle(markdown: String, title: String) throws {
    let html = try #require(try SiteFixture.build(["page.md": markdown])["page.html"])
    #expect(
      html.contains(
        "<title>\(title.replacing("\"", with: "&quot;").replacing("'", with: "&#39;")) · debrief</title>"
      ), "\(html)")
    #expect(html.contains("text</p>"))
    let article = html.components(separatedBy: "<article>").last ?? ""
    for word in ["layout", "params", "date", "x =", "<hr"] {
      #expect(!article.contains(word), "\(word)")
    }
  }

  @Test func givesTheFirstPageItsTitleToo() throws {
    let titled = try SiteFixture.build(["README.md": "---\ntitle: T\n---\n# Own"])
    #expect(titled["index.html"]?.contains("<title>T · debrief</title>") == true)
    let plain = try SiteFixture.build(["README.md": "# Own"])
    #expect(plain["index.html"]?.contains("<title>debrief</title>") == true)
  }

  @Test(arguments: [
    "---\n\ntext\n\n---\n\nmore", "---\ntitle: never ends", "text\n---\ntitle: a\n---",
    "---\nno keys\n---\ntext",
    " ---\ntitle: a\n---", "----\ntitle: a\n----",
  ])
  func isNotSeenWhereThereIsNone(markdown: String) throws {
    let html = try #require(try SiteFixture.build(["page.md": markdown])["page.html"])
    #expect(
      html.contains("<title>page · debrief</title>") || html.contains("<title>title: a"), "\(html)")
  }

  @Test func rawHTMLIsShownAsText() throws {
    let html = try SiteFixture.article(
      "a <b class=\"x\">bold</b> <!-- c -->\n\n<div onclick=\"x()\">\n<script>y</script>\n</div>\n\nz"
    )
    #expect(
      html.contains(
        "<p>a &lt;b class=&quot;x&quot;&gt;bold&lt;/b&gt; &lt;!-- c --&gt;</p>\n<pre><code>&lt;div"
          + " onclick=&quot;x()&quot;&gt;\n&lt;script&gt;y&lt;/script&gt;\n&lt;/div&gt;\n</code></pre>"
      ), "\(html)")
  }
}
