import Foundation
import Records
import TestSupport
import Testing

@testable import Stores

/// A run whose files lie in several folders counts once, and is named where it is a copy.
@Suite struct RepeatedRunsTests {
  private static let run = "run_20260301_120000_p"

  private static func write(_ folder: borrowing TemporaryFolder, below place: String) throws {
    let final = #"{"status": "completed", "duration_seconds": 5}"#
    try folder.write("\(place)/\(run)/\(run)_final.json", final)
    try folder.write("\(place)/\(run)/issues/issue_1_report.json", #"{"status": "completed"}"#)
    try folder.write("\(place)/\(run)_metadata.json", #"{"status": "running"}"#)
  }

  private static func find(
    _ folder: borrowing TemporaryFolder, _ places: [String]
  ) -> RunFiles {
    RunFinder(names: PathNames(root: folder.path, home: nil), workers: 2)
      .find(places.map { "\(folder.path)/\($0)" }).withoutCopies()
  }

  @Test(arguments: [["a", "b"], ["b", "a"]])
  func aCopiedFolderOfRunsIsNamedAndCountsNowhere(places: [String]) throws {
    let folder = try TemporaryFolder()
    for place in ["a", "b"] { try Self.write(folder, below: place) }
    let found = Self.find(folder, places)
    #expect(found.count == 3 && found.folders.allSatisfy { $0.shownPrefix.hasPrefix("a/") })
    #expect(
      found.setAside.copies == [
        FileCopy(path: "b", original: "a", records: 1),
        FileCopy(path: "b/\(Self.run)", original: "a/\(Self.run)", records: 1),
        FileCopy(
          path: "b/\(Self.run)/issues", original: "a/\(Self.run)/issues", records: 1),
      ])
    #expect(found.problems.isEmpty)
  }

  /// The same bytes of another run or issue say something else.
  @Test func equalFilesOfOtherRunsAndIssuesAreNoCopies() throws {
    let folder = try TemporaryFolder()
    let text = #"{"status": "completed"}"#
    for run in ["run_20260301_120000_p", "run_20260302_120000_p"] {
      try folder.write("a/\(run)/\(run)_final.json", text)
      try folder.write("a/\(run)/\(run)_metadata.json", text)
      for issue in ["1", "2"] {
        try folder.write("a/\(run)/issues/issue_\(issue)_report.json", text)
        try folder.write("a/\(run)/issues/issue_\(issue)_metrics.json", text)
      }
    }
    let found = Self.find(folder, ["a"])
    #expect(found.count == 12 && found.setAside.copies.isEmpty)
  }

  /// A run that went on after it was copied is no copy, but its files that stayed the same are.
  @Test func filesThatDifferAreNotSetAside() throws {
    let folder = try TemporaryFolder()
    for place in ["a", "b"] { try Self.write(folder, below: place) }
    try folder.write("b/\(Self.run)/\(Self.run)_final.json", #"{"status": "failed"}"#)
    let found = Self.find(folder, ["a", "b"])
    #expect(found.count == 4 && found.setAside.copies.map(\.path) == ["b", "b/\(Self.run)/issues"])
  }

  @Test func aPackedCopyBesideItsSourceIsNamedByItself() throws {
    let folder = try TemporaryFolder()
    try Self.write(folder, below: "a")
    let path = "a/\(Self.run)_metadata.json"
    try folder.write(path + ".gz", try Packing.gzip.pack(try folder.bytes(path)))
    let found = Self.find(folder, ["a"])
    #expect(found.count == 3)
    #expect(found.setAside.copies == [FileCopy(path: path + ".gz", original: path, records: 1)])
  }
}
