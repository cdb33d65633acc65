import Foundation
import Testing

/// Compares a chart with the file of that name in `Goldens`.
///
/// With `RECORD_GOLDENS=1` the file is written instead, and the test fails, so that no run that
/// records passes for one that compares.
func expectChart(
  _ text: String, equalsGolden name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Goldens").appendingPathComponent(name)
  guard ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == nil else {
    try Data(text.utf8).write(to: file)
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  let golden = try String(decoding: Data(contentsOf: file), as: UTF8.self)
  #expect(text == golden, sourceLocation: sourceLocation)
}
