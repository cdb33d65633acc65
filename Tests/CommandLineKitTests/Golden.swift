import Foundation
import Testing

/// Compares text with the file `Goldens/NAME` beside the tests.
///
/// Under `RECORD_GOLDENS=1` the file is written instead, and the test fails, so that a recording
/// run never passes for a check.
func expectGolden(
  _ text: String, named name: String, testFile: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: testFile).deletingLastPathComponent()
    .appending(path: "Goldens").appending(path: name)
  if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
    try Data(text.utf8).write(to: file)
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(text == expected, "differs from Goldens/\(name)", sourceLocation: sourceLocation)
}
