import Foundation
import Testing

/// Logs with a name a record make pages that people can open, and data that programs can read.
@Suite(.serialized)
struct ManyNamesTests {
  private static let count = 1200

  private struct Prepared: Sendable { nonisolated(unsafe) let workspace: Workspace }

  private static let prepared = Result {
    let workspace = try Workspace()
    try workspace.write(
      lines: (0..<count).map { index in
        // The last ones fail: they are what matters.
        LogLine.task(
          "type_\(1000 + index)", index < 1190 ? "success" : "failure", at: "2026-02-27T10:00:00Z",
          more: [("retry_count", "3"), ("failure_category", quoted("category_\(index)"))]
        ).text
      }, to: "task_executions.jsonl")
    try workspace.write(
      lines: (0..<count).flatMap { index in
        [
          LogLine.started("e\(index)", droid: "droid_\(1000 + index)", at: "2026-02-27T10:00:00Z")
            .text,
          LogLine.completed("e\(index)", at: "2026-02-27T10:01:00Z").text,
        ]
      }, to: ".factory/logs/events.ndjson")
    let table =
      "CREATE TABLE operations (id INTEGER PRIMARY KEY, operation_type TEXT, operation_id TEXT,"
      + " started_at TEXT, completed_at TEXT, duration_seconds REAL, success BOOLEAN,"
      + " error_message TEXT, error_type TEXT, retry_count INTEGER, context TEXT, created_at TEXT);"
    let rows = (0..<count).map {
      "INSERT INTO operations VALUES (\($0), 'kind_\(1000 + $0)', 'o', '2026-02-27 10:00:00',"
        + " '2026-02-27 10:00:01', 1, 1, NULL, NULL, 0, NULL, NULL);"
    }
    try OperationsDatabase.write(
      to: workspace, "BEGIN;\n\(table)\n\(rows.joined(separator: "\n"))\nCOMMIT;\n")
    let outcome = try Program.debrief.run(["nightly"] + SampleStores.arguments, in: workspace)
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    return Prepared(workspace: workspace)
  }

  @Test(arguments: [
    ("performance", "task types", "type_2199"), ("executions", "droids", "droid_1000"),
    ("insights", "types of operations", "kind_1000"),
  ])
  func aTableShowsTheMostImportantAndSaysHowManyThereAre(
    report: String, noun: String, name: String
  ) throws {
    let workspace = try Self.prepared.get().workspace
    let page = try workspace.text("reports/\(report).md")
    #expect(
      page.contains("The first 500 of 1\u{202F}200 \(noun), the most important."), "\(report)")
    #expect(page.contains("`\(name)`"), "\(report)")
    for file in workspace.files("reports") where file.hasSuffix(".md") || file.hasSuffix(".html") {
      #expect(try workspace.bytes("reports/\(file)").count < 1_000_000, "\(file)")
    }
  }

  @Test func dataHasTheFirstThousandAndTheirNumber() throws {
    let workspace = try Self.prepared.get().workspace
    for (document, key) in [
      ("performance", "metrics_by_task"), ("executions", "droid_performance"),
      ("insights", "success_rate_by_type"), ("insights", "operation_counts"),
    ] {
      let json = try workspace.json("reports/json/\(document).json")
      #expect(json[key].members.count == 1000, "\(key)")
      #expect(json["list_totals"][key].int == Self.count, "\(key)")
    }
    let performance = try workspace.json("reports/json/performance.json")
    #expect(
      (2190...2199).allSatisfy { performance["metrics_by_task"].members["type_\($0)"] != nil })
    #expect(performance["overall_statistics"]["total_task_types"].int == Self.count)
  }

  @Test(arguments: [
    (["report", "performance", "--json"], "metrics_by_task"),
    (["report", "executions", "--format", "json"], "droid_performance"),
    (["report", "insights", "--json"], "operation_counts"),
    (["analyze-execution", "--json"], "droid_performance"),
  ])
  func allOfThemAreThereWhereAskedFor(arguments: [String], key: String) throws {
    let workspace = try Self.prepared.get().workspace
    for (more, count) in [([], 1000), (["--all"], Self.count)] {
      let outcome = try Program.debrief.run(
        arguments + more + SampleStores.arguments, in: workspace)
      let json = try JSON(parsing: outcome.output)
      #expect(json[key].members.count == count, "\(more)")
      #expect(json["list_totals"] == (count == 1000 ? json["list_totals"] : .missing))
    }
  }
}
