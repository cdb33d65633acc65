import Foundation
import Testing

/// `check`: limits for CI.
struct CheckTests {
  private func workspace(_ configuration: String = "") throws -> Workspace {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    if !configuration.isEmpty { try workspace.write(configuration, to: "debrief.yaml") }
    return workspace
  }

  private func check(
    _ workspace: Workspace, _ conditions: [String], _ more: String...
  ) throws -> Program.Outcome {
    try Program.debrief.run(
      ["check"] + conditions.flatMap { ["--fail-on", $0] } + more + SampleStores.arguments,
      in: workspace)
  }

  @Test func aCrossedLimitEndsWithThreeAndSaysWhich() throws {
    let workspace = try workspace()
    let outcome = try check(
      workspace, ["success_rate<80,stuck_executions>5", "task:build_index.trend_verdict=unclear"])
    #expect(outcome.exitCode == 3)
    // Thirty of forty went well; the interval is Wilson's.
    #expect(
      outcome.output.contains(
        "crossed  success_rate<80: 75 (95 % 59.8 to 85.8, of 40)\n"), "\(outcome.output)")
    #expect(outcome.output.contains("\npassed   stuck_executions>5: 1\n"), "\(outcome.output)")
    #expect(
      outcome.output.contains("\ncrossed  task:build_index.trend_verdict=unclear: unclear\n"),
      "\(outcome.output)")
    #expect(outcome.errors.hasPrefix("debrief: crossed: success_rate<80: 75 "))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    let quiet = try check(workspace, ["success_rate<80"], "--quiet")
    #expect(quiet.exitCode == 3 && quiet.output.isEmpty && !quiet.errors.isEmpty)
    #expect(workspace.files(".").allSatisfy { !$0.hasPrefix("reports") && $0 != ".debrief" })
  }

  @Test func limitsThatHoldEndWithZero() throws {
    let outcome = try check(workspace(), ["success_rate<50", "droid:api-builder.success_rate<0.1"])
    #expect(outcome.exitCode == 0 && outcome.errors.isEmpty, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.hasPrefix("passed   ") })
  }

  @Test func theConfigurationsLimitsHoldUnlessOthersAreGiven() throws {
    let workspace = try workspace("check: {fail_on: [success_rate<80]}\n")
    #expect(try check(workspace, []).exitCode == 3)
    #expect(try check(workspace, ["success_rate<10"]).exitCode == 0)
    let nothing = try check(self.workspace(), [])
    #expect(nothing.exitCode == 2)
    #expect(nothing.errors.contains("give '--fail-on', or 'check.fail_on'"))
  }

  @Test(arguments: [
    ("sucess_rate<80", "did you mean 'success_rate'?"),
    ("success_rate<80%", "numbers without units"),
    ("success_rate", "is not a condition"), ("task:build_indx.success_rate<9", "task:build_index"),
    ("success_rate=good", "is a number"), ("task:build_index.trend<3", "is a word"),
  ])
  func whatCannotBeCheckedIsWrongUsage(condition: String, told: String) throws {
    let outcome = try check(workspace(), [condition])
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.contains(told), "\(outcome.errors)")
  }

  @Test func nothingToMeasureCannotBeJudged() throws {
    let workspace = try Workspace()
    try workspace.write(
      lines: [LogLine.task("a", at: "2026-02-20T10:00:00Z").text], to: "task_executions.jsonl")
    let refused = try check(workspace, ["abandonment_rate>10", "success_rate<10"])
    #expect(refused.exitCode == 1)
    #expect(refused.errors.contains("these conditions have no data"), "\(refused.errors)")
    let crossed = try check(workspace, ["abandonment_rate>10", "success_rate>10"])
    #expect(crossed.exitCode == 3)
    let outcome = try check(
      workspace, ["abandonment_rate>10", "success_rate<10"], "--allow-missing")
    #expect(outcome.exitCode == 0)
    #expect(
      outcome.output.contains("no data  abandonment_rate>10: there is no data\n"))
    let strict = try check(workspace, ["abandonment_rate>10"], "--strict", "--allow-missing")
    #expect(strict.exitCode == 1)
    #expect(strict.errors.contains("have no data: abandonment_rate>10"))
    // Before the first night nothing can be new.
    #expect(try check(workspace, ["new_patterns>0"]).output.hasPrefix("no data  new_patterns>0"))
  }

  @Test func programsGetADocument() throws {
    let workspace = try workspace()
    let outcome = try check(
      workspace, ["success_rate<80", "success_rate<1", "task:send_mail.avg_satisfaction>6"],
      "--json")
    #expect(outcome.exitCode == 3)
    #expect(try SchemaValidator.problems(of: outcome.output, against: "check") == [])
    let document = try JSON(parsing: outcome.output)
    #expect(document["crossed"] == 1 && document["passed"] == 2 && document["from"] == "stores")
    #expect(document["conditions"][0]["result"] == "crossed")
    #expect(document["conditions"][0]["limit"] == 80)
    let wrong = try check(workspace, ["nothing<1"], "--json")
    #expect(wrong.exitCode == 2)
    #expect(try JSON(parsing: wrong.output)["error"]["code"] == "usage")
  }

  @Test func writtenReportsGiveTheSameAnswers() throws {
    let workspace = try workspace()
    let conditions = [
      "success_rate<80", "abandonment_rate>1", "task:build_index.success_rate<70",
      "droid:docs-writer.avg_duration>1", "new_patterns>0", "records_skipped>0",
    ]
    _ = try Program.debrief.run(["nightly"] + SampleStores.arguments, in: workspace)
    let read = try check(workspace, conditions, "--json")
    let written = try check(workspace, conditions, "--json", "--from", "reports")
    #expect(read.exitCode == 3 && written.exitCode == 3)
    #expect(
      read.output.replacing("\"from\": \"stores\"", with: "\"from\": \"reports\"")
        == written.output)
    try workspace.write("{", to: "reports/json/performance.json")
    let broken = try check(workspace, conditions, "--from", "reports")
    #expect(broken.exitCode == 1 && broken.errors.contains("performance.json"))
    #expect(try check(workspace, conditions, "--from", "nowhere").exitCode == 1)
  }
}
