import Foundation
import TestSupport

/// Stores of every kind, spread over several files, and machines that hold some of these files.
struct SummaryProject {
  static let asOf = ["--as-of", SchemaStores.asOf]
  private static let stores = [
    "task_executions": "logs/task_executions*.jsonl", "feedback": "logs/feedback*.jsonl",
    "runs": "logs/runs", "operations": "orchestrator.db", "events": ".factory/logs",
    "sessions": "logs/sessions",
  ]

  /// The machine that holds all files.
  let whole: ScratchFolder
  /// The files of the stores, by their paths in the project, ascending.
  let files: [String]

  init(_ random: inout SeededGenerator) throws {
    let made = try ScratchFolder()
    try SchemaStores.write(to: made)
    try FileManager.default.removeItem(at: made.url.appendingPathComponent("statements.sql"))
    // So many failures of a kind that most are neither among the first nor the newest.
    let log = try made.text(of: "logs/task_executions.jsonl")
    let busy = (0..<1500).map { number in
      LogLine.task(
        "busy", "failure", at: "2026-02-\(10 + number / 100)T\(10 + number % 10):00:00Z",
        id: "b-\(number)",
        more: [("error_message", quoted("No route to host \(number) of web-\(number % 3).example"))]
      ).text + "\n"
    }
    try made.write(busy.joined() + log, to: "logs/task_executions.jsonl")
    // What belongs together stands in several files: starts, ends, corrections, equal failures.
    for name in ["logs/task_executions", "logs/feedback", ".factory/logs/events"] {
      let suffix = name.hasPrefix(".") ? "ndjson" : "jsonl"
      let lines = try made.text(of: "\(name).\(suffix)").split(
        separator: "\n", omittingEmptySubsequences: false)
      try FileManager.default.removeItem(at: made.url.appendingPathComponent("\(name).\(suffix)"))
      var pieces = [[Substring]](repeating: [], count: 4)
      for line in lines.dropLast() { pieces[Int.random(in: 0..<4, using: &random)].append(line) }
      // The last line has no newline: it is being written.
      let last = lines.last.map(String.init) ?? ""
      for (number, piece) in pieces.enumerated() {
        try made.write(
          piece.map { $0 + "\n" }.joined() + (number == 3 ? last : ""),
          to: "\(name)-\(number).\(suffix)")
      }
    }
    let sessions = projectFolder.appendingPathComponent("examples/logs/sessions")
    for name in try FileManager.default.contentsOfDirectory(atPath: sessions.path).sorted().prefix(
      8)
    {
      try made.write(
        String(contentsOf: sessions.appendingPathComponent(name), encoding: .utf8),
        to: "logs/sessions/\(name)")
    }
    try Self.configure(made, Self.stores)
    whole = made
    files = try FileManager.default.subpathsOfDirectory(atPath: made.url.path).filter { path in
      var isFolder: ObjCBool = false
      let full = made.url.appendingPathComponent(path).path
      return FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
        && !isFolder.boolValue && path != "debrief.yaml"
    }.sorted()
  }

  private static func configure(_ folder: ScratchFolder, _ stores: [String: String]) throws {
    let lines = stores.sorted { $0.key < $1.key }.map { "  \($0.key): [\($0.value)]\n" }
    try folder.write("stores:\n" + lines.joined(), to: "debrief.yaml")
  }

  /// A machine with some of the files.
  func machine(with files: [String]) throws -> ScratchFolder {
    let machine = try ScratchFolder()
    for file in files {
      try machine.write("", to: file)
      let target = machine.url.appendingPathComponent(file)
      try Data(contentsOf: whole.url.appendingPathComponent(file)).write(to: target)
    }
    try Self.configure(machine, Self.stores)
    return machine
  }

  /// A machine with no files, which takes summaries.
  func reader() throws -> ScratchFolder {
    let machine = try ScratchFolder()
    try Self.configure(machine, Self.stores.mapValues { _ in "" })
    return machine
  }

  /// The files of a folder of reports, without what only says which machines sent summaries.
  static func reports(_ folder: ScratchFolder) throws -> [String: String] {
    let root = folder.url.appendingPathComponent("reports")
    var reports: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      let url = root.appendingPathComponent(path)
      guard let data = try? Data(contentsOf: url) else { continue }
      var text = String(decoding: data, as: UTF8.self)
      switch path {
      // They are made from the pages.
      case "site/data_quality.html", "site/search-index.js": continue
      case "data_quality.md":
        if let start = text.range(of: "## Other machines"),
          let end = text[start.upperBound...].range(of: "## ")
        {
          text.removeSubrange(start.lowerBound..<end.lowerBound)
        }
      case "json/data_quality.json":
        if let start = text.range(of: "\"machines\"") { text.removeSubrange(start.lowerBound...) }
      default: break
      }
      reports[path] = text
    }
    return reports
  }
}
