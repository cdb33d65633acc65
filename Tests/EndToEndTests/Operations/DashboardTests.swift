import Foundation
import Testing

/// `debrief dashboard`, on a terminal and without one.
struct DashboardTests {
  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Programs/screen.py").path
  private static let arguments = ["dashboard"] + OperationsDatabase.arguments

  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try OperationsDatabase.write(to: workspace)
    try SampleStores.write(to: workspace)
    return workspace
  }

  /// Failures whose messages steer terminals, or are wider than they are long.
  private func hostileWorkspace() throws -> Workspace {
    let workspace = try Workspace()
    let texts = [
      "\\u001b[2J\\u001b[31mred\\u0007", "試験が失敗しました" + String(repeating: "長い", count: 60),
      "\\u202eevil\\u200b", "e\\u0301\\u0301 combining", "✅🚀 pictures",
    ]
    let lines = texts.enumerated().map { index, text in
      #"{"task_id": "t\#(index)", "task_type": "名前", "outcome": "failure", "start_time": "#
        + #""2026-02-28T10:00:00Z", "end_time": "2026-02-28T10:00:01Z", "duration_ms": 5, "#
        + #""error_message": "\#(text)"}"#
    }
    try workspace.write(lines: lines, to: "task_executions.jsonl")
    return workspace
  }

  private func terminal(
    _ columns: Int, _ workspace: Workspace, _ more: [String] = [],
    environment: [String: String] = [:]
  ) throws -> JSON {
    let outcome = try Program.debrief.run(
      Self.arguments + more, in: workspace,
      environment: ["TERM": "xterm-256color"].merging(environment) { $1 },
      through: ["/usr/bin/python3", Self.script, "\(columns)"])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let json = try JSON(parsing: outcome.output)
    #expect(json["exit_code"] == 0)
    #expect(json["has_other_controls"] == false)
    return json
  }

  @Test(arguments: [80, 200, 33]) func fillsATerminalAndNoMore(columns: Int) throws {
    for workspace in [try workspace(), try hostileWorkspace()] {
      let screen = try terminal(columns, workspace)
      // The line below the title is as wide as the terminal.
      #expect(screen["widest"].int == columns)
      #expect(screen["coloured"] == true)
    }
  }

  @Test func showsEveryStoreThatThereIs() throws {
    let text = try #require(try terminal(200, workspace())["text"].string)
    #expect(text.contains("Operations"))
    #expect(text.contains("79.5 % of 219"))
    #expect(text.contains("Tasks"))
    #expect(text.contains("Executions"))
    #expect(text.contains("1 abandoned"))
    #expect(text.contains("Limit operations to complexity ≤ 7"))
    #expect(text.contains("50.00"))
  }

  @Test func wantsNoColoursWherePeopleDoNot() throws {
    let workspace = try workspace()
    #expect(try terminal(80, workspace, ["--no-color"])["coloured"] == false)
    #expect(try terminal(80, workspace, environment: ["NO_COLOR": "1"])["coloured"] == false)
    #expect(try terminal(80, workspace, environment: ["TERM": "dumb"])["coloured"] == false)
  }

  @Test(arguments: [("", 80), ("132", 132), ("0", 80), ("wide", 80)])
  func isPlainTextWithoutATerminal(columns: String, width: Int) throws {
    let outcome = try Program.debrief.run(
      Self.arguments, in: workspace(), environment: ["COLUMNS": columns])
    #expect(outcome.exitCode == 0)
    #expect(!outcome.output.contains("\u{1B}"))
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.map(\.count).max() == width)
    #expect(lines.count <= 24)
  }

  @Test func saysTheSameToPrograms() throws {
    let outcome = try Program.debrief.run(Self.arguments + ["--json"], in: workspace())
    let json = try JSON(parsing: outcome.output)
    #expect(
      json["success_rates"].list.map { $0["store"] } == ["task_executions", "events", "operations"])
    #expect(json["success_rates"][2]["last_30_days"]["total"] == 219)
    #expect(json["success_rates"][2]["today"]["success_rate"] == nil)
    #expect(json["costs"]["last_30_days"] == 50)
    #expect(json["abandoned_operations"] == 1)
    // Reports take turns, in their order.
    let stores = json["recommendations"].list.prefix(2).map { $0["store"] }
    #expect(stores == ["task_executions", "operations"])
  }

  @Test func saysThatThereIsNothing() throws {
    let outcome = try Program.debrief.run(Self.arguments, in: Workspace())
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.contains("No store was found."))
  }
}
