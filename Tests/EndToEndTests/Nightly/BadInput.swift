import Foundation
import Testing

/// A file that nobody should have to fear, and what a report must say of it.
struct BadInput: Sendable, CustomTestStringConvertible {
  /// Where the trouble stands in `data_quality.json`.
  enum Told: Sendable {
    /// Nowhere: there is no trouble.
    case nothing
    /// Among the paths that could not be read.
    case problem(String)
    /// Among the records left out.
    case skipped(String)
    /// Among the odd values of records that count.
    case noted(String)
  }

  let testDescription: String
  let told: Told
  /// Records used, the good one in the file beside it among them.
  let used: Int
  let write: @Sendable (Workspace, String) throws -> Void

  init(
    _ name: String, _ told: Told, used: Int = 1,
    write: @escaping @Sendable (Workspace, String) throws -> Void
  ) {
    testDescription = name
    self.told = told
    self.used = used
    self.write = write
  }

  init(_ name: String, _ told: Told, used: Int = 1, bytes: @escaping @Sendable () -> [UInt8]) {
    self.init(name, told, used: used) { workspace, file in
      try workspace.write(Data(bytes()), to: file)
    }
  }

  init(_ name: String, _ told: Told, used: Int = 1, line: LogLine) {
    self.init(name, told, used: used) { workspace, file in
      try workspace.write(lines: [line.text], to: file)
    }
  }

  /// Whether a record or file could not be used, which `--strict` makes a failure.
  var failsStrictly: Bool {
    switch told {
    case .problem, .skipped: true
    case .nothing, .noted: false
    }
  }

  static let good = LogLine.task("good_task", at: "2026-02-20T10:00:00Z")
  static let odd = LogLine.task("odd_task", at: "2026-02-20T11:00:00Z")

  /// Every input of the table; each stands in a file of its own beside a good one.
  static let table: [BadInput] = files + lines + values

  private static let files: [BadInput] = [
    BadInput("an empty file", .nothing, bytes: { [] }),
    BadInput("a file of blank lines", .nothing, bytes: { Array("\n \n\t\n\r\n".utf8) }),
    BadInput("a missing file", .problem("missing")) { _, _ in },
    BadInput("a folder where a file is expected", .problem("empty-folder")) { workspace, file in
      try workspace.makeFolder(file)
    },
    BadInput("a link that leads nowhere", .problem("missing")) { workspace, file in
      try FileManager.default.createSymbolicLink(
        atPath: workspace.absolute(file), withDestinationPath: "gone.jsonl")
    },
    BadInput("a pipe", .problem("not-a-file")) { workspace, file in
      try #require(mkfifo(workspace.absolute(file), 0o644) == 0)
    },
    BadInput("binary garbage", .problem("binary-file"), bytes: { garbage + [0x0A] }),
    BadInput("garbage that looks packed", .problem("broken-compression")) { workspace, file in
      try workspace.write(Data([0x1F, 0x8B, 8, 0] + garbage), to: file)
    },
    BadInput("garbage that looks like Zstandard", .problem("broken-compression")) {
      workspace, file in
      try workspace.write(Data([0x28, 0xB5, 0x2F, 0xFD] + garbage), to: file)
    },
    BadInput("UTF-16", .problem("unknown-encoding"), bytes: { utf16(odd.text + "\n") }),
    BadInput("Windows line ends", .nothing, used: 3) { workspace, file in
      try workspace.write("\(odd.text)\r\n\r\n\(odd.text)\r\n", to: file)
    },
    BadInput("a byte-order mark", .nothing, used: 3) { workspace, file in
      try workspace.write("\u{FEFF}\(odd.text)\n\(odd.text)\n", to: file)
    },
    BadInput("a last line without its newline", .nothing, used: 2) { workspace, file in
      try workspace.write(odd.text, to: file)
    },
    BadInput("a last line still being written", .nothing, used: 2) { workspace, file in
      try workspace.write("\(odd.text)\n\(odd.text.dropLast(9))", to: file)
    },
  ]

