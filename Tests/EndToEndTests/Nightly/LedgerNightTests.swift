import Foundation
import TestSupport
import Testing

/// The ledger as people meet it: nights through the program, whole folders of reports.
struct LedgerNightTests {
  /// Nights of growing, rotated and damaged logs, some of them killed: with the ledger, the whole
  /// folder of reports is that of a night that reads everything.
  @Test(arguments: [UInt64(1), 2])
  func reportsAreThoseOfAFullRead(seed: UInt64) throws {
    let workspace = try Workspace()
    var random = SeededGenerator(seed: seed)
    var tasks = SampleStores.tasks[...]
    var events = SampleStores.events.mapValues { $0[...] }
    for night in 1...6 {
      try append(&tasks, to: "task_executions.jsonl", workspace, &random)
      for name in events.keys.sorted() {
        try append(
          &events[name, default: []], to: ".factory/logs/\(name).ndjson", workspace, &random)
      }
      try rotate(workspace, &random)
      let asOf = "2026-02-2\(night + 2)T00:30:00Z"
      if random.chance(0.4) { try killedNight(workspace, asOf: asOf, &random) }
      // What the nights before have left is the same for both.
      if workspace.exists("reports") {
        try? workspace.remove("plain")
        try FileManager.default.copyItem(
          atPath: workspace.absolute("reports"), toPath: workspace.absolute("plain"))
      }
      try nightly(workspace, output: "plain", asOf: asOf, more: ["--no-ledger"])
      try nightly(workspace, output: "reports", asOf: asOf)
      let (found, expected) = (try workspace.contents("reports"), try workspace.contents("plain"))
      #expect(found.keys.sorted() == expected.keys.sorted())
      for (file, bytes) in expected where found[file] != bytes {
        let texts = [found[file] ?? Data(), bytes].map { String(decoding: $0, as: UTF8.self) }
        Issue.record("night \(night), \(file): \(firstDifference(texts[0], texts[1]))")
      }
    }
  }

  /// The middle of a file that only grows is not looked at again: a change there does not show.
  @Test func onlyWhatIsNewIsRead() throws {
    let workspace = try Workspace()
    let time = "2026-02-10T00:00:00Z"
    var lines = (100..<300).map { LogLine.task("old", at: time, id: "f\($0)").text }
    try workspace.write(lines: lines, to: "task_executions.jsonl")
    try nightly(workspace)
    lines[100] = lines[100].replacing("\"old\"", with: "\"odd\"")
    try workspace.write(lines: lines + [lines[0]], to: "task_executions.jsonl")
    try nightly(workspace)
    let report = try workspace.json("reports/json/performance.json")
    #expect(report["metrics_by_task"]["old"]["total_executions"] == 201)
    #expect(report["metrics_by_task"]["odd"] == .missing)
    #expect(try workspace.text(".debrief/.gitignore") == "*\n")
  }

