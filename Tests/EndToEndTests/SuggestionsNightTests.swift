import Foundation
import Testing

/// What a night makes of corrections, and what it leaves out.
struct SuggestionsNightTests {
  private func night(_ project: SuggestionsProject, _ day: Int) throws {
    try project.run(["nightly", "--as-of", SuggestionsProject.noon(day)])
  }

  @Test func aNightShowsSuggestionsEverywhere() throws {
    let project = try SuggestionsProject()
    try project.logFixtureMistakes()
    try night(project, 6)
    let overview = try project.workspace.text("reports/README.md")
    #expect(overview.contains("**1 decision.**"))
    #expect(overview.contains("| 5 corrections in"))
    let file = try project.workspace.text("reports/skill_update_suggestions.md")
    let line = try #require(
      file.split(separator: "\n", omittingEmptySubsequences: false)
        .firstIndex { $0.hasPrefix("**Status:**") })
    #expect(overview.contains("| [line \(line + 1)](skill_update_suggestions.md#"))
    #expect(project.workspace.exists("reports/site/skill_update_suggestions.html"))
    let summary = try project.workspace.json("reports/json/summary.json")
    #expect(summary["waiting_for_review"] == 1)
    #expect(summary["reports"] == ["suggestions", "failures", "data_quality"])
    let document = try project.workspace.text("reports/json/patterns.json")
    #expect(
      try document
        == project.run(
          ["report", "suggestions", "--json", "--as-of", SuggestionsProject.noon(6)]).output)

    try project.edit("**Status:** NEEDS_REVIEW", "**Status:** APPLIED")
    try night(project, 7)
    try project.log(SuggestionsProject.fixtureMistakes[0], at: SuggestionsProject.noon(8))
    try night(project, 9)
    let recurred = try project.workspace.text("reports/README.md")
    #expect(recurred.contains("**1 returning correction.**"))
    #expect(recurred.contains(" came back after it was applied | 1 correction | 5 |"))
    #expect(!recurred.contains("## Decide"))
    for name in ["patterns", "summary"] {
      let text = try project.workspace.text("reports/json/\(name).json")
      #expect(try SchemaValidator.problems(of: text, against: name) == [])
    }
    #expect(
      try project.workspace.text("reports/site/skill_update_suggestions.html").contains("RECURRED"))
  }

  @Test func theSchemaHoldsForEveryDecision() throws {
    let project = try SuggestionsProject()
    try project.logFixtureMistakes()
    try project.workspace.write("# TDD\n\n## Fixtures and imports\n", to: "skills/tdd/SKILL.md")
    for action in [
      ["reject", "--until", "2026-04-01"], ["approve"], ["apply", "--note", "x\n\ny"],
    ] {
      try project.run(
        ["review", action[0], "f1", "--as-of", SuggestionsProject.noon(7)] + action.dropFirst())
      let document = try project.analyze(8, ["--json"]).output
      #expect(try SchemaValidator.problems(of: document, against: "patterns") == [])
    }
  }

  @Test func aSkillsFileIsShownAsADiffAndNeverChanged() throws {
    let project = try SuggestionsProject()
    let skill = "# TDD\n\n## Placement of fixtures\n\nNowhere said."
    try project.workspace.write(skill, to: "skills/tdd/SKILL.md")
    try project.workspace.write("skills: [skills]\n", to: "debrief.yaml")
    try project.logFixtureMistakes()
    let before = try project.workspace.touches("skills")
    try night(project, 6)
    try project.run(["review", "apply", "f1", "--as-of", SuggestionsProject.noon(7)])
    try night(project, 8)
    #expect(try project.workspace.touches("skills") == before)
    let text = try project.text()
    #expect(text.contains("As a change to `skills/tdd/SKILL.md`, for you to apply"))
    #expect(text.contains("+## Fixture placement\n"))
    let change = try project.patterns(8)["patterns"][0]["skill_change"]
    let diff = try #require(change["diff"].string)
    #expect(change["path"] == "skills/tdd/SKILL.md")
    try project.workspace.write(diff, to: "change.diff")
    let applied = try spawn(
      ["git", "apply", "change.diff"], folder: project.workspace.path,
      environment: ["PATH": "/usr/bin:/bin"])
    #expect(applied.exitCode == 0, "\(applied.errors)")
    let update = try #require(project.patterns(8)["patterns"][0]["suggested_update"].string)
    // Blank lines at the end of an update are left out.
    let lines = update.split(separator: "\n", omittingEmptySubsequences: false)
    let end = (lines.lastIndex { !$0.isEmpty } ?? 0) + 1
    #expect(
      try project.workspace.text("skills/tdd/SKILL.md")
        == skill + "\n\n" + lines[..<end].joined(separator: "\n") + "\n")
    let document = try project.analyze(8, ["--json"]).output
    #expect(try SchemaValidator.problems(of: document, against: "patterns") == [])
  }

  @Test func storesThatAreNotThereStayQuiet() throws {
    let workspace = try Workspace()
    try workspace.write(
      lines: [LogLine.started("e-1", at: "2026-02-28T10:00:00Z").text],
      to: ".factory/logs/events.ndjson")
    try nightly(workspace)
    #expect(
      workspace.files("reports").filter { $0.hasSuffix(".md") && !$0.contains("/") }
        == [
          "README.md", "data_quality.md", "executions.md", "failures.md", "pull_request.md",
        ])
    #expect(
      workspace.files("reports/json") == [
        "changes.json", "data_quality.json", "executions.json", "failures.json", "summary.json",
      ])
    let overview = try workspace.text("reports/README.md")
    #expect(!overview.contains("performance.md") && !overview.contains("Suggestions"))
    #expect(try !workspace.text("reports/site/index.html").contains("performance.html"))
    // A store that is asked for by name is reported on even so.
    let asked = try Program.debrief.run(
      ["report", "performance"] + SampleStores.arguments, in: workspace)
    #expect(asked.output.contains("# Performance"))
  }

  @Test func aPageOfAStoreThatIsGoneIsTakenAway() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.write("", to: "reports/.debrief-output")
    try workspace.write("mine", to: "reports/runs.md")
    try nightly(workspace)
    #expect(workspace.exists("reports/performance.md"))
    try workspace.remove("task_executions.jsonl")
    // What was counted goes on to count; here somebody wants it forgotten.
    try workspace.remove(".debrief")
    try nightly(workspace, asOf: "2026-03-02T00:30:00Z")
    #expect(!workspace.exists("reports/performance.md"))
    #expect(try workspace.text("reports/runs.md") == "mine")
    // What a person writes under that name afterwards is a person's.
    try workspace.write("mine", to: "reports/performance.md")
    try nightly(workspace, asOf: "2026-03-03T00:30:00Z")
    #expect(try workspace.text("reports/performance.md") == "mine")
  }

  @Test func aConfiguredStoreThatIsNotThereIsReported() throws {
    let workspace = try Workspace()
    try workspace.write("stores:\n  task_executions: [here.jsonl]\n", to: "debrief.yaml")
    try nightly(workspace)
    #expect(workspace.exists("reports/performance.md"))
  }

  @Test func decisionsOutliveTheirStore() throws {
    let project = try SuggestionsProject()
    try project.logFixtureMistakes()
    try night(project, 6)
    try project.edit("**Status:** NEEDS_REVIEW", "**Status:** APPROVED")
    try project.workspace.remove("logs/feedback.jsonl")
    try project.workspace.remove(".debrief")
    try night(project, 7)
    let text = try project.text()
    #expect(text.contains("## Closed\n") && text.contains("**Status:** APPROVED\n"))
    try project.logFixtureMistakes()
    try night(project, 8)
    #expect(try !project.text().contains("## Closed\n"))
    #expect(try project.text().contains("**Status:** APPROVED\n"))
  }
}
