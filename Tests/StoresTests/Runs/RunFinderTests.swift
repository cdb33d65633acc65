import Foundation
import Records
import Testing

@testable import Stores

@Suite struct RunFinderTests {
  private static let run = "run_20260301_120000_p"

  private func write(_ folder: borrowing TemporaryFolder, beside: Bool) throws {
    let own = beside ? "" : "\(RunFinderTests.run)/"
    try folder.write("\(own)\(RunFinderTests.run)_metadata.json", #"{"status": "completed"}"#)
    try folder.write("\(own)\(RunFinderTests.run)_final.json", #"{"status": "completed"}"#)
    try folder.write(
      "\(RunFinderTests.run)/issues/issue_1_metrics.json", #"{"status": "completed"}"#)
    try folder.write(
      "\(RunFinderTests.run)/issues/issue_1_report.json", #"{"status": "completed"}"#)
  }

  /// The seed's layout has a run's files in its folder, the program in the wild beside it.
  @Test(arguments: [true, false])
  func findsBothLayouts(beside: Bool) throws {
    let folder = try TemporaryFolder()
    try write(folder, beside: beside)
    let own = beside ? "" : "\(RunFinderTests.run)/"
    let reading = try RunReading.read(folder.path)
    #expect(
      Set(reading.places) == [
        "\(own)\(RunFinderTests.run)_metadata.json:1", "\(own)\(RunFinderTests.run)_final.json:1",
        "\(RunFinderTests.run)/issues/issue_1_metrics.json:1",
        "\(RunFinderTests.run)/issues/issue_1_report.json:1",
      ])
    #expect(reading.runs.map(\.runID) == [RunFinderTests.run, RunFinderTests.run])
    #expect(reading.issues.map(\.runID) == [RunFinderTests.run, RunFinderTests.run])
    #expect(reading.problems.isEmpty)
  }

  @Test(arguments: [
    "", "/", RunFinderTests.run, "\(RunFinderTests.run)/", "\(RunFinderTests.run)/issues", "run_*",
    "\(RunFinderTests.run)/issues/issue_*.json",
  ])
  func takesAnyFolderOfAStore(path: String) throws {
    let folder = try TemporaryFolder()
    try write(folder, beside: false)
    let reading = try RunReading.read(folder.path, [path])
    #expect(reading.issues.map(\.runID) == [RunFinderTests.run, RunFinderTests.run], "\(path)")
    #expect(reading.problems.isEmpty)
  }

  @Test func leavesOtherFilesAlone() throws {
    let folder = try TemporaryFolder()
    for name in [
      "README.md", "notes.json", "other/run_1_final.json", "run_1/README.md",
      "run_1_final.json.tmp", "run_1/issues/notes.json", "run_1/issues/issue_1.json",
      "run_1/issues/deep/issue_1_report.json",
      "run__final", "run_final.json", "issue_1_report.json", "run_1/issue_1_report.json",
    ] {
      try folder.write(name, #"{"status": "completed"}"#)
    }
    let reading = try RunReading.read(folder.path)
    #expect(reading.places == [])
    // Of a run whose files have other names nothing counts, and that is told.
    #expect(reading.problems.map(\.path) == ["run_1/issues"])
    #expect(reading.problems.map(\.kind) == [.foreign])
  }

  @Test func saysWhatIsMissing() throws {
    let folder = try TemporaryFolder()
    try folder.write("file.txt", #"{"status": "completed"}"#)
    let reading = try RunReading.read(folder.path, ["nowhere", "file.txt"])
    #expect(reading.problems.map(\.path) == ["file.txt", "nowhere"])
    #expect(reading.problems.map(\.kind) == [.notAFile, .missing])
  }

  /// A link to a run, to the folder of all runs, and one to itself.
  @Test func goesNotInCirclesAndCountsNothingTwice() throws {
    let folder = try TemporaryFolder()
    try write(folder, beside: false)
    let manager = FileManager.default
    for (link, target) in [
      ("run_aaa_latest", RunFinderTests.run), ("run_loop", "run_loop"), ("run_up", "."),
      ("\(RunFinderTests.run)/run_up", ".."),
    ] {
      try manager.createSymbolicLink(
        atPath: folder.path(link), withDestinationPath: target)
    }
    let reading = try RunReading.read(folder.path)
    #expect(reading.files == 4)
    #expect(Set(reading.runs.map(\.runID) + reading.issues.map(\.runID)) == [RunFinderTests.run])
    #expect(reading.problems.map(\.path) == ["run_loop"])
    #expect(reading.problems.map(\.kind) == [.unreadable])
  }

  @Test func readsLinkedFiles() throws {
    let folder = try TemporaryFolder()
    try folder.write("elsewhere.json", #"{"status": "completed"}"#)
    try folder.write("run_1/run_1_metadata.json", #"{"duration_seconds": 1}"#)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("run_1/run_1_final.json"), withDestinationPath: "../elsewhere.json")
    #expect(try RunReading.read(folder.path).runs.compactMap(\.status) == ["completed"])
  }

  /// A link to itself is what not even an administrator can open.
  @Test func saysWhichFoldersAndFilesCannotBeRead() throws {
    let folder = try TemporaryFolder()
    try write(folder, beside: true)
    for link in ["run_2/issues", "run_3_final.json"] {
      try folder.write("run_2/run_2_metadata.json", #"{"status": "completed"}"#)
      try FileManager.default.createSymbolicLink(
        atPath: folder.path(link), withDestinationPath: folder.path(link))
    }
    let reading = try RunReading.read(folder.path)
    #expect(reading.runs.count == 3)
    #expect(reading.problems.map(\.path) == ["run_2/issues", "run_3_final.json"])
    #expect(reading.problems.allSatisfy { $0.kind == .unreadable && !$0.message.isEmpty })
  }

  /// A pipe would hold the reader up for ever.
  @Test func opensNoPipes() throws {
    let folder = try TemporaryFolder()
    try write(folder, beside: false)
    mkfifo(folder.path("\(RunFinderTests.run)/issues/issue_2_report.json"), 0o600)
    let reading = try RunReading.read(folder.path)
    #expect(reading.files == 4)
    #expect(reading.problems.map(\.kind) == [.notAFile])
  }
}
