import Findings
import Records
import Reports
import Testing

@Suite struct SuggestionFileTests {
  /// A file with two suggestions, from line 3 and from line 15.
  private static let file = """
    # Skill Update Suggestions

    <!-- debrief:suggestion f1-aaaaaaaaaaaa -->
    ### First

    ```markdown
    **Status:** no status
    <!-- debrief:suggestion f1-cccccccccccc -->
    ```

    **Status:** NEEDS_REVIEW

    **Note:**

    <!-- /debrief:suggestion -->
    <!-- debrief:suggestion f1-bbbbbbbbbbbb -->
    ### Second

    **Status:** REJECTED until 2026-06-01

    **Note:** because

    <!-- /debrief:suggestion -->

    """

  private func edits(_ text: String) throws -> [ReviewEdit] {
    try SuggestionFile(text, name: "f.md").edits
  }

  private func edit(
    _ letter: String, _ status: ReviewStatus, until: String? = nil, _ note: String = ""
  ) -> ReviewEdit {
    ReviewEdit(
      id: "f1-" + String(repeating: letter, count: 12), status: status,
      until: until.flatMap { TimeParser().parse($0)?.day }, note: note)
  }

  @Test func readsStatusDayAndNote() throws {
    #expect(
      try edits(Self.file) == [
        edit("a", .needsReview), edit("b", .rejected, until: "2026-06-01", "because"),
      ])
    #expect(try edits("").isEmpty)
  }

  @Test func windowsLineEndsAreAccepted() throws {
    let text = Self.file.replacing("\n", with: "\r\n").replacing("because", with: "a\r\n\r\nb")
    #expect(try edits(text) == edits(Self.file.replacing("because", with: "a\n\nb")))
    #expect(try edits(text).count == 2)
  }

  @Test(arguments: [
    ("APPROVED", ReviewStatus.approved), ("approved", .approved), ("**APPLIED**", .applied),
    ("`REJECTED`", .rejected), ("  NEEDS_REVIEW  ", .needsReview),
  ])
  func statusesAreReadAsPeopleWriteThem(text: String, status: ReviewStatus) throws {
    #expect(try edits(Self.file.replacing("NEEDS_REVIEW", with: text)).first?.status == status)
  }

  @Test(arguments: [
    // Between the status and the note, and where the label is gone.
    ("**Note:** because", "my reason\n\n**Note:**", "my reason"),
    ("**Note:** because", "my reason\n\n**Note:** because", "my reason\n\nbecause"),
    ("**Note:** because", "my reason", "my reason"),
    ("**Note:** because", "**Note:**\n\n- a\n- b", "- a\n- b"),
    ("**Note:** because", "**Note:**\n```\n**Status:** X\n```", "```\n**Status:** X\n```"),
    ("**Note:** because", "", ""),
  ])
  func whatStandsBehindTheStatusIsTheNote(old: String, new: String, note: String) throws {
    #expect(try edits(Self.file.replacing(old, with: new)).last?.note == note)
  }

  @Test(arguments: [
    // What is changed, into what, the line that is named, words of the message.
    ("NEEDS_REVIEW", "MAYBE", 11, "'MAYBE' is not a status"),
    ("NEEDS_REVIEW", "", 11, "'' is not a status"),
    ("NEEDS_REVIEW", "✅ APPROVED", 11, "is not a status"),
    ("NEEDS_REVIEW", "APPROVED since I like it", 11, "can't follow a status"),
    ("NEEDS_REVIEW", "APPROVED until 2026-06-01", 11, "APPROVED can't have 'until'"),
    ("until 2026-06-01", "until Christmas", 19, "can't follow a status"),
    ("**Status:** NEEDS_REVIEW\n", "", 3, "f1-aaaaaaaaaaaa has no status line"),
    ("NEEDS_REVIEW\n", "NEEDS_REVIEW\n**Status:** APPROVED\n", 12, "a second status"),
    ("<!-- debrief:suggestion f1-aaaaaaaaaaaa -->\n", "", 10, "without the comment"),
    ("<!-- debrief:suggestion f1-bbbbbbbbbbbb -->\n", "", 18, "without the comment"),
    ("f1-bbbbbbbbbbbb", "f1-aaaaaaaaaaaa", 16, "is here and in line 3"),
    (" f1-bbbbbbbbbbbb", "", 16, "no suggestion id"),
    ("f1-bbbbbbbbbbbb", "f1_b", 16, "no suggestion id"),
    ("because\n\n<!-- /debrief:suggestion -->", "because", 16, "does not end"),
    ("**Note:**\n\n<!-- /debrief:suggestion -->", "**Note:**", 3, "does not end"),
    ("### First", "<!-- /debrief:suggestion -->\n### First", 3, "no status line"),
    ("# Skill", "<!-- /debrief:suggestion -->\n# Skill", 1, "without its beginning"),
    ("### First", "<<<<<<< HEAD\n### First", 4, "merge conflict"),
    ("because", "because\n=======\nso", 22, "merge conflict"),
    ("because", "because\n>>>>>>> main", 22, "merge conflict"),
    ("```markdown", "```markdown\n||||||| base", 7, "merge conflict"),
    ("because", "because\n```\nopen", 22, "has no end"),
    ("# Skill Update", "# Skill\n~~~\nUpdate", 2, "code block that starts here has no end"),
  ])
  func damageIsRefusedWithItsLine(
    old: String, new: String, line: Int, words: String
  ) throws {
    let text = Self.file.replacing(old, with: new, maxReplacements: 1)
    #expect(text != Self.file)
    let error = try #require(throws: SuggestionFileError.self) { try edits(text) }
    #expect(error.line == line)
    #expect(error.file == "f.md")
    #expect(error.message.contains(words))
    #expect(!error.hint.isEmpty)
  }
}