  private static let lines: [BadInput] = [
    BadInput("a line of 50 MB", .skipped("line-too-long"), used: 3) { workspace, file in
      let long = odd.with("context", quoted(String(repeating: "long ", count: 10_000_000))).text
      try workspace.write(lines: [odd.text, long, odd.text], to: file)
    },
    BadInput("50 MB without a newline", .skipped("line-too-long")) { workspace, file in
      try workspace.write(Data(repeating: UInt8(ascii: "x"), count: 50_000_000), to: file)
    },
    BadInput("nesting 10 000 deep", .skipped("nested-too-deep"), used: 2) { workspace, file in
      let nested = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
      try workspace.write(lines: [odd.with("context", nested).text, odd.text], to: file)
    },
    BadInput("objects nested 10 000 deep", .skipped("nested-too-deep")) { workspace, file in
      let nested =
        String(repeating: "{\"a\":", count: 10_000) + "1" + String(repeating: "}", count: 10_000)
      try workspace.write(lines: [odd.with("context", nested).text], to: file)
    },
    BadInput("10 000 opening brackets", .skipped("broken-json")) { workspace, file in
      try workspace.write(lines: [String(repeating: "]", count: 10_000)], to: file)
    },
    BadInput("invalid UTF-8", .skipped("invalid-utf8"), used: 2) { workspace, file in
      let bytes = Array("\(odd.text)\n{\"task_id\": \"".utf8) + [0xFF, 0xFE] + Array("\"}\n".utf8)
      try workspace.write(Data(bytes), to: file)
    },
    BadInput("a key twice", .noted("duplicate-key task_type"), used: 2) { workspace, file in
      try workspace.write(
        lines: ["{\"task_type\": \"first_task\", " + odd.text.dropFirst()], to: file)
    },
    BadInput(
      "NaN as a word", .skipped("wrong-type duration_ms"), line: odd.with("duration_ms", "NaN")),
    BadInput(
      "NaN as a text", .skipped("wrong-type duration_ms"), line: odd.with("duration_ms", "\"NaN\"")),
    BadInput(
      "a number too large for any machine", .skipped("wrong-type duration_ms"),
      line: odd.with("duration_ms", "1e999")),
  ]

  private static let values: [BadInput] = [
    BadInput(
      "a time in the future", .noted("future-time start_time"),
      line: odd.with("start_time", "\"2031-01-01T00:00:00Z\"")),
    BadInput(
      "the year 0001", .noted("implausible-time start_time"),
      line: odd.with("start_time", "\"0001-01-01T00:00:00Z\"")),
    BadInput(
      "the year 9999", .noted("future-time start_time"),
      line: odd.with("start_time", "\"9999-12-31T23:59:59Z\"")),
    BadInput(
      "a duration of 1e308", .noted("unusable-value duration_ms"), used: 2,
      line: odd.with("duration_ms", "1e308")),
    BadInput(
      "a negative duration", .noted("unusable-value duration_ms"), used: 2,
      line: odd.with("duration_ms", "-1")),
    BadInput(
      "a rating of 11", .noted("unusable-value user_satisfaction"), used: 2,
      line: odd.with("user_satisfaction", "11")),
    BadInput(
      "negative retries", .noted("unusable-value retry_count"), used: 2,
      line: odd.with("retry_count", "-1e300")),
    BadInput(
      "a message that is a number", .noted("unusable-value error_message"), used: 2,
      line: odd.with("error_message", "404")),
  ]

  /// Bytes that mean nothing, with newlines among them; the same each time.
  private static let garbage: [UInt8] = {
    var state: UInt32 = 42
    return (0..<4096).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(truncatingIfNeeded: state >> 24)
    }
  }()

  private static func utf16(_ text: String) -> [UInt8] {
    [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }
}
