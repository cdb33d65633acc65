import Foundation
import TestSupport

/// Logs that grow from night to night, and are rotated and packed now and then.
struct GrowingLogs {
  private let workspace: Workspace
  private var random: SeededGenerator
  private var tasks: [String] = []
  private var events: [String] = []
  private var corrections: [String] = []
  private var count = 0

  private static let mistakes = [
    "pytest fixture placed before the import", "SQL query built from strings",
    "secret token written into a log", "no docstring on a public function",
    "database query inside a loop", "magic number without a name",
    "verb in the address of a resource", "exception swallowed without a word",
  ]

  init(_ workspace: Workspace, seed: UInt64) throws {
    self.workspace = workspace
    random = SeededGenerator(seed: seed)
    for file in ["task_executions.jsonl", ".factory"] where workspace.exists(file) {
      try workspace.remove(file)
    }
  }

  /// The moment of a night; the first is that of 2 March.
  static func asOf(_ night: Int) -> String { time(night, 0, 30) }

  private static func time(_ night: Int, _ hour: Int, _ minute: Int) -> String {
    let day = night + 1
    let (month, date) = day <= 31 ? (3, day) : day <= 61 ? (4, day - 31) : (5, day - 61)
    return String(format: "2026-%02d-%02dT%02d:%02d:00Z", month, date, hour, minute)
  }

  /// Adds what happened on the day before a night, and rotates every ninth night.
  mutating func grow(_ night: Int) throws {
    for _ in 0..<Int.random(in: 3...9, using: &random) { addTask(night) }
    for _ in 0..<Int.random(in: 0...2, using: &random) { addExecution(night) }
    let mistake = GrowingLogs.mistakes[(night / 3) % GrowingLogs.mistakes.count]
    corrections.append(
      LogLine([
        ("timestamp", quoted(GrowingLogs.time(night - 1, 12, night % 60))),
        ("type", quoted("mistake")), ("context", quoted("\(mistake) in part \(night)")),
        ("feedback", quoted("not again: \(mistake)")), ("category", quoted("Testing")),
        ("severity", quoted("medium")), ("session_id", quoted("s-\(night)")),
      ]).text)
    try workspace.write(lines: tasks, to: "task_executions.jsonl")
    try workspace.write(lines: events, to: ".factory/logs/events.ndjson")
    try workspace.write(lines: corrections, to: "logs/feedback.jsonl")
    if night % 9 == 0 { try rotate(night) }
  }

  private mutating func addTask(_ night: Int) {
    count += 1
    let type = random.pick(["build_index", "send_mail", "resize_images"])
    let fails = random.chance(type == "send_mail" ? 0.1 + Double(night) / 150 : 0.15)
    tasks.append(
      LogLine.task(
        type, fails ? random.pick(["failure", "timeout"]) : "success",
        at: GrowingLogs.time(night - 1, Int.random(in: 1...23, using: &random), count % 60),
        id: "t-\(count)", ms: "\(Int.random(in: 50...9000, using: &random))",
        more: fails
          ? [
            (
              "error_message",
              quoted(random.pick(["Connection refused by db-\(count)", "Disk full on /var"]))
            )
          ] : []
      ).text)
  }

  private mutating func addExecution(_ night: Int) {
    count += 1
    let hour = Int.random(in: 1...20, using: &random)
    events.append(
      LogLine.started(
        "e-\(count)", droid: random.pick(["docs", "api"]), task: "T",
        at: GrowingLogs.time(night - 1, hour, 0)
      ).text)
    guard random.chance(0.8) else { return }
    events.append(
      LogLine.completed(
        "e-\(count)", at: GrowingLogs.time(night - 1, hour + 2, 0),
        status: random.chance(0.7) ? "completed" : "failed"
      ).text)
  }

  private mutating func rotate(_ night: Int) throws {
    let (old, new) = ("task_executions.jsonl", "task_executions.\(night).jsonl")
    try FileManager.default.moveItem(
      atPath: workspace.absolute(old), toPath: workspace.absolute(new))
    tasks = []
    if night % 2 == 0 {
      let packed = try spawn(
        ["gzip", workspace.absolute(new)], folder: workspace.path,
        environment: ["PATH": "/usr/bin:/bin"])
      guard packed.exitCode == 0 else { throw Program.Missing(description: packed.errors) }
    } else {
      try FileManager.default.moveItem(
        atPath: workspace.absolute(".factory/logs/events.ndjson"),
        toPath: workspace.absolute(".factory/logs/events.\(night).ndjson"))
      events = []
    }
  }
}
