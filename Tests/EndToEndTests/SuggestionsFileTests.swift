import Foundation
import Testing

/// What the commands do with the files that people edit.
struct SuggestionsFileTests {
  private func reviewed() throws -> SuggestionsProject {
    let project = try SuggestionsProject()
    try project.logFixtureMistakes()
    try project.run(["nightly", "--as-of", SuggestionsProject.noon(6)])
    return project
  }

  @Test(arguments: [
    ("**Status:** NEEDS_REVIEW", "**Status:** SURE"), ("<!-- debrief:suggestion", "<!-- "),
    ("**Suggested Update:**", "<<<<<<< HEAD"), ("**Status:**", "**State:**"),
    ("<!-- /debrief:suggestion -->", ""), ("**Note:**", "**Note:**\n```"),
  ])
  func aDamagedFileIsRefusedAndNothingIsWritten(old: String, new: String) throws {
    let project = try reviewed()
    try project.edit(old, new)
    try project.log(SuggestionsProject.fixtureMistakes[0], at: SuggestionsProject.noon(6))
    let before = try project.workspace.touches("reports")
    let commands = [
      ["nightly"], ["analyze-patterns"], ["analyze-patterns", "--json"], ["review", "list"],
      ["review", "approve", "f1"], ["report", "suggestions"],
    ]
    for command in commands {
      let outcome = try project.run(
        command + ["--as-of", SuggestionsProject.noon(7)], exitCode: 1)
      let lines = outcome.errors.split(separator: "\n")
      #expect(lines.count == 1)
      #expect(
        outcome.errors.contains(regex(#"/reports/skill_update_suggestions\.md:\d+: "#)),
        "\(command): \(outcome.errors)")
    }
    #expect(try project.workspace.touches("reports") == before)
  }

  @Test func aDamagedHistoryIsRefusedWithItsLine() throws {
    let project = try reviewed()
    let text = try project.workspace.text(SuggestionsProject.history)
    try project.workspace.write(text + "{\"id\": 1}\n", to: SuggestionsProject.history)
    let before = try project.workspace.touches("reports")
    let outcome = try project.run(["nightly", "--as-of", SuggestionsProject.noon(7)], exitCode: 1)
    #expect(outcome.errors.contains("/reports/update_history.jsonl:2: "))
    #expect(try project.workspace.touches("reports") == before)
  }

  @Test(arguments: ["{{{note_md}}}", "<!-- /debrief:suggestion -->", "**Status:** {{status}}"])
  func aTemplateThatLosesWhatPeopleWroteIsRefused(lost: String) throws {
    let project = try reviewed()
    try project.edit("**Note:**", "**Note:** mine")
    let shipped = projectFolder.appendingPathComponent(
      "templates/markdown/skill_update_suggestions.mustache")
    let template = String(decoding: try Data(contentsOf: shipped), as: UTF8.self)
    #expect(template.contains(lost))
    try project.workspace.write(
      template.replacing(lost, with: ""),
      to: "templates/markdown/skill_update_suggestions.mustache")
    let before = try project.workspace.touches("reports")
    for command in ["nightly", "analyze-patterns"] {
      let outcome = try project.run([command, "--as-of", SuggestionsProject.noon(7)], exitCode: 1)
      #expect(outcome.errors.contains("the template skill_update_suggestions.mustache"))
    }
    #expect(try project.workspace.touches("reports") == before)
  }

  @Test func aNoteThatTheFileCannotHoldIsRefused() throws {
    let project = try reviewed()
    let before = try project.workspace.touches("reports")
    for arguments in [
      ["--note", "a\n```"], ["--note", "a\n**Status:** X"], ["--until", "2026-03-01"],
      ["--until", "soon"],
    ] {
      try project.run(
        ["review", "reject", "f1", "--as-of", SuggestionsProject.noon(7)] + arguments, exitCode: 2)
    }
    #expect(try project.workspace.touches("reports") == before)
  }

  @Test func aPartIsShownAndWritesNothing() throws {
    let project = try reviewed()
    for number in 0..<3 {
      try project.log(
        "sql built from strings \(number)", at: SuggestionsProject.noon(6), category: "Security",
        feedback: "use bound parameters in sql")
    }
    let before = try project.workspace.touches("reports")
    let category = try project.analyze(7, ["--category", "Security"]).output
    #expect(
      category.contains("## Security\n") && !category.contains("## Testing"))
    let weekly = try project.analyze(7, ["--weekly"]).output
    #expect(weekly.contains("\n## This week\n\n8 corrections since 2026-02-28"))
    let json = try project.patterns(7, ["--category", "Security"])
    #expect(json["patterns"].list.map { $0["category"] } == ["Security"])
    #expect(json["entries"] == 8)
    #expect(try project.patterns(7, ["--min-frequency", "4"])["patterns"].list.count == 1)
    #expect(try project.patterns(7, ["--min-frequency", "6"])["patterns"].list.isEmpty)
    #expect(try project.workspace.touches("reports") == before)
  }

  @Test func anotherFileHasItsOwnHistoryAndKeepsItsDecisions() throws {
    let project = try reviewed()
    let before = try project.workspace.touches("reports")
    let output = ["--output", "team/ideas.md"]
    try project.analyze(7, output)
    #expect(try project.workspace.text("team/ideas.md") == project.text())
    let text = try project.workspace.text("team/ideas.md")
      .replacing("**Status:** NEEDS_REVIEW", with: "**Status:** APPLIED")
    try project.workspace.write(text, to: "team/ideas.md")
    // A part of it leaves out nothing that was decided: it stands in the history.
    try project.analyze(8, output + ["--category", "Security"])
    #expect(try !project.workspace.text("team/ideas.md").contains("APPLIED\n"))
    try project.analyze(9, output)
    #expect(try project.workspace.text("team/ideas.md").contains("**Status:** APPLIED\n"))
    #expect(project.workspace.files("team") == ["ideas.md", "update_history.jsonl"])
    let refused = try project.run(
      ["analyze-patterns", "--json", "--as-of", SuggestionsProject.noon(9)] + output, exitCode: 1)
    #expect(refused.errors.contains("contains decisions of people"))
    #expect(try project.workspace.text("team/ideas.md").contains("**Status:** APPLIED\n"))
    #expect(try project.workspace.touches("reports") == before)
  }

  @Test func atMostSoManyNewOnesADay() throws {
    let project = try SuggestionsProject()
    try project.workspace.write("suggestions:\n  max_new: 1\n", to: "debrief.yaml")
    try project.logFixtureMistakes()
    for number in 0..<3 {
      try project.log(
        "sql built from strings \(number)", at: SuggestionsProject.noon(5), category: "Security",
        severity: "low", feedback: "use bound parameters in sql")
    }
    try project.analyze(6)
    #expect(try project.text().contains("1 more patterns are held back for later runs"))
    let first = try project.workspace.contents("reports")
    try project.analyze(6)
    try project.run(["nightly", "--as-of", "2026-03-06T18:00:00Z"])
    for (file, bytes) in first { #expect(try project.workspace.contents("reports")[file] == bytes) }
    try project.analyze(7)
    #expect(try project.text().components(separatedBy: "<!-- debrief:suggestion ").count == 3)
  }
}
