import Testing

/// The report on a database that was counted by hand.
struct InsightsNumbersTests {
  private func report(_ arguments: [String] = []) throws -> (Workspace, Program.Outcome) {
    let workspace = try Workspace()
    try OperationsDatabase.write(to: workspace)
    let outcome = try Program.debrief.run(
      ["report", "insights"] + arguments + OperationsDatabase.arguments, in: workspace)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.isEmpty)
    return (workspace, outcome)
  }

  private func json(_ arguments: [String] = []) throws -> JSON {
    try JSON(parsing: try report(["--json"] + arguments).1.output)
  }

  @Test func countsOperations() throws {
    let json = try json()
    // 200 issues and 19 runs of tests ended; 15 days × 3 issues failed.
    #expect(json["operation_counts"] == ["process_issue": 200, "run_tests": 19])
    #expect(json["operations"]["failed"] == 45)
    #expect(json["active_operations"] == 1)
    #expect(json["abandoned_operations"] == 1)
    #expect(json["overall_success_rate"].double == 174 * 100 / 219.0)
    #expect(json["success_rate_by_type"]["process_issue"] == 77.5)
    #expect(json["success_rate_by_type"]["run_tests"] == 100)
    // From 22 February 01:00 on: seven days of issues, six of them with failures, and six ended runs.
    #expect(json["success_rate_7d"].double == (76.0 - 18.0) * 100 / 76.0)
  }

  @Test func findsWhatWasPlanted() throws {
    let json = try json()
    let found = json["correlations"].first("field", "complexity")
    #expect(found["split"] == "complexity > 7")
    #expect(found["operation_type"] == "process_issue")
    #expect(found["support"] == 60)
    #expect(found["failure_rate"] == 75)
    #expect(found["failure_rate_rest"] == 0)
    #expect(found["coverage"] == 100)
    // 75 % against 22.5 % of all.
    #expect(found["lift"].double == 0.75 / 0.225)
    #expect(found["significant"] == true)
    #expect(json["recommendations"][0]["recommendation"] == "Limit operations to complexity ≤ 7")
  }

  @Test func addsUpCosts() throws {
    let costs = try json()["cost_analysis"]
    #expect(costs["total_cost"] == 50)
    #expect(costs["total_tokens"] == 200_000)
    // 155 of the 200 requests belong to an operation that succeeded.
    let perSuccess = try #require(costs["cost_per_success"].double)
    #expect(abs(perSuccess - 50.0 / 155.0) < 1e-12)
    // From 9 February 08:00 to the hour of the as-of: 19 days and 17 hours.
    #expect(costs["observed_hours"] == 473)
    #expect(costs["monthly_projection"].double == 50.0 * 720 / 473)
    #expect(costs["by_provider"][0]["model"] == "heron")
  }

  @Test func tellsOfIssuesAndPullRequests() throws {
    let json = try json()
    #expect(json["issue_processing"]["total"] == 200)
    #expect(json["issue_processing"]["averages"]["complexity"] == 5.5)
    #expect(
      json["issue_processing"]["p50_time_to_completion_seconds"].double.map { abs($0 - 120) < 1.2 }
        == true)
    // The last one belongs to an operation that has no end.
    let requests = json["pr_management"]
    #expect(requests["total"] == 19)
    #expect(requests["merged"] == 9)
    #expect(requests["merge_rate"].double == 900.0 / 19)
    #expect(requests["approval_rate"] == nil)
    #expect(requests["avg_time_to_merge_seconds"] == 3600)
  }

  @Test func hasTheKeysOfTheContractInOrder() throws {
    let text = try report(["--json"]).1.output
    let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }
      .compactMap { $0.split(separator: "\"").dropFirst().first.map(String.init) }
    let contract = [
      "schema", "period_days", "overall_success_rate", "success_rate_7d", "success_rate_30d",
      "success_rate_by_type", "operation_counts", "active_operations", "weekly_trend",
      "issue_processing", "pr_management", "cost_analysis", "common_errors", "failure_patterns",
      "temporal_patterns", "correlations", "thresholds", "recommendations",
    ]
    #expect(keys.filter { contract.contains($0) } == contract)
  }

  @Test func hasAsManyWeeksAsAskedFor() throws {
    #expect(try json()["weekly_trend"].list.count == 4)
    #expect(try json(["--weeks", "2"])["weekly_trend"].list.count == 2)
    let (workspace, _) = try report()
    let outcome = try Program.debrief.run(
      ["report", "insights", "--weeks", "0"] + OperationsDatabase.arguments, in: workspace)
    #expect(outcome.exitCode == 2)
  }

  @Test func looksBackFurtherThanTheWindow() throws {
    let json = try json(["--days", "1"])
    #expect(json["period_days"] == 1)
    #expect(json["operation_counts"] == ["process_issue": 10])
    #expect(json["success_rate_30d"].double == 174 * 100 / 219.0)
  }

  @Test func writesTheDetailedReportToAFile() throws {
    let workspace = try Workspace()
    try OperationsDatabase.write(to: workspace)
    let outcome = try Program.debrief.run(
      ["report", "--days", "30", "--detailed", "--output", "report.md"]
        + OperationsDatabase.arguments, in: workspace)
    #expect(outcome.exitCode == 0)
    let text = try workspace.text("report.md")
    #expect(text.contains("# Insights\n"))
    #expect(text.contains("## What failures have in common"))
    #expect(text.contains("## What to do"))
    #expect(text.contains("# Insights in detail"))
    #expect(text.contains("orchestrator.db#operations:"))
  }

  @Test func writesATableForSpreadsheets() throws {
    let (_, outcome) = try report(["--format", "csv"])
    let rows = outcome.output.split(whereSeparator: \.isNewline)
    #expect(rows.count == 3)
    #expect(rows[1].hasPrefix("process_issue,200,155,45,0,77.5,"))
  }
}
