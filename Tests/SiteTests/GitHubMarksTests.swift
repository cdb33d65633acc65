import Escaping
import Foundation
import Site
import TestPrograms
import Testing

/// Strikethrough, task lists, autolinks and footnotes are those of GitHub Flavored Markdown.
@Suite struct GitHubMarksTests {
  @Test(arguments: [
    "~~gone~~", "~gone~", "a ~~b~~ c", "~~a *b* `c` d~~", "*a ~~b~~ c*", "~~~~", "~~a~ b~",
    "a~~b~~c",
    "~~ a~~", "~~a ~~", "~~a", "a~~", "~~a~~b~~", "~~a~~ ~~b~~", "~a~~b~", "~~a~b~~", "**~~a~~**",
    "\\~\\~a\\~\\~", "\\~~a~~", "`~~a~~`", "`\\~`", "~~a\nb~~", "[~~a~~](b)", "~~[a](b)~~",
    "\"~~a~~\"",
    "~~\"a\"~~", "a~~\"b\"~~c", "# ~~a~~", "> ~~a~~ b", "| ~~a~~ |\n| - |\n| ~b~ |",
    "- [ ] a", "- [x] a", "- [X] a **b**", "- [x]", "- [ ]a", "- [y] a", "- \\[ \\] a",
    "1. [ ] a\n2. [x] b",
    "- a\n  - [x] b", "[ ] a", "- [ ] ~~a~~", "- `[ ] a`", "a \\[b\\] \\~c\\~", "    \\~a\\~",
    "www.commonmark.org", "WWW.a.org x", "(www.a.org/b(c))", "www.a.org.", "xwww.a.org", "www.a",
    "see http://a.org/b?c=d&e;, https://a.org/~x_y.", "xhttp://a.b", "http://", "a:b",
    "https://encrypted.google.com/search?q=Markup+(business)", "http://a_b.c_d/e", "http://a.b_c.d",
    "*http://a.org* **www.a.org**", "http\\://a.org www\\.a.org",
    "[http://a.org](b) [x www.a.org](y)", "`http://a.org`", "<http://a.org> http://b.org<c",
    "http://é.org",
    "foo@bar.baz, a.b-c_d@a.b and a.b-c_d@a.b_ a@b a@b.c- a@b@c.d", "a\\@b.c",
    "hello@mail+xyz.example",
    "http://a.org/b@c.d mailto:x@y.z", "| a@b.c |\n| - |\n| www.a.org |", "# http://a.org",
    "\u{201C}www.a.org\u{201D}",
    "a[^1] b[^x] c[^1]\n\n[^1]: one\n    two\n\n    para\n[^x]: see [^1]", "a[^n]", "[^u]: unused",
    "a[^A]\n\n[^a]: *b* `c`\n[^a]: again\n\nrest", "a[^1]\n[^1]: at once\nlazy\n\n- item\n+ x\n* y",
    "a[^1]\n\n[^1]:\n    - list\n\n      more\n\nb", "a[^1]\n\n[^1]: x\n\n        code\n",
    "\\[^1] [^1\\] `[^1]`\n\n[^1]: x",
    "```\n[^1]: x\n```\n[^1]", "a[^1 2]\n\n[^1 2]: x",
    "**a[^1]** ~~b[^1]~~\n\n[^1]: http://a.org ~~c~~",
    "| a[^1] |\n| - |\n| b |\n\n[^1]: x", "[^1]: first\n\na[^1]", "- a[^1]\n\n  b\n\n[^1]: x",
    "~~~\na\n~~~", "``` \\~x\na\n```", "[a](b\\~c)", "\\\\~~a~~", "\\[x\\](y)",
  ])
  func areThoseOfTheReference(markdown: String) throws {
    let html = try SiteFixture.article("# t\n\n" + markdown)
    let expected = try TestProgram.cmarkGFM.output(
      for: "# t\n\n" + markdown,
      ["strikethrough", "tasklist", "table", "autolink", "footnotes"].flatMap { ["-e", $0] })
    #expect(Self.plain(html) == Self.plain(expected), "\(markdown)")
  }

  /// Nothing that a log says becomes a link, a note or a list, whatever else the page has.
  @Test(arguments: [
    "http://a.org", "see https://a.org/b?c=d.", "www.a.org", "a@b.org", "mailto:a@b.org", "[^1]",
    "[^1]: x", "~~a~~", "[x] a", "(www.a.org)", "*http://a.org*", "x\nwww.a.org\n[^1]: y",
  ])
  func textFromALogStaysText(text: String) throws {
    let escaped = escapeMarkdown(text)
    let html = try SiteFixture.article("# t\n\nA[^1] \(escaped) b\n\n- \(escaped)\n\n[^1]: note")
    let own = try SiteFixture.article("# t\n\nA[^1] c b\n\n- c\n\n[^1]: note")
    func elements(_ html: String) -> [String] {
      html.matches(of: #/<[^>]*>/#).map { String($0.0) }
    }
    #expect(elements(html) == elements(own), "\(html)")
    let shown = html.replacing("&amp;", with: "&")
    #expect(shown.contains(text.replacing("\n", with: " ")), "\(html)")
  }

  /// Without what the site adds: anchors, frames of tables and classes.
  private static func plain(_ html: String) -> String {
    html.replacing(#/ <a class="anchor".*?</a>/#, with: "").replacing(#/ id="[^"]*"/#, with: "")
      .replacing(#/ (data-footnote[a-z-]*|aria-label="Back to content")/#, with: "")
      .replacing(#/href="#(fn|note|fnref|ref)[^"]*"/#, with: "href=\"#\"")
      .replacing(" rel=\"noopener noreferrer\"", with: "")
      .replacing(#/<div class="table"[^>]*>\n/#, with: "").replacing(
        "</table>\n</div>", with: "</table>"
      )
      .replacing(#/ (class|scope)="[^"]*"/#, with: "").replacing("<th>", with: "<td>")
      .replacing("</th>", with: "</td>").split(whereSeparator: \.isWhitespace).joined(
        separator: " ")
  }
}
