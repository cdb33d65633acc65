import Foundation
import Records
import Synchronization

@testable import DebriefCommands

/// A run of `debrief log-feedback` in a project folder of its own.
final class LogFeedbackProject {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("debrief-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  struct Outcome {
    let exitCode: Int32
    let stdout: String
    let notices: [String]
    let dialogue: String
  }

  func run(
    _ arguments: [String], answers: [String] = [], environment: [String: String] = [:],
    seed: UInt64 = 1
  ) -> Outcome {
    let rest = Mutex(answers[...])
    let stdout = Mutex("")
    let notices = Mutex<[String]>([])
    let dialogue = Mutex("")
    let invocation = Invocation(
      arguments: ["log-feedback"] + arguments, environment: environment, workingFolder: path,
      programFile: nil, now: Timestamp(seconds: 1_772_323_200), processors: 1, seed: seed,
      readLine: { rest.withLock { $0.popFirst() } })
    let console = Console(
      product: { text in stdout.withLock { $0 += text } },
      notice: { text in notices.withLock { $0.append(text) } },
      prompt: { text in dialogue.withLock { $0 += text } })
    let code = DebriefProgram.run(invocation, console: console)
    return Outcome(
      exitCode: code, stdout: stdout.withLock { $0 }, notices: notices.withLock { $0 },
      dialogue: dialogue.withLock { $0 })
  }

  func write(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// The lines of a file, with the parts of each by key; none where there is no file.
  func lines(_ name: String = "logs/feedback.jsonl") throws -> [[String: String]] {
    guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else { return [] }
    return try String(decoding: data, as: UTF8.self).split(separator: "\n").map {
      try JSONDecoder().decode([String: String].self, from: Data($0.utf8))
    }
  }
}
