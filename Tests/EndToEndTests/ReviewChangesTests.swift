import Testing

/// The first page says what changed since the last night with an earlier as-of.
struct ReviewChangesTests {
  private static let header = "| Changed since 2026-02-20 06:30 UTC | Before | Now |"

  @Test func showsRatesSuggestionsAndIssuesThatChanged() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace, asOf: "2026-02-20T06:30:00Z")
    #expect(!(try workspace.text("reports/README.md").contains("Changed since")))
    try nightly(workspace)
    let lines = try workspace.text("reports/README.md").split(separator: "\n")
    let header = try #require(lines.firstIndex { $0 == Self.header })
    let rows = lines.dropFirst(header + 2).prefix { $0.hasPrefix("|") }.map { String($0) }
    let changes = try workspace.json("reports/json/summary.json")["changes"]["headlines"]
    let (before, after) = (changes["success_rate"]["before"], changes["success_rate"]["after"])
    #expect(
      rows.first
        == "| Success rate of tasks | \(try percent(before)) | \(try percent(after)) |")
    #expect(rows.contains("| Completed executions | – | 71.4 % |"))
    #expect(rows.contains("| Execution issues | 0 | 3 |"))
    #expect(!rows.contains { $0.contains("read") || $0.contains("started") })
    #expect(changes["executions_started"]["after"] == 7)
    let page = try workspace.text("reports/site/index.html")
    #expect(page.contains("Changed since 2026-02-20 06:30 UTC</th>"))
  }

  @Test func saysNothingOfWhatEveryNightChanges() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace, asOf: "2026-03-01T00:20:00Z")
    let old = LogLine.task("build_index", at: "2025-06-01T00:00:00Z", id: "t-old").text
    try workspace.write(lines: [old], to: "logs/task_executions.jsonl")
    try nightly(workspace)
    let changes = try workspace.json("reports/json/summary.json")["changes"]["headlines"]
    #expect(changes.members.keys.sorted() == ["records_read"])
    #expect(!(try workspace.text("reports/README.md").contains("Changed since")))
  }

  @Test func doingTheNightAgainShowsTheSame() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace, asOf: "2026-02-20T06:30:00Z")
    try nightly(workspace)
    let once = try workspace.contents("reports")
    try nightly(workspace)
    #expect(try workspace.contents("reports") == once)
  }

  /// As people see it, to one decimal.
  private func percent(_ rate: JSON) throws -> String {
    let tenths = Int((try #require(rate.double) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
