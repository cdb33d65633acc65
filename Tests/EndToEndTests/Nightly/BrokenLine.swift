import Foundation
import TestSupport

/// A way to spoil a good line, with the reason that must stand in the report.
struct BrokenLine: Sendable {
  let reason: String
  private let spoil: @Sendable (LogLine, inout SeededGenerator) -> [UInt8]

  private init(
    _ reason: String, bytes spoil: @escaping @Sendable (LogLine, inout SeededGenerator) -> [UInt8]
  ) {
    self.reason = reason
    self.spoil = spoil
  }

  private init(
    _ reason: String, _ spoil: @escaping @Sendable (LogLine, inout SeededGenerator) -> String
  ) {
    self.init(reason, bytes: { line, random in Array(spoil(line, &random).utf8) })
  }

  /// The bytes of a spoiled line, without a newline.
  func bytes(of line: LogLine, using random: inout SeededGenerator) -> [UInt8] {
    spoil(line, &random)
  }

  /// Ways that spoil lines of any store.
  static let anyStore: [BrokenLine] = [
    BrokenLine("broken-json") { line, random in
      String(line.text.prefix(Int.random(in: 1..<line.text.count, using: &random)))
    },
    BrokenLine("broken-json") { line, _ in String(line.text.dropLast()) },
    BrokenLine("broken-json") { line, _ in String(line.text.dropFirst()) },
    BrokenLine("broken-json") { line, _ in line.text.replacing("\"", with: "'") },
    BrokenLine("broken-json") { line, _ in line.text.dropLast() + ",}" },
    BrokenLine("broken-json") { line, _ in line.with("score", "nan").text },
    BrokenLine("broken-json") { line, _ in line.with("score", "+Infinity").text },
    BrokenLine("broken-json") { line, _ in line.with("score", "01").text },
    BrokenLine("broken-json") { line, _ in line.with("score", "+1").text },
    BrokenLine("broken-json") { line, _ in line.with("score", ".5").text },
    BrokenLine("broken-json") { line, _ in line.with("score", "0x1F").text },
    BrokenLine("broken-json") { line, _ in line.with("done", "True").text },
    BrokenLine("broken-json") { line, _ in line.with("note", "undefined").text },
    BrokenLine("broken-json") { line, _ in line.text + " " + line.text },
    BrokenLine("broken-json") { line, _ in line.text + line.text },
    BrokenLine("broken-json") { line, _ in line.text + "," },
    BrokenLine("broken-json") { line, _ in "// " + line.text },
    BrokenLine("broken-json") { line, _ in line.text + " # done" },
    BrokenLine("broken-json") { line, _ in line.with("note", "\"a\\qb\"").text },
    BrokenLine("broken-json") { line, _ in line.with("note", "\"\\ud8zz\"").text },
    BrokenLine("broken-json") { line, _ in line.with("note", "\"\\u12\"").text },
    BrokenLine("broken-json") { line, _ in line.with("note", "\"a\u{1}b\"").text },
    BrokenLine("broken-json") { line, _ in line.with("note", "\"a\tb\"").text },
    BrokenLine("broken-json") { line, _ in line.text.replacing(": ", with: " ") },
    BrokenLine("broken-json") { line, _ in line.text.replacing(", ", with: " ") },
    BrokenLine("broken-json") { line, _ in "{\u{0}" + line.text.dropFirst() },
    BrokenLine("broken-json") { _, _ in "2026-02-01 12:00:00 INFO task finished" },
    BrokenLine("broken-json") { _, _ in "<html>502</html>" },
    BrokenLine("not-an-object") { line, _ in "[" + line.text + "]" },
    BrokenLine("not-an-object") { _, _ in "42" },
    BrokenLine("not-an-object") { _, _ in "\"task_id\"" },
    BrokenLine("not-an-object") { _, _ in "null" },
    BrokenLine("not-an-object") { _, _ in "true" },
    BrokenLine("nested-too-deep") { line, _ in
      line.with("note", String(repeating: "[", count: 2000) + String(repeating: "]", count: 2000))
        .text
    },
    invalidUTF8([0xFF]), invalidUTF8([0xC3, 0x28]), invalidUTF8([0xED, 0xA0, 0x80]),
    invalidUTF8([0xC0, 0xAF]), invalidUTF8([0xF5, 0x80, 0x80, 0x80]), invalidUTF8([0xE2, 0x82]),
  ]

  /// Values that JSON has no word for and Python's writer emits: they cost no more than themselves.
  static let unusual: [(field: String, value: String)] = [
    ("score", "NaN"), ("score", "Infinity"), ("score", "-Infinity"),
    ("score", String(repeating: "9", count: 400)), ("score", "-1e999"),
    ("note", "\"\\ud800\""), ("note", "\"a\\udc00b\""), ("context", "{\"loss\": NaN}"),
    ("user_satisfaction", "NaN"), ("retry_count", "Infinity"), ("error_message", "\"\\ud800\""),
  ]

  /// Ways that spoil a finished task.
  static let task: [BrokenLine] =
    anyStore
    + lacking(["task_id", "task_type", "outcome", "start_time", "end_time", "duration_ms"])
    + mistyped(["task_id", "task_type", "outcome", "start_time", "end_time"], ["7", "{}", "[1]"])
    + mistyped(["duration_ms"], ["\"12\"", "true", "{\"ms\": 1}"])
    + timeless(["start_time", "end_time"])

  /// Ways that spoil an event.
  static let event: [BrokenLine] =
    anyStore + lacking(["timestamp", "event_type"])
    + mistyped(["timestamp", "event_type"], ["7", "{}", "[1]", "false"])
    + timeless(["timestamp"])

  private static func invalidUTF8(_ bytes: [UInt8]) -> BrokenLine {
    BrokenLine(
      "invalid-utf8",
      bytes: { line, _ in
        Array(line.text.dropLast().utf8) + Array(", \"note\": \"".utf8) + bytes + Array("\"}".utf8)
      })
  }

  private static func lacking(_ fields: [String]) -> [BrokenLine] {
    fields.flatMap { field in
      [
        BrokenLine("missing-field \(field)") { line, _ in line.without(field).text },
        BrokenLine("missing-field \(field)") { line, _ in line.with(field, "null").text },
      ]
    }
  }

  private static func mistyped(_ fields: [String], _ values: [String]) -> [BrokenLine] {
    fields.flatMap { field in
      values.map { value in
        BrokenLine("wrong-type \(field)") { line, _ in line.with(field, value).text }
      }
    }
  }

  private static func timeless(_ fields: [String]) -> [BrokenLine] {
    let texts = [
      "", "yesterday", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-02-01T25:00:00Z",
      "2026-02-01T00:61:00Z", "1769904000", "01/02/2026", "2026-02-01T", "2026-02-01T00:00:00+9",
      "2026-02-01T00:00:00 UTC", "٢٠٢٦-٠٢-٠١",
    ]
    return fields.flatMap { field in
      texts.map { text in
        BrokenLine("unreadable-time \(field)") { line, _ in line.with(field, quoted(text)).text }
      }
    }
  }
}
