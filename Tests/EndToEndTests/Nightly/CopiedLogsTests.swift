import Foundation
import TestPrograms
import Testing

/// Copies of logs, and files that only look like logs, as nights meet them: with the ledger, every
/// night is that of a full read.
struct CopiedLogsTests {
  private static let asOf = SampleStores.asOf

  private func night(_ workspace: Workspace) throws -> JSON {
    try nightly(workspace, output: "plain", more: ["--no-ledger", "--strict"])
    try nightly(workspace, output: "reports", more: ["--strict"])
    for name in ["data_quality", "performance", "executions", "patterns"] {
      let file = "json/\(name).json"
      guard workspace.exists("plain/\(file)") || workspace.exists("reports/\(file)") else {
        continue
      }
      #expect(try workspace.text("reports/\(file)") == workspace.text("plain/\(file)"), "\(name)")
    }
    return try workspace.json("reports/json/data_quality.json")
  }

  private func pack(_ program: String, _ file: String, _ workspace: Workspace) throws {
    _ = try TestProgram(program, package: program)
      .output(for: "", ["-k", "-f", "-q", workspace.absolute(file)])
  }

  private func lines(_ numbers: Range<Int>) -> [String] {
    numbers.map { LogLine.task("build", at: "2026-02-10T00:00:00Z", id: "t\($0)").text }
  }

  @Test func aCopyCountsOnceUntilItDiffers() throws {
    let workspace = try Workspace()
    func used(_ quality: JSON) -> [Int?] {
      let store = quality["stores"].first("store", "task_executions")
      return [store["records_used"].int, store["repeated"].int, store["files"].int]
    }
    try workspace.write(lines: lines(0..<10), to: "task_executions.jsonl")
    #expect(used(try night(workspace)) == [10, 0, 1])
    try pack("gzip", "task_executions.jsonl", workspace)
    var quality = try night(workspace)
    #expect(used(quality) == [10, 10, 1])
    let copy = quality["stores"].first("store", "task_executions")["copies"][0]
    #expect(copy["path"] == "task_executions.jsonl.gz")
    #expect(copy["original"] == "task_executions.jsonl")
    #expect(try workspace.text("reports/data_quality.md").contains("## Copies"))
    // The log goes on: what was packed is no copy of it any more.
    try workspace.write(lines: lines(0..<15), to: "task_executions.jsonl")
    #expect(used(try night(workspace)) == [25, 0, 2])
    try workspace.write(lines: lines(0..<15), to: "task_executions.jsonl.bak")
    #expect(used(try night(workspace)) == [25, 15, 2])
    // A copy whose path comes first counts in place of the file that was known.
    try workspace.write(lines: lines(0..<15), to: "logs/task_executions.jsonl")
    #expect(used(try night(workspace)) == [25, 30, 2])
    try workspace.remove("task_executions.jsonl.gz")
    try pack("gzip", "task_executions.jsonl", workspace)
    quality = try night(workspace)
    #expect(used(quality) == [15, 45, 1])
  }

  @Test func aLogThatBecomesSomethingElseIsNamedAndLeftAlone() throws {
    let workspace = try Workspace()
    try workspace.write(lines: lines(0..<10), to: "task_executions.jsonl")
    _ = try night(workspace)
    var bytes: [UInt8] = []
    for line in lines(0..<10) {
      for unit in (line + "\n").utf16 { bytes += [UInt8(unit & 255), 0] }
    }
    try workspace.write(Data(bytes), to: "task_executions.jsonl")
    var quality = try night(workspace)
    var store = quality["stores"].first("store", "task_executions")
    #expect(quality["complete"] == true)
    #expect(store["records_read"] == 0)
    #expect(store["left_alone"][0]["kind"] == "unknown-encoding")
    // One that somebody named makes the report partial.
    try workspace.write("stores: {task_executions: [task_executions.jsonl]}\n", to: "debrief.yaml")
    try nightly(workspace)
    quality = try workspace.json("reports/json/data_quality.json")
    store = quality["stores"].first("store", "task_executions")
    #expect(quality["complete"] == false)
    #expect(store["problems"][0]["kind"] == "unknown-encoding")
    #expect(store["left_alone"].list.isEmpty)
  }

  @Test func aForeignFileAtAUsualPlaceHarmsNothing() throws {
    let workspace = try Workspace()
    try workspace.write(lines: lines(0..<3), to: "task_executions.jsonl")
    try workspace.write("{\"ts\": 1, \"thumbs_up\": true}\n", to: "logs/feedback.jsonl")
    try workspace.write("{\"event\": \"x\"}\n\nplain\n", to: ".factory/logs/audit-x.ndjson")
    let quality = try night(workspace)
    for (store, path) in [
      ("feedback", "logs/feedback.jsonl"), ("events", ".factory/logs/audit-x.ndjson"),
    ] {
      let left = quality["stores"].first("store", .string(store))["left_alone"].list
      #expect(left.map { $0["path"].string } == [path])
      #expect(left.map { $0["kind"].string } == ["foreign"])
    }
  }
}
