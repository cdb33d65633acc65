import Testing

/// A failure that several stores tell of is one pattern, however long its message is.
struct OneFailureTwoStoresTests {
  @Test(arguments: [1, 200]) func itIsOnePattern(repetitions: Int) throws {
    let step = "the step waited for the lock of the registry and gave up; "
    let message =
      "Deployment to the staging cluster failed: " + String(repeating: step, count: repetitions)
    let workspace = try Workspace()
    try workspace.write(
      lines: (1...4).map {
        LogLine.task(
          "deploy", "failure", at: "2026-02-2\($0)T10:00:00Z",
          more: [("error_message", quoted(message))]
        ).text
      }, to: "task_executions.jsonl")
    let table =
      "CREATE TABLE operations (id INTEGER PRIMARY KEY, operation_type TEXT, operation_id TEXT,"
      + " started_at TEXT, completed_at TEXT, duration_seconds REAL, success BOOLEAN,"
      + " error_message TEXT, error_type TEXT, retry_count INTEGER, context TEXT, created_at TEXT);"
    let rows = (1...4).map {
      "INSERT INTO operations VALUES (\($0), 'deploy', 'o', '2026-02-2\($0) 11:00:00',"
        + " '2026-02-2\($0) 11:01:00', 60, 0, '\(message)', NULL, 0, NULL, NULL);"
    }
    try OperationsDatabase.write(to: workspace, ([table] + rows).joined(separator: "\n"))
    let outcome = try Program.debrief.run(
      ["report", "failures", "--json"] + SampleStores.arguments, in: workspace)
    let patterns = try JSON(parsing: outcome.output)["patterns"].list
    #expect(patterns.count == 1)
    #expect(patterns.first?["occurrences"] == 8)
    #expect(patterns.first?["stores"] == ["operations", "task_executions"])
  }
}
