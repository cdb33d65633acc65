import Foundation
import Records
import Testing

@testable import Stores

/// Run folders whose files other programs name, and files that are no JSON.
@Suite struct RunFolderNamesTests {
  private static let run = "run_20260301_120000_p"

  @Test(arguments: ["", "issues/"]) func aFolderOfUnknownNamesIsTold(inner: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("\(Self.run)/\(inner)summary.json", "{}")
    try folder.write("\(Self.run)/\(inner)trace.log", "x")
    let reading = try RunReading.read(folder.path)
    #expect(reading.problems.map(\.kind) == [.foreign])
    #expect(reading.problems.first?.path == "\(Self.run)\(inner.isEmpty ? "" : "/issues")")
    #expect(reading.problems.first?.message.contains("summary.json") == true)
  }

  @Test func otherFilesBesideThoseOfARunAreNothingToTell() throws {
    let folder = try TemporaryFolder()
    try folder.write("\(Self.run)/\(Self.run)_final.json", #"{"status": "completed"}"#)
    try folder.write("\(Self.run)/trace.log", "x")
    try folder.write("run_empty/.keep", "")
    #expect(try RunReading.read(folder.path).problems.isEmpty)
  }

  @Test(arguments: [
    (String.Encoding.utf16, "UTF-16"), (.utf16LittleEndian, "UTF-16"), (.utf32, "UTF-32"),
  ])
  func textInAnotherEncodingIsNamed(encoding: String.Encoding, name: String) throws {
    let text = #"{"run_id": "r", "status": "completed"}"#
    let bytes = try #require(text.data(using: encoding))
    // Also of a run that may still be going on: such a file is not being written.
    for asOf in ["2026-03-31T12:00:00Z", "2026-03-01T12:30:00Z"] {
      let folder = try TemporaryFolder()
      try folder.write("\(Self.run)/\(Self.run)_final.json", Array(bytes))
      let reading = try RunReading.read(folder.path, asOf: asOf)
      #expect(reading.skipped == ["\(Self.run)/\(Self.run)_final.json:1 unknown-encoding"])
      #expect(reading.texts == ["text in \(name); only UTF-8 can be read"])
      #expect(reading.tally.inProgress == 0)
    }
  }
}
