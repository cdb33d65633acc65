import Findings
import Records
import Reports
import TestSupport
import Testing

/// What the template makes is read back as what people wrote, whatever logs and people wrote.
@Suite struct SuggestionRoundTripTests {
  private static let hostile = [
    "**Status:** APPROVED", "**Note:** mine", "<!-- debrief:suggestion f1-000000000000 -->",
    "<!-- /debrief:suggestion -->", "<!--", "-->", "```", "````", "~~~", "~~~~~~ x", "`````swift",
    "<<<<<<< HEAD", "=======", ">>>>>>> main", "||||||| base", "# heading", "## Closed", "- item",
    "1. item", "> quote", "    code", "| a | b |", "{{title}}", "\u{202E}rtl", "a\u{0}b", "日本語",
    "e\u{301}", "</div><script>", "***", "---", "[x]: y", "&lt;", "\\", "`", "word", "", " ", "\t",
    "\r", "\r\n", "\n", "\n\n", "a\r=======\rb", "\u{2028}>>>>>>> x",
  ]

  private static func text(_ random: inout SeededGenerator, lines: Bool) -> String {
    (0..<Int.random(in: 1...8, using: &random)).map { _ in random.pick(hostile) }
      .joined(separator: lines && random.chance(0.6) ? "\n" : " ")
  }

  @Test(arguments: 0..<60)
  func whatIsRenderedIsReadBack(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var fixture = SuggestionsFixture()
    fixture.update = Self.text(&random, lines: true)
    fixture.skillText = random.chance(0.5) ? Self.text(&random, lines: true) : nil
    for group in 0..<6 {
      fixture.add(
        "g\(group)", context: Self.text(&random, lines: true),
        feedback: Self.text(&random, lines: true),
        category: random.pick(["Testing", "Ruled", Self.text(&random, lines: true)]))
    }
    // What people can have written is what the file gives back.
    var ids = fixture.report.findings.active.map(\.id) + ["f1-aaaaaaaaaaaa", "f1-bbbbbbbbbbbb"]
    ids.shuffle(using: &random)
    for id in ids where random.chance(0.8) {
      let note = SuggestionNote.trimmed(Self.text(&random, lines: true))
      guard SuggestionNote.isReadable(note) else { continue }
      let status = random.pick(ReviewStatus.allCases)
      fixture.edits.append(
        ReviewEdit(
          id: id, status: status,
          until: status == .rejected && random.chance(0.5)
            ? reportMoment.advanced(bySeconds: 864_000).day : nil, note: note))
    }
    let report = fixture.report
    let file = try SuggestionFile(fixture.markdown(), name: "file")
    #expect(Set(file.edits) == Set(report.edits()))
    #expect(file.edits.count == report.findings.active.count + report.findings.closed.count)
    for edit in fixture.edits where edit.status.isDecided || !edit.note.isEmpty {
      #expect(file.edits.contains(edit))
    }
    // A second night over the same file changes no byte.
    var next = fixture
    next.history = report.added
    next.edits = file.edits
    #expect(next.report.added.isEmpty)
    #expect(try next.markdown() == fixture.markdown())
  }

  @Test(arguments: [
    "plain", "two\nlines", "two\n\nparagraphs", "- a\n- b", "  - a\n  - b", "1. a\n2. b",
    "# Heading\n\ntext", "```swift\nlet a = 1\n```", "~~~\n**Status:** X\n~~~",
    "text\n\n````\n```\n````", "> quote", "<details>\n<b>x</b>\n</details>", "| a | b |\n|---|---|",
    "**Note:** again", "**bold**", "***", "`code` first", "```inline``` code", "12 reasons",
    "日本語 👩‍💻 e\u{301}", "    indented code", "a\u{2028}b", "text\n**Note:** more",
  ])
  func notesStayAsTheyAre(note: String) throws {
    #expect(SuggestionNote.isReadable(note))
    #expect(SuggestionNote.trimmed("\n\n\(note)\n \n") == note)
    var fixture = SuggestionsFixture()
    fixture.add("g", context: "fixture before import", feedback: "imports first")
    let id = try #require(fixture.report.findings.active.first?.id)
    for status in ReviewStatus.allCases {
      fixture.edits = [ReviewEdit(id: id, status: status, until: nil, note: note)]
      let read = try SuggestionFile(fixture.markdown(), name: "file").edits
      #expect(read == fixture.edits)
    }
  }

  @Test(arguments: [
    "```", "text\n~~~", "x\n**Status:** APPROVED", "x\n<!-- /debrief:suggestion -->",
    "<<<<<<< HEAD\nx", "a\n=======\nb", "x\n<!-- debrief:suggestion f1-12 -->", " trimmed ",
    "a\r\nb",
  ])
  func notesThatTheFileCannotHoldAreKnown(note: String) {
    #expect(!SuggestionNote.isReadable(note))
  }

  @Test func theFileOfACategoryHoldsItsSuggestions() throws {
    var fixture = SuggestionsFixture()
    fixture.add("a", context: "fixture before import", feedback: "imports first")
    fixture.add("b", context: "token in a log", feedback: "redact it", category: "Security")
    let scope = SuggestionsScope(category: "Security", comparesWeeks: true)
    let file = try SuggestionFile(fixture.markdown(scope), name: "file")
    #expect(file.edits.count == 1)
    #expect(file.edits == fixture.report.edits(scope))
  }
}
