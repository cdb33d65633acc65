import Foundation
import Testing

/// Counted by hand from `RunLogs.writeSample`.
@Suite struct RunsReportTests {
  private static let asOf = ["--as-of", "2026-03-01T00:00:00Z"]

  private func json(_ arguments: [String], in workspace: Workspace) throws -> JSON {
    let outcome = try Program.debrief.run(arguments + Self.asOf, in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return try JSON(parsing: outcome.output)
  }

  @Test(arguments: [true, false])
  func countsASmallStoreOfEitherLayout(isBeside: Bool) throws {
    let workspace = try Workspace()
    try RunLogs(workspace: workspace, isBeside: isBeside).writeSample()
    let report = try json(["report", "runs", "--format", "json"], in: workspace)
    #expect(
      report["runs"] == [
        "total": 4, "completed": 1, "failed": 1, "in_progress": 1, "abandoned": 1, "stopped": 0,
      ])
    let models = report["by_model"]
    #expect(models.list.map { $0["model"] } == ["steady", "shaky"])
    #expect(models.list.map { $0["runs"] } == [2, 2])
    #expect(models.list.map { $0["issues"] } == [10, 10])
    #expect(models.list.map { $0["completed"] } == [9, 1])
    #expect(models.list.map { $0["success_rate"] } == [90, 10])
    #expect(models.list.map { $0["avg_duration_seconds"] } == [100, 200])
    #expect(models.list.map { $0["avg_run_duration_seconds"] } == [900, 300])
    #expect(report["by_provider"].list.map { $0["issues"] } == [20])
    #expect(report["by_temperature"].list.map { $0["temperature"] } == [0.2, 0.7])
    #expect(report["agents"].list.map { $0["agent"] } == ["testing", "coding"])
    #expect(report["agents"].list.map { $0["retries"] } == [30, 0])
    #expect(report["agents"].list.map { $0["attempts"] } == [40, 20])
    #expect(report["agents"].list.map { $0["success_rate"] } == [50, 100])
    #expect(report["agents"].list.map { $0["total_duration_seconds"] } == [410, 800])
    #expect(report["pipelines"]["attempts"] == 31)
    #expect(report["pipelines"]["succeeded"] == 10)
    #expect(report["pipelines"]["failed"] == 21)
    #expect(report["pipelines"]["first_attempt_pass_rate"] == 45)
    #expect(report["debugging"]["cycles"] == 20)
    #expect(report["debugging"]["resolved"] == 10)
    #expect(report["debugging"]["resolution_rate"] == 50)
    #expect(report["debugging"]["cycles_per_issue"] == 1)
    let tests = report["debugging"]["by_error_type"].first("error_type", "test_failure")
    #expect((tests["p50_seconds"], tests["p90_seconds"]) == (5, 9))
    let lint = report["debugging"]["by_error_type"].first("error_type", "lint_error")
    #expect((lint["cycles"], lint["resolved"], lint["p50_seconds"]) == (10, 0, nil))
    let pair = report["comparisons"].first("by", "model")
    #expect((pair["a"], pair["b"], pair["difference"]) == ("steady", "shaky", 80))
    // SciPy: stats.fisher_exact([[9, 1], [1, 9]]).
    #expect(abs(try #require(pair["p_value"].double) - 0.001_093_333_910_671_372) < 1e-12)
    // All issues of a model are of one run: nothing tells the model from its run.
    #expect((pair["p_value_permuted"], pair["p_value_corrected"]) == (1, 1))
    #expect(pair["significant"] == false)
    let hardest = report["issues"][0]
    #expect((hardest["issue_id"], hardest["difficulty"], hardest["retries"]) == (101, 5, 3))
    #expect(
      hardest["file"]
        == "logs/runs/run_20260221_100000_project_1/issues/issue_101_report.json")
    #expect(report["issues"].list.count == 20)
    #expect(report["correlation"]["n"] == 20)
  }

  @Test func answersTheFourQuestionsInWords() throws {
    let workspace = try Workspace()
    try RunLogs(workspace: workspace).writeSample()
    let outcome = try Program.debrief.run(["report", "runs"] + Self.asOf, in: workspace)
    for sentence in [
      "`steady`: **90.0 %** of 10 issues were completed (95 % interval 59.6–98.2 %).",
      "- `shaky`: 10.0 % of 10 (1.8–40.4 %), 80.0 points lower: could be chance",
      "**45.0 %**: the first pipeline of 9 of 20 issues succeeded (95 % interval 25.8–65.8 %).",
      "**1.00** on average: 20 cycles in 20 issues. 50.0 % of the issues needed none; the maximum is 2.",
      "`testing`: **30** of 30 retries (100.0 %), 1.50 for each of its 20 issues",
      "| `test_failure` | 10 | 10 | 100.0 % |",
    ] {
      #expect(outcome.output.contains(sentence), "\(sentence)")
    }
  }

  @Test func saysThatFewIssuesTellNothing() throws {
    let workspace = try Workspace()
    let logs = RunLogs(workspace: workspace)
    try logs.run("run_20260220_100000_a", model: "one")
    try logs.report("run_20260220_100000_a", 1, "completed")
    try logs.run("run_20260221_100000_a", model: "two")
    try logs.report("run_20260221_100000_a", 1, "failed")
    let outcome = try Program.debrief.run(["report", "runs"] + Self.asOf, in: workspace)
    #expect(
      outcome.output.contains(
        "The data can't tell whether it is better than the other model"))
    #expect(outcome.output.contains("could be chance (p = 1.000)"))
  }

  @Test func countsWhatIsOddInDataQuality() throws {
    let workspace = try Workspace()
    try RunLogs(workspace: workspace).writeSample()
    let quality = try json(["doctor", "--json"], in: workspace)
    let store = quality["stores"].first("store", "runs")
    #expect((store["files"], store["records_read"], store["records_used"]) == (27, 27, 26))
    #expect(store["skipped"] == 1)
    #expect(quality["skipped"][0]["reason"] == "broken-json")
    #expect(
      quality["skipped"][0]["file"]
        == "logs/runs/run_20260225_100000_project_1/issues/issue_5_metrics.json")
  }

  @Test func nightsWriteAPageForEachRun() throws {
    let workspace = try Workspace()
    try RunLogs(workspace: workspace).writeSample()
    let outcome = try Program.debrief.run(["nightly"] + Self.asOf, in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(workspace.files("reports/runs").count == 4)
    let page = try workspace.text("reports/runs/run_20260221_100000_project_1.md")
    #expect(page.contains("| `101` | `testing` | `test_failure` | 2 | yes | 1.0 s |"))
    #expect(page.contains("`1 tests failed`"))
    #expect(workspace.exists("reports/site/runs/run_20260221_100000_project_1.html"))
    #expect(try workspace.text("reports/README.md").contains("| [Runs](runs.md) |"))
    let summary = try workspace.json("reports/json/summary.json")
    #expect(summary["headlines"]["run_issue_success_rate"] == 50)
    #expect(summary["headlines"]["runs_abandoned"] == 1)
    for table in ["runs", "run_groups", "run_agents", "run_issues", "run_comparisons", "debugging"]
    {
      #expect(workspace.exists("reports/csv/\(table).csv"), "\(table)")
    }
  }

  /// The failures of runs are grouped with those of every other store.
  @Test func messagesOfCyclesBecomeFailurePatterns() throws {
    let workspace = try Workspace()
    try RunLogs(workspace: workspace).writeSample()
    _ = try Program.debrief.run(["nightly"] + Self.asOf, in: workspace)
    let pages = try workspace.contents("reports/patterns").values
      .map { String(decoding: $0, as: UTF8.self) }
    #expect(pages.contains { $0.contains("tests failed") && $0.contains("runs") })
  }

  @Test func csvIsTheTableOfGroups() throws {
    let workspace = try Workspace()
    try RunLogs(workspace: workspace).writeSample()
    let outcome = try Program.debrief.run(
      ["report", "runs", "--format", "csv"] + Self.asOf, in: workspace)
    let lines = outcome.output.split(whereSeparator: \.isNewline)
    #expect(lines.count == 6)
    #expect(lines[0].hasPrefix("by,name,runs,issues,completed,success_rate"))
    #expect(lines.contains { $0.hasPrefix("model,shaky,2,10,1,10.0,") })
  }

  @Test func aProjectWithoutRunsHasNoPageOfThem() throws {
    let workspace = try Workspace()
    let outcome = try Program.debrief.run(["nightly"] + Self.asOf, in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(!workspace.exists("reports/runs.md"))
    let report = try json(["report", "runs", "--json"], in: workspace)
    #expect(report["runs"]["total"] == 0)
    #expect(report["debugging"]["cycles_per_issue"] == .null)
  }

  /// What stands in names and messages is text, whatever it looks like.
  @Test func hostileNamesStayText() throws {
    let workspace = try Workspace()
    let logs = RunLogs(workspace: workspace)
    let id = "run_20260220_100000_x"
    try logs.run(
      id, model: "<script>alert(1)</script>|`x` @everyone", provider: "[a](javascript:b)")
    try logs.report(
      id, 1, "failed", cycles: [.init(seconds: 1, message: "</td><img src=x onerror=b> | #12")])
    let outcome = try Program.debrief.run(["nightly"] + Self.asOf, in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    for (file, bytes) in try workspace.contents("reports/site") where file.hasSuffix(".html") {
      let page = String(decoding: bytes, as: UTF8.self)
      #expect(!page.contains("<script>alert"), "\(file)")
      #expect(!page.contains("<img src=x"), "\(file)")
      #expect(!page.contains("href=\"javascript:"), "\(file)")
    }
    let page = try workspace.text("reports/site/runs/\(id).html")
    #expect(page.contains("&lt;img src=x onerror=b&gt;"))
  }
}
