import Testing

/// `analyze-execution`, the command and the program.
struct AnalyzeExecutionTests {
  @Test(arguments: [
    [], ["--json"], ["--events"], ["--droids"], ["--issues"], ["--full"],
    ["--events", "--issues", "--json"], ["--droids", "--json"], ["--days", "5"], ["--help"],
    ["--dorids"], ["--json", "extra"],
  ])
  func theProgramIsTheCommand(_ arguments: [String]) throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    let one = try Program.analyzeExecution.run(arguments + SampleStores.arguments, in: workspace)
    let other = try Program.debrief.run(
      ["analyze-execution"] + arguments + SampleStores.arguments, in: workspace)
    #expect(one.exitCode == other.exitCode)
    #expect(one.output == other.output)
    #expect(one.errors == other.errors)
    #expect(!one.output.isEmpty || one.exitCode == 2)
  }

  @Test func flagsShowPartsAlone() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    let whole = try JSON(parsing: run(["--json"], workspace))
    for (flag, key) in [
      ("--events", "execution_patterns"), ("--droids", "droid_performance"),
      ("--issues", "performance_issues"),
    ] {
      #expect(try JSON(parsing: run([flag, "--json"], workspace)) == whole[key], "\(flag)")
      let text = try run([flag], workspace)
      #expect(!text.isEmpty && !text.contains("# Executions"))
    }
    let two = try JSON(parsing: run(["--issues", "--events", "--json"], workspace))
    #expect(Set(two.members.keys) == ["execution_patterns", "performance_issues"])
    let full = try run(["--full"], workspace)
    #expect(
      full.contains("\n# Droid `api-builder`\n") && full.contains("\n# Droid `docs-writer`\n"))
  }

  @Test func theNumbersAreThoseOfTheStore() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    let report = try JSON(parsing: run(["--json"], workspace))
    let patterns = report["execution_patterns"]
    #expect(patterns["total_executions_started"] == 7)
    #expect(patterns["total_executions_completed"] == 5)
    #expect(patterns["total_executions_failed"] == 2)
    #expect(patterns["total_executions_abandoned"] == 1)
    #expect(patterns["total_executions_stuck"] == 1)
    #expect(patterns["completion_rate"] == .number(5.0 / 7.0))
    // An hour each, but two for the second.
    #expect(patterns["average_duration"] == .number(6 * 3600 / 5))
    let droid = report["droid_performance"]["api-builder"]
    #expect(droid["executions"] == 4)
    #expect(droid["successful"] == 1)
    #expect(droid["failed"] == 2)
    #expect(droid["success_rate"] == 0.25)
    #expect(droid["self_reports"] == 4)
    #expect(report["result_patterns"]["errors_by_category"] == ["code": 1])
    let issues = report["performance_issues"].list.map { $0["type"].string }
    #expect(Set(issues) == ["poor_droid_performance", "stuck_executions", "high_abandonment_rate"])
    #expect(report["data_summary"]["events_loaded"] == 14)
  }

  private func run(_ arguments: [String], _ workspace: Workspace) throws -> String {
    let outcome = try Program.analyzeExecution.run(
      arguments + SampleStores.arguments, in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return outcome.output
  }
}
