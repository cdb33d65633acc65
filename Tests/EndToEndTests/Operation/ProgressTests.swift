import Foundation
import Testing

/// The progress bar, on a real terminal.
struct ProgressTests {
  /// A packed store that takes a debug build seconds; made once.
  private static let store = Result {
    let workspace = try Workspace()
    let lines = (0..<1000).map { index in
      LogLine.task(
        "build_\(index % 7)", index % 3 == 0 ? "failure" : "success",
        at: "2026-02-\(10 + index % 18)T10:00:00Z", id: "t-\(index)",
        more: [("error_message", quoted("Connection refused by db-\(index % 50).internal:5432"))]
      ).text + "\n"
    }
    try workspace.write(
      String(repeating: lines.joined(), count: 600), to: "task_executions.jsonl")
    let packing = try spawn(
      ["gzip", "-1", "task_executions.jsonl"], folder: workspace.path,
      environment: ["PATH": "/usr/bin:/bin"])
    try #require(packing.exitCode == 0, "\(packing.errors)")
    return try workspace.bytes("task_executions.jsonl.gz")
  }

  private static func busyWorkspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(try store.get(), to: "task_executions.jsonl.gz")
    return workspace
  }

  private struct Screen {
    let text: String
    let code: Int
    /// What stood on the last line after each drawing.
    var frames: [String] {
      text.components(separatedBy: "\r\u{1B}[2K").dropFirst().map {
        $0.components(separatedBy: "\r\n")[0]
      }
    }
  }

  private func screen(
    _ workspace: Workspace, _ arguments: [String], columns: Int = 80,
    environment: [String: String] = [:]
  ) throws -> Screen {
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Programs/terminal.py").path
    let outcome = try Program.slowDebrief.run(
      arguments + SampleStores.arguments, in: workspace,
      environment: ["TERM": "xterm"].merging(environment) { $1 },
      through: ["python3", script, "\(columns)"])
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    let result = try JSON(parsing: outcome.output)
    return Screen(
      text: try #require(result["written"].string), code: try #require(result["code"].int))
  }

  @Test func longWorkShowsHowFarItIsAndCleansUp() throws {
    let workspace = try ProgressTests.busyWorkspace()
    let screen = try screen(workspace, ["nightly"])
    #expect(screen.code == 0)
    let bars = screen.frames.filter { $0.hasPrefix("reading task_executions [") }
    #expect(!bars.isEmpty, "\(screen.text)")
    for bar in bars { #expect(bar.count < 80, "\(bar)") }
    #expect(bars.contains { $0.contains("B/s") && $0.hasSuffix("left") }, "\(bars)")
    let percents = bars.compactMap { bar in
      bar.split(separator: "]").last?.split(separator: "%").first.flatMap {
        Int($0.filter(\.isNumber))
      }
    }
    #expect(percents.count == bars.count && percents == percents.sorted())
    #expect(percents.allSatisfy { (0...100).contains($0) })
    // The bar is cleared before the words come, and nothing of it stays.
    let last = try #require(screen.text.components(separatedBy: "\u{1B}[2K").last)
    #expect(last.hasPrefix("task_executions: "), "\(last)")

    let narrow = try self.screen(workspace, ["nightly", "--no-ledger"], columns: 24)
    let frames = narrow.frames.dropLast().filter { !$0.isEmpty }
    #expect(!frames.isEmpty && frames.allSatisfy { $0.count < 24 }, "\(frames)")
  }

  @Test func nobodySeesABarWhoDidNotAskForWords() throws {
    let workspace = try ProgressTests.busyWorkspace()
    #expect(try screen(workspace, ["nightly", "--quiet"]).text == "")
    let toFile = try screen(
      workspace, ["report", "performance", "--json"],
      environment: ["OUTPUT": workspace.absolute("report.json")])
    #expect(toFile.text == "")
    #expect(try workspace.json("report.json")["schema"] == "debrief/performance/1")
    let dumb = try screen(workspace, ["report", "performance"], environment: ["TERM": "dumb"])
    #expect(!dumb.text.contains("\u{1B}"))
  }

  @Test func shortWorkShowsNoBar() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    #expect(!(try screen(workspace, ["doctor"])).text.contains("\u{1B}"))
  }
}
