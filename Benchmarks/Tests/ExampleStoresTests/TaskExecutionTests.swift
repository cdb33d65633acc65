import ExampleStores
import Testing

@Suite struct TaskExecutionTests {
  static let outcomes = ["success", "failure", "partial", "timeout", "cancelled", "unknown"]

  @Test func writesRecordsWithinTheirLimits() throws {
    let executions = try TemporaryFolder(.february(.taskExecutions)).executions()
    #expect(executions.count == 4000)
    #expect(Set(executions.map(\.task_id)).count == 4000)
    #expect(Set(executions.map(\.task_type)).count == 13)
    for execution in executions {
      #expect(Self.outcomes.contains(execution.outcome))
      #expect((1...5).contains(execution.user_satisfaction ?? 3))
      #expect((0...5).contains(execution.retry_count))
      #expect(execution.duration_ms > 0)
      #expect(execution.start_time < execution.end_time)
      #expect(execution.end_time >= "2026-01-30" && execution.end_time < "2026-03-01T00:00:00")
      #expect(execution.failure_category == nil || execution.isFailure)
    }
    #expect(executions.map(\.end_time) == executions.map(\.end_time).sorted())
  }

  @Test func leavesSomeFieldsOut() throws {
    let executions = try TemporaryFolder(.february(.taskExecutions)).executions()
    let failures = executions.filter(\.isFailure)
    #expect(failures.contains { $0.failure_category == nil })
    #expect(failures.contains { $0.error_message == nil })
    #expect(executions.contains { $0.context == nil })
    #expect(executions.contains { $0.context?.isEmpty == false })
    #expect(Set(failures.compactMap(\.failure_category)).count == 8)
  }

  @Test(arguments: [
    "not-a-real-one", "<script>", "**50**", "\u{202E}", "日本語", "\n", "```", "@reviewers",
  ])
  func hasUglyTextInMessages(_ text: String) throws {
    let executions = try TemporaryFolder(.february(scale: 20, .taskExecutions)).executions()
    // Scalars, as some of these never stand alone as characters.
    let pattern = Array(text.unicodeScalars)
    #expect(executions.contains { $0.error_message?.unicodeScalars.contains(pattern) == true })
  }

  @Test func plantsOneOutageDay() throws {
    let executions = try TemporaryFolder(.february(.taskExecutions)).executions()
    let dependency = executions.filter { $0.failure_category == "dependency_error" }
    let byDay = Dictionary(grouping: dependency, by: \.day).mapValues(\.count)
    let outage = try #require(byDay["2026-02-17"])
    let next = try #require(byDay.filter { $0.key != "2026-02-17" }.values.max())
    #expect(outage > 5 * next)
  }

  @Test(arguments: [("data_import", -10.0), ("search_index_refresh", 10.0)])
  func plantsATrend(_ type: String, change: Double) throws {
    let executions = try TemporaryFolder(.february(.taskExecutions)).executions()
      .filter { $0.task_type == type }
    let half = executions.count / 2
    let difference = rate(executions.suffix(half)) - rate(executions.prefix(half))
    #expect(change < 0 ? difference < change : difference > change)
  }

  @Test func hasAQuietWeekend() throws {
    let executions = try TemporaryFolder(.february(.taskExecutions)).executions()
    let byDay = Dictionary(grouping: executions, by: \.day).mapValues(\.count)
    let saturday = try #require(byDay["2026-02-07"])
    let monday = try #require(byDay["2026-02-09"])
    #expect(monday > 3 * saturday)
  }

  /// Percent.
  private func rate(_ executions: ArraySlice<Execution>) -> Double {
    100 * Double(executions.count { $0.outcome == "success" }) / Double(executions.count)
  }
}
