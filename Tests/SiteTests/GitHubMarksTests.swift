import Foundation
import Site
import TestPrograms
import Testing

/// Strikethrough and task lists are those of GitHub Flavored Markdown.
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
    "~~~\na\n~~~", "``` \\~x\na\n```", "[a](b\\~c)", "\\\\~~a~~", "\\[x\\](y)",
  ])
  func areThoseOfTheReference(markdown: String) throws {
    let html = try SiteFixture.article("# t\n\n" + markdown)
    let expected = try TestProgram.cmarkGFM.output(
      for: "# t\n\n" + markdown, ["-e", "strikethrough", "-e", "tasklist", "-e", "table"])
    #expect(Self.plain(html) == Self.plain(expected), "\(markdown)")
  }

  /// Without what the site adds: anchors, frames of tables and classes.
  private static func plain(_ html: String) -> String {
    html.replacing(#/ <a class="anchor".*?</a>/#, with: "").replacing(#/ id="[^"]*"/#, with: "")
      .replacing(#/<div class="table"[^>]*>\n/#, with: "").replacing(
        "</table>\n</div>", with: "</table>"
      )
      .replacing(#/ (class|scope)="[^"]*"/#, with: "").replacing("<th>", with: "<td>")
      .replacing("</th>", with: "</td>").split(whereSeparator: \.isWhitespace).joined(
        separator: " ")
  }
}
