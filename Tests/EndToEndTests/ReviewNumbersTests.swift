import Testing

/// Counts are integers in every document, as written and not only as read.
struct ReviewNumbersTests {
  private static let counts = [
    "total_executions", "total_failures", "improvement_suggestions", "high_priority_suggestions",
    "declining_tasks", "executions_started", "stuck_executions", "execution_issues",
    "records_read", "records_skipped", "executions", "ratings", "failures", "category_failures",
    "category_inferred",
  ]
  private static let rates = ["success_rate", "completion_rate", "p_value", "avg_duration_ms"]

  @Test func writesCountsAsIntegersAndTheRestWithAFraction() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    // A task type that fails from one day on, since the trends of the sample are chance.
    try workspace.write(
      lines: SampleStores.tasks
        + (1...24).map { day in
          let two = day < 10 ? "0\(day)" : "\(day)"
          return #"{"task_id": "d\#(day)", "task_type": "declining", "outcome": "#
            + #""\#(day < 13 ? "success" : "failure")", "start_time": "2026-02-\#(two)T10:00:00Z", "#
            + #""end_time": "2026-02-\#(two)T10:00:01Z", "duration_ms": 1000}"#
        }, to: "task_executions.jsonl")
    // The second night shows the first as the previous one.
    try nightly(workspace, asOf: "2026-02-20T00:00:00Z")
    try nightly(workspace)
    var seen: Set<String> = []
    for name in ["summary", "performance"] {
      let lines = try workspace.text("reports/json/\(name).json").split(separator: "\n")
      for line in lines {
        guard let (key, value) = member(line) else { continue }
        if Self.counts.contains(key) {
          #expect(value.allSatisfy { $0.isNumber }, "\(name): \(line)")
          seen.insert(key)
        } else if Self.rates.contains(key) {
          #expect(value.contains("."), "\(name): \(line)")
          seen.insert(key)
        }
      }
    }
    let missing = Set(Self.counts + Self.rates).subtracting(seen)
    // The sample has no suggestion of that kind.
    #expect(missing.isSubset(of: ["ratings"]), "\(missing)")
    let summary = try workspace.text("reports/json/summary.json")
    #expect(summary.contains("\"previous\": {"))
    #expect(
      summary.replacing(regex(#"\s+"#), with: " ")
        .contains(regex(#""total_executions": \{ "before": \d+, "after": \d+ \}"#)))
  }

  /// The key and the number of a line such as `"a": 1.5,`; nil for any other.
  private func member(_ line: Substring) -> (String, Substring)? {
    let parts = line.trimming { $0 == " " || $0 == "," }.split(separator: "\": ")
    guard parts.count == 2, parts[0].hasPrefix("\""),
      parts[1].allSatisfy({ $0.isNumber || ".-e+".contains($0) })
    else { return nil }
    return (String(parts[0].dropFirst()), parts[1])
  }
}

extension Substring {
  fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> Substring {
    var rest = drop(while: isTrimmed)
    while let last = rest.last, isTrimmed(last) { rest.removeLast() }
    return rest
  }
}
