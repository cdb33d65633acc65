import Foundation
import Testing

/// Compares text with the file `Goldens/NAME` of these tests.
///
/// Under `RECORD_GOLDENS=1` the file is written instead, and the test fails, so that a recording
/// run never passes for a check.
func expectGolden(
  _ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Goldens").appending(path: name)
  if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
    try Data(text.utf8).write(to: file)
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  guard text != expected else { return }
  Issue.record(
    "differs from Goldens/\(name): \(firstDifference(text, expected))",
    sourceLocation: sourceLocation)
}

/// The first line that differs, for people.
func firstDifference(_ text: String, _ expected: String) -> String {
  let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  let others = expected.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  let index =
    zip(lines, others).enumerated().first { $1.0 != $1.1 }?.offset
    ?? min(lines.count, others.count)
  func line(_ lines: [Substring]) -> String {
    index < lines.count ? String(lines[index]) : "(the end)"
  }
  return "line \(index + 1) is\n  \(line(lines))\nand should be\n  \(line(others))"
}
