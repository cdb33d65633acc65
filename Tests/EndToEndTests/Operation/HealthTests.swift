import Foundation
import Testing

/// The health file, which every night leaves for monitors.
struct HealthTests {
  private func health(_ workspace: Workspace) throws -> JSON {
    try workspace.json(".debrief/health.json")
  }

  @Test func aGoodNightSaysWhatItDid() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    let outcome = try Program.debrief.run(["nightly"] + SampleStores.arguments, in: workspace)
    #expect(outcome.exitCode == 0)
    let health = try health(workspace)
    #expect(health["schema"] == "debrief/health/1")
    #expect(health["ok"] == true && health["exit_code"] == 0 && health["error"] == nil)
    #expect(health["as_of"].string?.hasPrefix("2026-03-01T00:30:00") == true)
    // Forty tasks, fourteen events, two results and four reports of a droid; the line that is cut
    // off ends with a newline, so it is skipped.
    #expect(health["records_read"] == 61 && health["records_skipped"] == 1)
    #expect(health["partial"] == ["task_executions"])
    let stages = health["stages"].list
    #expect(
      Set(stages.compactMap { $0["name"].string }).isSuperset(of: [
        "read task executions", "read events", "render reports", "build site", "publish",
      ]))
    #expect(stages.allSatisfy { ($0["seconds"].double ?? -1) >= 0 })
    let (started, finished) = (health["started"].string ?? "", health["finished"].string ?? "")
    #expect(!started.isEmpty && started < finished)
    try check(workspace)
  }

  @Test func aNightThatMissesSomethingNamesTheStore() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.write(lines: SampleStores.tasks + ["{]"], to: "task_executions.jsonl")
    let outcome = try Program.debrief.run(
      ["nightly", "--strict"] + SampleStores.arguments, in: workspace)
    #expect(outcome.exitCode == 1)
    let health = try health(workspace)
    #expect(health["ok"] == false && health["exit_code"] == 1)
    #expect(health["partial"] == ["task_executions"])
    #expect((health["records_skipped"].int ?? 0) > 0)
    try check(workspace)
  }

  @Test func aNightThatFailsSaysWhy() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.write("output: .\n", to: "debrief.yaml")
    #expect(try Program.debrief.run(["nightly"], in: workspace).exitCode == 1)
    var health = try health(workspace)
    #expect(health["error"]["message"].string?.contains("the project is inside it") == true)
    try check(workspace)
    // Nothing is known of the project then but where its configuration lies.
    try workspace.write("windw_days: 7\n", to: "debrief.yaml")
    #expect(try Program.debrief.run(["nightly"], in: workspace).exitCode == 1)
    health = try self.health(workspace)
    #expect(health["error"]["message"].string?.contains("windw_days") == true)
    #expect(health["as_of"] == nil && health["exit_code"] == 1)
    try check(workspace)
  }

  @Test func aSlipOfTheFingerLeavesNothingBehind() throws {
    let workspace = try Workspace()
    for arguments in [["nightly", "--project-dir", "nowhere"], ["nightly", "--bogus"]] {
      #expect(try Program.debrief.run(arguments, in: workspace).exitCode != 0)
    }
    #expect(workspace.files(".").isEmpty)
  }

  @Test func onlyNightsLeaveAHealthFile() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    for command in ["report", "doctor", "analyze-execution", "analyze-patterns"] {
      _ = try Program.debrief.run([command] + SampleStores.arguments, in: workspace)
    }
    #expect(!workspace.exists(".debrief"))
  }

  @Test func gitDoesNotSeeIt() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    func git(_ words: String...) throws -> Program.Outcome {
      try spawn(
        ["git"] + words, folder: workspace.path,
        environment: ["PATH": "/usr/bin:/bin", "HOME": workspace.home])
    }
    #expect(try git("init", "--quiet").exitCode == 0)
    _ = try Program.debrief.run(["nightly"] + SampleStores.arguments, in: workspace)
    let status = try git("status", "--porcelain", "--untracked-files=all").output
    #expect(status.contains("reports/README.md"))
    #expect(!status.contains(" .debrief/"))
  }

  @Test func aNightStandsWhereItCannotBeWritten() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.write("in the way", to: ".debrief")
    let outcome = try Program.debrief.run(["nightly"] + SampleStores.arguments, in: workspace)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.contains("warning: [no-health-file]"), "\(outcome.errors)")
    #expect(workspace.exists("reports/README.md"))
  }

  /// The document holds to its schema, by another implementation.
  private func check(_ workspace: Workspace) throws {
    let problems = try SchemaValidator.problems(
      of: workspace.text(".debrief/health.json"), against: "health")
    #expect(problems == [])
  }
}
