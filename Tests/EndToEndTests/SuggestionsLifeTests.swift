import Foundation
import Testing

/// From the fifth correction to the question whether the rule helped.
struct SuggestionsLifeTests {
  @Test func fiveAlikeCorrectionsBecomeOneSuggestionOfHighPriority() throws {
    let project = try SuggestionsProject()
    try project.logFixtureMistakes()
    for number in 0..<5 {
      try project.log(
        ["query in a loop", "typo in a name", "token in a log", "no docstring", "wrong verb"][
          number],
        at: "2026-03-05T11:0\(number):00Z", category: "API", severity: "low",
        feedback: ["join it", "rename it", "redact it", "write one", "use PUT"][number])
    }
    let outcome = try project.analyze(6)
    #expect(outcome.output.contains("Testing: "))
    let text = try project.text()
    #expect(text.contains("## Testing\n"))
    #expect(text.components(separatedBy: "<!-- debrief:suggestion ").count == 2)
    for line in [
      "**Priority:** HIGH\\", "**Frequency:** 5/10 sessions (50%)\\", "**Severity:** HIGH\\",
      "**First seen:** 2026-03-01, **last seen:** 2026-03-05\\", "**Confidence:** HIGH\n",
      "**Status:** NEEDS_REVIEW\n",
    ] { #expect(text.contains(line), "\(line)") }
    let patterns = try project.patterns(6)
    #expect(patterns["patterns"].list.count == 1)
    let pattern = patterns["patterns"][0]
    #expect(pattern["occurrences"] == 5 && pattern["sessions_with"] == 5)
    #expect(pattern["frequency"] == 0.5 && pattern["priority"] == "high")
    #expect(pattern["status"] == "NEEDS_REVIEW" && pattern["created_at"] == "2026-03-06T12:00:00Z")
    #expect(pattern["examples"].list.count == 5)
    #expect(patterns["sessions"] == 10)
  }

  @Test func anApprovedOneThatComesBackIsShownAsRecurred() throws {
    let project = try SuggestionsProject()
    try project.logFixtureMistakes()
    try project.analyze(6)
    try project.edit("**Status:** NEEDS_REVIEW", "**Status:** APPROVED")
    try project.edit("**Note:**", "**Note:** in the TDD skill")
    try project.analyze(7)
    #expect(try project.text().contains("**Outcome:** no change yet: 5 corrections before"))
    try project.log(SuggestionsProject.fixtureMistakes[0], at: "2026-03-08T10:00:00Z")
    try project.analyze(9)
    let text = try project.text()
    #expect(
      text.contains("**Outcome:** RECURRED: 5 corrections before the decision, 1 in sessions"))
    #expect(text.contains("**Status:** APPROVED\n\n**Note:** in the TDD skill\n"))
    #expect(text.contains("| Approved or applied suggestions that came back | 100.0 % | 1 |"))
    let patterns = try project.patterns(9)
    let pattern = patterns["patterns"][0]
    #expect(pattern["status"] == "RECURRED" && pattern["decision"] == "APPROVED")
    #expect(pattern["outcome"]["occurrences_before"] == 5)
    #expect(pattern["outcome"]["occurrences_after"] == 1)
    #expect(patterns["effectiveness"]["recurrence_rate"] == 1)
    let history = try project.workspace.text(SuggestionsProject.history).split(separator: "\n")
      .map { try JSON(parsing: String($0)) }
    #expect(history.map { $0["to"] } == ["NEEDS_REVIEW", "APPROVED"])
    #expect(history.map { $0["as_of"] } == ["2026-03-06T12:00:00Z", "2026-03-07T12:00:00Z"])
    #expect(history[1]["note"] == "in the TDD skill" && history[1]["occurrences"] == 5)
  }

  @Test(arguments: [
    ("APPROVED", ["approve"], "because\n\n- of this"), ("APPLIED", ["apply"], ""),
    ("REJECTED", ["reject"], "# no"),
    ("REJECTED until 2026-06-01", ["reject", "--until", "2026-06-01"], "later"),
  ])
  func theCommandEndsInTheBytesOfTheEditedFile(
    status: String, action: [String], note: String
  ) throws {
    let (edited, commanded) = (try SuggestionsProject(), try SuggestionsProject())
    for project in [edited, commanded] {
      try project.logFixtureMistakes()
      try project.analyze(6)
    }
    // Sessions have names of their own, which no report shows.
    let id = try #require(edited.patterns(6)["patterns"][0]["id"].string)
    try edited.edit("**Status:** NEEDS_REVIEW", "**Status:** \(status)")
    try edited.edit("**Note:**", "**Note:**\n\(note)")
    try edited.analyze(7)
    let noted = note.isEmpty ? [] : ["--note", note]
    try commanded.run(
      ["review", action[0], String(id.prefix(8)), "--as-of", SuggestionsProject.noon(7)]
        + action.dropFirst() + noted)
    #expect(try commanded.workspace.contents("reports") == edited.workspace.contents("reports"))
    // And once more by the other way: nothing is left to change.
    let before = try commanded.workspace.touches("reports")
    try commanded.run(["review", "show", id, "--as-of", SuggestionsProject.noon(8)])
    #expect(try commanded.workspace.touches("reports") == before)
  }

  @Test func aQuietNightLeavesTheFileAsItIs() throws {
    let project = try SuggestionsProject()
    try project.logFixtureMistakes()
    for number in 0..<3 {
      try project.log(
        "sql built from strings \(number)", at: "2026-03-05T1\(number):30:00Z",
        category: "Security", feedback: "use bound parameters in sql")
    }
    try project.analyze(6)
    try project.edit("**Status:** NEEDS_REVIEW", "**Status:** APPLIED")
    try project.edit("**Status:** NEEDS_REVIEW", "**Status:** REJECTED until 2026-12-31")
    try project.analyze(7)
    let before = try project.workspace.contents("reports")
    #expect(before.count == 3)
    for day in [7, 8, 20, 31] { try project.analyze(day) }
    #expect(try project.workspace.contents("reports") == before)
  }

  @Test func aRejectedOneComesBackOnNewEvidenceAndSaysSo() throws {
    let project = try SuggestionsProject()
    for number in 0..<3 {
      try project.log(SuggestionsProject.fixtureMistakes[number], at: SuggestionsProject.noon(1))
    }
    try project.analyze(2)
    let id = try #require(project.patterns(2)["patterns"][0]["id"].string)
    try project.run([
      "review", "reject", id, "--note", "rare", "--as-of", SuggestionsProject.noon(3),
    ])
    for number in 0..<3 {
      #expect(try project.text().contains("## Closed\n"), "\(number)")
      try project.log(SuggestionsProject.fixtureMistakes[number], at: SuggestionsProject.noon(4))
      try project.analyze(5)
    }
    let text = try project.text()
    #expect(!text.contains("## Closed\n"))
    #expect(text.contains("**New evidence:** 6 corrections now, 3 when it was rejected."))
    #expect(text.contains("**Status:** NEEDS_REVIEW\n\n**Note:** rare\n"))
  }
}