  @Test func aFileThatIsGoneKeepsItsShareAndIsNamed() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    let before = try workspace.text("reports/json/performance.json")
    try workspace.remove("task_executions.jsonl")
    try nightly(workspace)
    #expect(try workspace.text("reports/json/performance.json") == before)
    let quality = try workspace.json("reports/json/data_quality.json")["stores"][0]
    #expect(quality["gone"] == ["task_executions.jsonl"] && quality["gone_files"] == 1)
    #expect(try workspace.text("reports/data_quality.md").contains("## Deleted files"))
    // Whoever reads everything anew finds nothing.
    try nightly(workspace, output: "plain", more: ["--no-ledger"])
    #expect(!workspace.exists("plain/performance.md"))
  }

  @Test func aRotatedFileIsCountedOnce() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    let before = try workspace.json("reports/json/performance.json")["overall_statistics"]
    try pack("task_executions.jsonl", workspace)
    let outcome = try nightly(workspace)
    #expect(outcome.errors == "")
    let report = try workspace.json("reports/json/performance.json")
    #expect(report["overall_statistics"] == before)
    #expect(try workspace.json("reports/json/data_quality.json")["stores"][0]["gone_files"] == 0)
    #expect(
      try workspace.text("reports/json/performance.json").contains("task_executions.jsonl.gz"))
  }

  @Test func aMissingLedgerIsToldOnce() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    #expect(try nightly(workspace).errors == "")
    try workspace.remove(".debrief")
    let reports = try workspace.contents("reports")
    let told = try nightly(workspace).errors
    #expect(told.contains(".debrief/ledger.sqlite: warning: [no-ledger] "), "\(told)")
    #expect(told.split(separator: "\n").count == 1)
    #expect(try nightly(workspace).errors == "")
    #expect(try workspace.contents("reports") == reports)
  }

  @Test(arguments: ["", "nonsense", "SQLite format 3\u{0}"])
  func aBrokenLedgerIsToldAndMadeAnew(content: String) throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    let reports = try workspace.contents("reports")
    for suffix in ["-wal", "-shm"] { try? workspace.remove(".debrief/ledger.sqlite\(suffix)") }
    try workspace.write(content, to: ".debrief/ledger.sqlite")
    let told = try nightly(workspace).errors
    #expect(told.contains("[unusable-ledger]") && told.split(separator: "\n").count == 1, "\(told)")
    #expect(try workspace.contents("reports") == reports)
    #expect(try nightly(workspace).errors == "")
  }

  @Test func otherSettingsReadEverythingAnew() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    try workspace.write("timezone: '+02:00'\n", to: "debrief.yaml")
    #expect(try nightly(workspace).errors.contains("settings"))
    try nightly(workspace, output: "plain", more: ["--no-ledger"])
    try nightly(workspace)
    #expect(
      try workspace.text("reports/json/executions.json")
        == workspace.text("plain/json/executions.json"))
  }

  @Test func aLedgerThatCanNotBeWrittenStopsNothing() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.write("in the way", to: ".debrief/ledger.sqlite/file")
    let told = try nightly(workspace).errors
    #expect(told.contains("[ledger-not-written]"), "\(told)")
    #expect(workspace.exists("reports/performance.md"))
  }

  @Test func withoutTheLedgerThereIsNone() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace, more: ["--no-ledger"])
    #expect(!workspace.exists(".debrief/ledger.sqlite"))
  }

  @Test func reportsUseWhatIsThereAndAddNothing() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    let report = ["report", "performance"] + SampleStores.arguments
    let before = try Program.debrief.run(report, in: workspace)
    #expect(!workspace.exists(".debrief"))
    try nightly(workspace)
    try workspace.remove("task_executions.jsonl")
    let ledger = try workspace.bytes(".debrief/ledger.sqlite")
    let after = try Program.debrief.run(report, in: workspace)
    #expect(after.output == before.output)
    #expect(try workspace.bytes(".debrief/ledger.sqlite") == ledger)
  }

  /// Appends some of the lines, the last of them perhaps only in part.
  private func append(
    _ lines: inout ArraySlice<String>, to name: String, _ workspace: Workspace,
    _ random: inout SeededGenerator
  ) throws {
    let count = min(lines.count, Int.random(in: 0...8, using: &random))
    let text = lines.prefix(count).map { $0 + "\n" }.joined()
    lines = lines.dropFirst(count)
    if !text.isEmpty { try workspace.append(text, to: name) }
  }

  private func rotate(_ workspace: Workspace, _ random: inout SeededGenerator) throws {
    let logs = workspace.files(".").filter {
      $0.hasPrefix("task_executions.jsonl") || $0.hasPrefix(".factory/logs/")
    }.filter { !$0.hasSuffix(".gz") }
    guard !logs.isEmpty, random.chance(0.7) else { return }
    let log = random.pick(logs)
    switch random.pick([0, 1, 2]) {
    case 0: try pack(log, workspace)
    case 1:
      try FileManager.default.moveItem(
        atPath: workspace.absolute(log),
        toPath: workspace.absolute("\(log).\(Int.random(in: 1...999_999, using: &random))"))
    default: try workspace.write("", to: log)
    }
  }

  private func pack(_ log: String, _ workspace: Workspace) throws {
    if workspace.exists("\(log).gz") { return }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let packed = try spawn(
      ["gzip", workspace.absolute(log)], folder: workspace.path, environment: ["PATH": path])
    try #require(packed.exitCode == 0, "\(packed.errors)")
  }

  /// A night that is killed after a random time, if it has not ended before.
  private func killedNight(
    _ workspace: Workspace, asOf: String, _ random: inout SeededGenerator
  ) throws {
    let seconds = "0.\(Int.random(in: 10...400, using: &random))"
    _ = try Program.debrief.run(
      ["nightly", "--as-of", asOf, "--quiet"], in: workspace,
      environment: ["DEBRIEF_OUTPUT": "reports"], through: ["timeout", "-s", "KILL", seconds])
  }
}

extension Workspace {
  /// Appends a text to a file, which may not be there yet.
  fileprivate func append(_ text: String, to name: String) throws {
    let known = exists(name) ? try bytes(name) : Data()
    guard !known.isEmpty else { return try write(text, to: name) }
    let handle = try FileHandle(forWritingTo: URL(filePath: absolute(name)))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }
}
