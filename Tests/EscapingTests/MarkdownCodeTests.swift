import Escaping
import FoundationEssentials
import TestPrograms
import Testing

@Suite struct MarkdownCodeTests {
  static let texts = HostileText.table + HostileText.random(count: 2000, seed: 11)

  private func render(_ blocks: [String]) throws -> [String] {
    let arguments = ["--unsafe", "-e", "table", "-e", "autolink"]
    let rendered = try TestProgram.cmarkGFM.output(
      for: blocks.joined(separator: "\n\n***\n\n"), arguments
    ).components(separatedBy: "<hr />\n")
    try #require(rendered.count == blocks.count)
    return rendered
  }

  @Test func spansShowTheTextAsItIs() throws {
    for (text, output) in zip(Self.texts, try render(Self.texts.map(markdownCodeSpan))) {
      let visible = HostileText.html(HostileText.visible(text))
      #expect(output == "<p><code>\(visible)</code></p>\n", "\(text.debugDescription)")
    }
  }

  @Test func spansInTableCellsShowTheTextAndKeepTheTableWhole() throws {
    let tables = Self.texts.map { "| a | b |\n|---|---|\n| \(markdownTableCodeSpan($0)) | z |" }
    for (text, output) in zip(Self.texts, try render(tables)) {
      let visible = HostileText.html(HostileText.visible(text))
      #expect(
        output.contains("<tr>\n<td><code>\(visible)</code></td>\n<td>z</td>\n</tr>\n"),
        "\(text.debugDescription) → \(output)")
    }
  }

  @Test func blocksShowTheTextAsItIs() throws {
    let blocks = Self.texts.map { markdownCodeBlock($0, info: "x`y z") }
    for (text, output) in zip(Self.texts, try render(blocks)) {
      let visible = HostileText.html(HostileText.visible(text, keepsLines: true))
      let end = visible.isEmpty || visible.hasSuffix("\n") ? "" : "\n"
      #expect(
        output == "<pre><code class=\"language-xyz\">\(visible)\(end)</code></pre>\n",
        "\(text.debugDescription)")
    }
  }

  @Test func anEmptyTextStillMakesASpan() {
    #expect(markdownCodeSpan("") == "` `")
    #expect(markdownCodeBlock("") == "```\n```\n")
  }

  @Test func fencesAreLongerThanAnyRunInside() {
    #expect(markdownCodeSpan("a``b") == "```a``b```")
    #expect(markdownCodeBlock("````") == "`````\n````\n`````\n")
  }
}
