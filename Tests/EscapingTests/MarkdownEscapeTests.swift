import Escaping
import FoundationEssentials
import TestPrograms
import Testing

/// Holds escaped text against the reference implementation: what it renders has to be exactly the
/// text, so no link, emphasis, heading, raw HTML or table cell can have come of it.
@Suite struct MarkdownEscapeTests {
  static let texts = HostileText.table + HostileText.random(count: 3000, seed: 7)

  private func render(_ markdown: String) throws -> String {
    let arguments = ["--unsafe"] + ["table", "autolink", "strikethrough"].flatMap { ["-e", $0] }
    return try TestProgram.cmarkGFM.output(for: markdown, arguments)
      .replacing("\u{2060}", with: "")
  }

  /// Renders each text by itself; a rule between two keeps them apart.
  private func check(
    _ texts: [String], before: String, after: String = "", as html: (String) -> String
  ) throws {
    let rule = "\n\n***\n\n"
    let document = texts.map { before + escapeMarkdown($0) + after }.joined(separator: rule)
    let rendered = try render(document).components(separatedBy: "<hr />\n")
    try #require(rendered.count == texts.count)
    for (text, output) in zip(texts, rendered) {
      let visible = HostileText.html(HostileText.visible(text))
      #expect(output == html(visible), "\(text.debugDescription) → \(escapeMarkdown(text))")
    }
  }

  @Test func isInertInAParagraph() throws {
    try check(Self.texts, before: "") { "<p>\($0)</p>\n" }
  }

  @Test func isInertBeforeASetextUnderlineAndATableDelimiter() throws {
    try check(Self.texts, before: "", after: "\n---") { "<h2>\($0)</h2>\n" }
  }

  @Test func isInertInAHeading() throws {
    try check(Self.texts, before: "# ") { "<h1>\($0)</h1>\n" }
  }

  @Test func isInertInAListItem() throws {
    try check(Self.texts, before: "- ") { "<ul>\n<li>\($0)</li>\n</ul>\n" }
  }

  @Test func isInertInABlockQuote() throws {
    try check(Self.texts, before: "> ") { "<blockquote>\n<p>\($0)</p>\n</blockquote>\n" }
  }

  @Test func isInertInATableCell() throws {
    try check(Self.texts, before: "| a | b |\n|---|---|\n| ", after: " | z |") {
      "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n"
        + "<tr>\n<td>\($0)</td>\n<td>z</td>\n</tr>\n</tbody>\n</table>\n"
    }
  }

  @Test func isInertInStrongEmphasisAndLinkTexts() throws {
    let inner = Self.texts.filter { !$0.isEmpty }
    try check(inner, before: "x [", after: "](y)") { "<p>x <a href=\"y\">\($0)</a></p>\n" }
  }

  @Test func isInertBesideOtherEscapedText() throws {
    let pairs = HostileText.pieces.flatMap { first in
      HostileText.pieces.map { (first, $0) }
    }
    let document = pairs.map { escapeMarkdown($0) + escapeMarkdown($1) }
      .joined(separator: "\n\n***\n\n")
    let rendered = try render(document).components(separatedBy: "<hr />\n")
    try #require(rendered.count == pairs.count)
    for (pair, output) in zip(pairs, rendered) {
      let visible = HostileText.visible(pair.0) + HostileText.visible(pair.1)
      #expect(output == "<p>\(HostileText.html(visible))</p>\n", "\(pair)")
    }
  }

  @Test(arguments: [
    ("@team", "@\u{2060}team"), ("cc @team", "cc @\u{2060}team"),
    ("see #12", "see \\#\u{2060}12"), ("GH-12", "GH-\u{2060}12"),
    ("owner/repo#12", "owner/repo\\#\u{2060}12"), ("a@example.com", "a@\u{2060}example.com"),
    ("http://example.com", "http:\u{2060}//example.com"),
    ("www.example.com", "www\u{2060}.example.com"), (":tada:", "\\:\u{2060}tada:"),
    ("12:30:45", "12:30:45"), ("a@", "a@\u{2060}"),
  ])
  func defusesWhatAHostLinksAfterParsing(text: String, escaped: String) {
    #expect(escapeMarkdown(text) == escaped)
  }

  @Test(arguments: [
    "index_build", "2.5 s", "-3.5", "/a/b", "nightly run", "a-b", "x (y)", "7 of 9", "Q1: ok",
  ])
  func leavesOrdinaryNamesReadable(text: String) {
    #expect(escapeMarkdown(text) == text)
  }

  @Test func growsLinearlyWithRunsOfOneCharacter() {
    for character in ["_", "*", "`", ":", "1", "\\", "@"] {
      let escaped = escapeMarkdown(String(repeating: character, count: 300_000))
      #expect(escaped.unicodeScalars.count <= 900_001)
    }
  }
}
