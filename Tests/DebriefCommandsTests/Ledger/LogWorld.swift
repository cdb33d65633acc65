import Foundation
import TestSupport

/// Logs of three stores that are written, rotated and lost at random, from a seed.
///
/// Beside the files on disk it keeps what is in them, so that a test can tell what has been there.
struct LogWorld {
  /// One log: its number survives a new name, as that of a file does.
  struct File {
    let number: Int
    var path: String
    /// The text, whatever it is packed in.
    var text: String
    var isPacked = false

    /// What a night can count once and for all: whole lines.
    var counted: String {
      if isPacked { return text }
      return text.lastIndex(of: "\n").map { String(text[...$0]) } ?? ""
    }
  }

  /// Logs that are appended to.
  static let bases = [
    "task_executions.jsonl", "logs/feedback.jsonl", ".factory/logs/events.ndjson",
    ".factory/logs/results.ndjson", ".factory/logs/droid_status.ndjson",
  ]

  let folder: String
  var random: SeededGenerator
  /// Files by path.
  var files: [String: File] = [:]
  /// What happened, for whoever looks for the reason of a failure.
  var history: [String] = []
  /// The moment at which the next lines are written, seconds since 1970.
  var now: Int64 = 1_770_000_000
  /// Paths that may not be used again: the test keeps what lay there.
  var taken: Set<String> = []
  private var nextNumber = 0

  init(folder: String, seed: UInt64) throws {
    self.folder = folder
    random = SeededGenerator(seed: seed)
    for inner in ["logs", ".factory/logs"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(inner)", withIntermediateDirectories: true)
    }
  }

  /// Does something to some file.
  mutating func change() throws {
    let base = random.pick(LogWorld.bases)
    let some = files.keys.sorted()
    let action = random.pick([
      "append", "append", "append", "append", "rename", "pack", "truncate", "rewrite", "delete",
      "copy", "copy and truncate", "clock", "shorten",
    ])
    history.append("\(action) \(base)")
    switch action {
    case "append": try append(to: base)
    case "clock": now += random.pick([600, 3600, 7 * 3600, 30 * 3600, 40 * 86_400])
    default:
      guard !some.isEmpty else { return }
      let path = random.pick(some)
      history[history.count - 1] = "\(action) \(path)"
      try change(path, action)
    }
  }

  private mutating func change(_ path: String, _ action: String) throws {
    guard let file = files[path] else { return }
    switch action {
    case "rename": try rename(path, to: freePath(path))
    case "pack":
      guard !file.isPacked else { return }
      try pack(path, keepsPlain: random.chance(0.2))
    case "truncate": try write("", over: path)
    case "shorten":
      try write(String(file.text.prefix(file.text.count * 2 / 3)), over: path)
    case "rewrite": try write(lines(path, Int.random(in: 0...6, using: &random)), over: path)
    case "delete": try remove(path)
    case "copy": try copy(path, to: freePath(path))
    default:
      try copy(path, to: freePath(path))
      try write("", over: path)
    }
  }

  /// A path of the same store that nothing has ever had.
  private mutating func freePath(_ path: String) -> String {
    nextNumber += 1
    let base = LogWorld.bases.first { path.hasPrefix($0) } ?? path
    return "\(base).\(nextNumber)"
  }

  private mutating func newFile(_ path: String, _ text: String, isPacked: Bool = false) {
    nextNumber += 1
    files[path] = File(number: nextNumber, path: path, text: text, isPacked: isPacked)
  }

  /// Appends lines, the last of which may be the beginning of one.
  mutating func append(to path: String) throws {
    guard !taken.contains(path) else { return }
    if files[path] == nil {
      newFile(path, "")
      try Data().write(to: URL(filePath: "\(folder)/\(path)"))
    }
    guard files[path]?.isPacked == false else { return }
    var text = ""
    // What was begun is finished, or left in the middle of a line for ever.
    if files[path]?.text.last.map({ $0 != "\n" }) == true {
      text += random.chance(0.7) ? "x\"}\n" : "\n"
    }
    text += lines(path, Int.random(in: 0...8, using: &random))
    if random.chance(0.3) {
      let line = line(of: path)
      text += random.chance(0.5) ? line : String(line.prefix(line.count / 2))
    }
    let handle = try FileHandle(forWritingTo: URL(filePath: "\(folder)/\(path)"))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
    files[path]?.text += text
  }

  private mutating func lines(_ path: String, _ count: Int) -> String {
    (0..<count).map { _ in line(of: path) + "\n" }.joined()
  }

  private mutating func rename(_ path: String, to new: String) throws {
    try FileManager.default.moveItem(atPath: "\(folder)/\(path)", toPath: "\(folder)/\(new)")
    files[new] = files.removeValue(forKey: path)
    files[new]?.path = new
  }

  private mutating func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: "\(folder)/\(path)")
    files[path] = nil
  }

  private mutating func copy(_ path: String, to new: String) throws {
    guard let file = files[path] else { return }
    // Read and written, as a clone of the file system could keep the times.
    let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(path)"))
    try bytes.write(to: URL(filePath: "\(folder)/\(new)"))
    newFile(new, file.text, isPacked: file.isPacked)
  }

  /// Writes another text over a file, which stays the same file.
  private mutating func write(_ text: String, over path: String) throws {
    guard files[path]?.isPacked == false else { return }
    let handle = try FileHandle(forWritingTo: URL(filePath: "\(folder)/\(path)"))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
    files[path]?.text = text
  }

  private mutating func pack(_ path: String, keepsPlain: Bool) throws {
    guard let file = files[path] else { return }
    let suffix = random.pick(["gz", "zst"])
    let new = "\(freePath(path)).\(suffix)"
    let tool = suffix == "gz" ? ["/usr/bin/gzip", "-nc"] : ["/usr/bin/zstd", "-qc"]
    let process = Process()
    process.executableURL = URL(filePath: tool[0])
    process.arguments = [tool[1], "\(folder)/\(path)"]
    let target = URL(filePath: "\(folder)/\(new)")
    try Data().write(to: target)
    process.standardOutput = try FileHandle(forWritingTo: target)
    try process.run()
    process.waitUntilExit()
    newFile(new, file.text, isPacked: true)
    if !keepsPlain { try remove(path) }
  }
}
