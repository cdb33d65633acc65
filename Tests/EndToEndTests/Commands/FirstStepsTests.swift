import Foundation
import Testing

/// What a newcomer meets: no logs, a first correction, skills where agents keep them.
struct FirstStepsTests {
  private static let asOf = ["--as-of", "2026-07-05T00:00:00Z"]

  @Test(arguments: [["nightly"], ["doctor"], ["dashboard"], ["report"], ["report", "runs"]])
  func withoutAnyLogCommandsSayWhatToDo(command: [String]) throws {
    let workspace = try Workspace()
    let outcome = try Program.debrief.run(command + Self.asOf, in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    for text in ["debrief init", "debrief log-feedback", "logs/feedback.jsonl*", "logs/runs"] {
      #expect(outcome.output.contains(text), "\(outcome.output)")
    }
    let quiet = try Program.debrief.run(["nightly", "--quiet"] + Self.asOf, in: workspace)
    #expect(quiet.output.isEmpty && quiet.errors.isEmpty)
  }

  /// What was found and can't be used is more help than the places where nothing is.
  @Test(arguments: [["nightly"], ["report"], ["dashboard"]])
  func whatWasLeftAloneIsNamedWithItsReason(command: [String]) throws {
    let workspace = try Workspace()
    try workspace.write("{\"level\": \"info\"}\n", to: "logs/feedback.jsonl")
    try workspace.write(
      Data([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 1, 2]), to: "task_executions.jsonl.xz")
    let alone = try Program.debrief.run(command + Self.asOf, in: workspace)
    #expect(alone.output.contains("found no logs that it can use"), "\(alone.output)")
    for text in ["logs/feedback.jsonl: no line", "task_executions.jsonl.xz: compressed with xz"] {
      #expect(alone.output.contains("\n  \(text)"), "\(alone.output)")
    }
  }

  @Test func theNightNamesWhatItLeftAloneBesideALogThatItRead() throws {
    let workspace = try corrected()
    try workspace.write("a,b\n1,2\n", to: "task_executions.jsonl")
    let night = try Program.debrief.run(["nightly"] + Self.asOf, in: workspace)
    #expect(
      night.output.contains(
        "task_executions: No logs were found. 1 file was left alone, see data quality.\n"
          + "  left alone: task_executions.jsonl: no line"), "\(night.output)")
    #expect(!night.output.contains("Next steps"))
  }

  @Test func aConfiguredStoreIsNoFirstStep() throws {
    let workspace = try Workspace()
    try workspace.write("stores: {task_executions: [gone.jsonl]}\n", to: "debrief.yaml")
    let outcome = try Program.debrief.run(["report", "performance"] + Self.asOf, in: workspace)
    #expect(!outcome.output.contains("Next steps"))
    #expect(outcome.output.hasPrefix("# Performance"))
  }

  private func corrected() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.writeNoRules()
    let lines = (1...3).map {
      GitProject.correction("SQL built from strings", "Use bound parameters", "Security", $0)
        .replacing("2026-02-", with: "2026-07-")
    }
    try workspace.write(lines: lines, to: "logs/feedback.jsonl")
    return workspace
  }

  @Test func theDashboardShowsCorrectionsAndWhatWaits() throws {
    let workspace = try corrected()
    let outcome = try Program.debrief.run(["dashboard"] + Self.asOf, in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Corrections"), "\(outcome.output)")
    #expect(outcome.output.contains("Decide about \"SQL built from strings\""))
    let json = try JSON(
      parsing: Program.debrief.run(["dashboard", "--json"] + Self.asOf, in: workspace).output)
    #expect(json["corrections"]["last_7_days"] == 3 && json["corrections"]["waiting"] == 1)
    #expect(json["recommendations"][0]["store"] == "feedback")
  }

  @Test func anAppliedSuggestionSaysThatNothingWasEdited() throws {
    let workspace = try corrected()
    try workspace.write("# Rules for agents\n", to: "AGENTS.md")
    func review(_ more: String...) throws -> Program.Outcome {
      try Program.debrief.run(["review"] + more + Self.asOf, in: workspace)
    }
    let shown = try review("show", "f1")
    #expect(
      shown.output.contains(
        "suggested_update:\n  ## SQL built from strings\n\n  Use bound parameters\n"),
      "\(shown.output)")
    let applied = try review("apply", "f1")
    #expect(applied.exitCode == 0, "\(applied.errors)")
    #expect(applied.output.contains("debrief edited no file. Add this to AGENTS.md"))
    #expect(applied.output.contains("\n  Use bound parameters\n"))
    #expect(try workspace.text("AGENTS.md") == "# Rules for agents\n")
    #expect(try review("apply", "f1", "--quiet").output.isEmpty)
  }

  @Test func aByteOrderMarkIsNoMistake() throws {
    let workspace = try corrected()
    let configuration = try workspace.text("debrief.yaml")
    try workspace.write("\u{FEFF}window_days: 9\n" + configuration, to: "debrief.yaml")
    let outcome = try Program.debrief.run(["doctor"] + Self.asOf, in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains(", 9 days"))
  }
}
