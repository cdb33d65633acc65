import Foundation
import Records
import TestSupport

/// Files of runs that are written, rewritten, packed, moved and lost at random, from a seed.
struct RunsWorld {
  let folder: String
  var random: SeededGenerator
  /// The text of each file by its path, whatever it is packed in.
  private(set) var files: [String: String] = [:]
  /// What happened, for whoever looks for the reason of a failure.
  private(set) var history: [String] = []
  /// The moment at which the next files are written, seconds since 1970.
  var now: Int64 = 1_770_000_000
  private var runs: [String] = []

  init(folder: String, seed: UInt64) throws {
    self.folder = folder
    random = SeededGenerator(seed: seed)
    // One file always stays, as an empty folder is a problem of its own.
    try write("runs/run_20260101_000000_a/run_20260101_000000_a_metadata.json", "{}")
  }

  /// Does something to some file.
  mutating func change() throws {
    let some = files.keys.filter { !$0.contains("_000000_a") }.sorted()
    let action = random.pick([
      "new", "new", "write", "write", "write", "pack", "move", "copy", "delete",
    ])
    history.append("\(action) of \(some.count) at \(now)")
    switch action {
    case "new":
      // Mostly near now, so that half a file is a write in progress; sometimes long ago or ahead.
      let distance = random.pick([0, -600, -7200, -40 * 86_400, 5400, 200_000] as [Int64])
      let stamp = Timestamp(seconds: now + distance).text.filter(\.isNumber).prefix(14)
      let name = "run_\(stamp.prefix(8))_\(stamp.suffix(6))_r\(runs.count)"
      runs.append(random.chance(0.1) ? "run_undated_\(runs.count)" : name)
      try write(path(in: runs[runs.count - 1]))
    case "pack":
      guard let path = some.filter({ $0.hasSuffix(".json") }).randomElement(using: &random)
      else { return }
      guard files[path + ".gz"] == nil, let text = files[path] else { return }
      try run("/usr/bin/gzip", "-n", "\(folder)/\(path)")
      files[path] = nil
      files[path + ".gz"] = text
    case "move", "copy":
      // Out of a run's folder, beside it.
      let inner = some.filter { $0.split(separator: "/").count == 3 }
      guard let path = inner.randomElement(using: &random),
        let name = path.split(separator: "/").last, files["runs/\(name)"] == nil
      else { return }
      try FileManager.default.copyItem(
        atPath: "\(folder)/\(path)", toPath: "\(folder)/runs/\(name)")
      files["runs/\(name)"] = files[path]
      guard action == "move" else { return }
      try FileManager.default.removeItem(atPath: "\(folder)/\(path)")
      files[path] = nil
    case "delete":
      guard let path = some.randomElement(using: &random) else { return }
      try FileManager.default.removeItem(atPath: "\(folder)/\(path)")
      files[path] = nil
    default:
      guard let run = runs.randomElement(using: &random) else { return }
      try write(path(in: run))
    }
  }

  private mutating func path(in run: String) -> String {
    switch random.pick([0, 1, 2, 3, 4]) {
    case 0: "runs/\(run)/\(run)_metadata.json"
    case 1: "runs/\(run)/\(run)_final.json"
    case 2: "runs/\(run)/issues/issue_\(random.pick([1, 2]))_metrics.json"
    case 3: "runs/\(run)/issues/issue_\(random.pick([1, 2]))_report.json"
    default: "runs/\(run)_metadata.json"
    }
  }

  private mutating func write(_ path: String) throws {
    var text = path.contains("issue_") ? issue() : run()
    if random.chance(0.15) { text = String(text.prefix(text.count / 2)) }
    if random.chance(0.05) { text = random.pick(["", "[1]", "{\"status\": 3}", "null"]) }
    try write(path, text)
  }

  private mutating func write(_ path: String, _ text: String) throws {
    let url = URL(filePath: "\(folder)/\(path)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    // In place, as most programs do, or as a new file.
    try Data(text.utf8).write(to: url, options: random.chance(0.5) ? [] : .atomic)
    files[path] = text
  }

  private mutating func time() -> String {
    let distance = random.pick([0, -3600, -86_400, -45 * 86_400, 7200, 100_000] as [Int64])
    return random.chance(0.05) ? "yesterday" : Timestamp(seconds: now + distance).text
  }

  private mutating func run() -> String {
    var text = "{\"status\": \"\(random.pick(["running", "completed", "failed", "odd"]))\""
    if random.chance(0.6) { text += ", \"start_time\": \"\(time())\"" }
    if random.chance(0.5) {
      text += ",\n \"duration_seconds\": \(random.pick(["5", "-1", "90.5"]))"
    }
    if random.chance(0.1) { text += ", \"run_id\": \"run_other_1\"" }
    return text + ", \"llm_configuration\": {\"provider\": \"\(random.pick(["p", "q"]))\","
      + " \"model\": \"m\", \"temperature\": \(random.pick(["0", "0.7", "\"hot\""]))}}"
  }

  private mutating func issue() -> String {
    var text = "{\"status\": \"\(random.pick(["completed", "failed", "odd"]))\""
    if random.chance(0.6) { text += ", \"start_time\": \"\(time())\"" }
    if random.chance(0.4) {
      text += ", \"error_message\": \"no route to db-\(random.pick([1, 2]))\""
    }
    text += ", \"agent_metrics\": {\"coding\": {\"attempts\": \(random.pick([1, 3])),"
    text += " \"successes\": 1, \"retries\": \(random.pick(["0", "2", "null"]))}},\n"
    text += " \"pipeline_attempts\": 2, \"succeeded_pipelines\": \(random.pick([0, 1, 2])),\n"
    text += " \"debugging_details\": [\n  {\"agent\": \"testing\", \"attempts\": 2,\n"
    text += "   \"error_message\": \"timeout after \(random.pick([1, 20])) s\"}\n ]}"
    return text
  }

  private func run(_ program: String, _ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
  }
}

/// What the ledger is to remember of files of runs, told from what happened to them.
struct LostRunFiles {
  private var known: [String: String] = [:]
  /// Files that are gone and still count, with their texts, by path.
  private(set) var gone: [String: String] = [:]

  /// The state after a night that sees the files.
  func after(_ files: [String: String]) -> LostRunFiles {
    let there = Set(files.map { LostRunFiles.mark($0.key, $0.value) })
    var next = LostRunFiles()
    next.gone = known.filter { path, text in
      files[path] == nil && !text.isEmpty && !there.contains(LostRunFiles.mark(path, text))
    }
    next.known = LostRunFiles.withoutCopies(files).merging(next.gone) { $1 }
    return next
  }

  /// Of files with the same text a plain one counts, then the first by its path.
  private static func withoutCopies(_ files: [String: String]) -> [String: String] {
    let order = files.sorted {
      ($0.key.hasSuffix(".gz") ? 1 : 0, $0.key) < ($1.key.hasSuffix(".gz") ? 1 : 0, $1.key)
    }
    var marks: Set<String> = []
    return Dictionary(
      uniqueKeysWithValues: order.filter {
        $0.value.isEmpty || marks.insert(mark($0.key, $0.value)).inserted
      })
  }

  /// The same for a file that was packed, and for one of a run that was moved.
  private static func mark(_ path: String, _ text: String) -> String {
    let plain = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
    let name = plain.split(separator: "/").last.map(String.init) ?? plain
    return (name.hasPrefix("issue_") ? plain : name) + "\n" + text
  }
}
