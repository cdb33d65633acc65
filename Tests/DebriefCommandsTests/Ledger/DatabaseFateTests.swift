import Aggregates
import Foundation
import Ledger
import Records
import Stores
import TestPrograms
import Testing

@testable import DebriefCommands

/// What becomes of one database from one night to the next.
struct DatabaseFateTests {
  private static let asOf: Int64 = 1_770_000_000

  /// A project with one database of three operations that a night has counted.
  private func withCounted(
    _ path: String = "data/a.db", mode: String = "DELETE",
    _ body: (OperationsProject) throws -> Void
  ) throws {
    try withFolder(["data/other.txt": ""]) { folder in
      let project = OperationsProject(folder: folder)
      try sqlite("PRAGMA journal_mode = \(mode);\n" + OperationsWorld.schema, project, path)
      try addOperations(project, path)
      let session = try project.session(Self.asOf)
      _ = try project.night(Self.asOf, ledger: session)
      try session.commit()
      try body(project)
    }
  }

  private func sqlite(_ sql: String, _ project: OperationsProject, _ path: String) throws {
    _ = try TestProgram("sqlite3", package: "sqlite3")
      .output(for: sql, ["-batch", "\(project.folder)/\(path)"])
  }

  private func addOperations(_ project: OperationsProject, _ path: String) throws {
    let row = "(operation_type, started_at) VALUES ('build', '2026-02-01 12:00:00');\n"
    try sqlite(String(repeating: "INSERT INTO operations " + row, count: 3), project, path)
  }

  private func tonight(_ project: OperationsProject) throws -> OperationLedgerReading {
    try project.reading(Self.asOf, try project.ledger())
  }

  /// A night that writes what it has seen.
  private func pass(_ project: OperationsProject) throws {
    let session = try project.session(Self.asOf)
    _ = try project.night(Self.asOf, ledger: session)
    try session.commit()
  }

  private func remove(_ project: OperationsProject, _ path: String) throws {
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: "\(project.folder)/\(path)\(suffix)")
    }
  }

  @Test func oneThatDidNotChangeIsNotRead() throws {
    try withCounted { project in
      #expect(try project.read(Self.asOf) == [])
      let reading = try tonight(project)
      #expect(reading.changes.isEmpty && reading.summary.active.count == 3)
      // Long after, it is known that it lies before the window.
      let later = try project.reading(Self.asOf + 400 * 86_400, try project.ledger())
      #expect(later.summary.outOfWindow == 3 && later.changes.isEmpty)
    }
  }

  /// A row that is changed in place leaves no trace but in the state of the file.
  @Test(arguments: ["DELETE", "TRUNCATE", "PERSIST", "WAL"])
  func oneThatChangedIsRead(mode: String) throws {
    try withCounted(mode: mode) { project in
      try sqlite(
        "UPDATE operations SET operation_type = 'built' WHERE id = 2;", project, "data/a.db")
      #expect(try project.read(Self.asOf) == [0])
      let types = try tonight(project).summary.active.starts.keys.map(\.type)
      #expect(types.sorted() == ["build", "built"])
    }
  }

  @Test func oneThatIsGoneKeepsItsOperations() throws {
    try withCounted { project in
      try remove(project, "data/a.db")
      let reading = try tonight(project)
      #expect(reading.gone == ["data/a.db"] && reading.summary.active.count == 3)
      #expect(reading.files == 1 && reading.changes.isEmpty)
      // One that comes back counts as it is now.
      try sqlite(OperationsWorld.schema, project, "data/a.db")
      let back = try tonight(project)
      #expect(back.gone == [] && back.summary.active.count == 0)
    }
  }

  /// A name by itself says nothing: what is counted under the new one is not counted twice.
  @Test func oneThatIsRenamedAndGrowsCountsOnce() throws {
    try withCounted { project in
      try FileManager.default.moveItem(
        atPath: "\(project.folder)/data/a.db", toPath: "\(project.folder)/data/2026-01.db")
      try addOperations(project, "data/2026-01.db")
      let reading = try tonight(project)
      #expect(reading.gone == [] && reading.summary.active.count == 6)
    }
  }

  /// Another file that gets the number of one that was deleted is not taken for it.
  @Test func oneThatIsMadeAnewIsAnother() throws {
    try withCounted { project in
      try remove(project, "data/a.db")
      try sqlite(OperationsWorld.schema, project, "data/b.db")
      try addOperations(project, "data/b.db")
      try sqlite("UPDATE operations SET id = id + 10;", project, "data/b.db")
      let reading = try tonight(project)
      #expect(reading.gone == ["data/a.db"] && reading.summary.active.count == 6)
    }
  }

  @Test func oneThatIsCopiedAndRemovedCountsOnce() throws {
    try withCounted { project in
      try FileManager.default.copyItem(
        atPath: "\(project.folder)/data/a.db", toPath: "\(project.folder)/data/b.db")
      #expect(try tonight(project).summary.active.count == 3)
      try remove(project, "data/a.db")
      let reading = try tonight(project)
      #expect(reading.gone == [] && reading.summary.active.count == 3)
    }
  }

  /// Nothing equal is left to compare files by, but the operations still are what they were.
  @Test func oneThatIsCopiedAndGrowsAndIsRemovedCountsOnce() throws {
    try withCounted { project in
      try sqlite("VACUUM INTO '\(project.folder)/data/b.db';", project, "data/a.db")
      try addOperations(project, "data/b.db")
      try sqlite(
        "UPDATE operations SET completed_at = '2026-02-02' WHERE id = 2;", project, "data/b.db")
      let both = try tonight(project)
      #expect(both.summary.active.count == 5 && both.tally.repeated == 3)
      #expect(both.tally.recordsRead == 6)
      let without = try project.reading(Self.asOf, nil)
      #expect(both.summary == without.summary && both.tally == without.tally)
      try remove(project, "data/a.db")
      for _ in 0..<2 {
        let alone = try tonight(project)
        #expect(alone.gone == [] && alone.summary.active.count == 5 && alone.tally.repeated == 0)
        try pass(project)
      }
    }
  }

  /// A file that is there is not gone, whatever it held before.
  @Test func oneThatACopyReplacesIsNotGone() throws {
    try withCounted("data/b.db") { project in
      try remove(project, "data/b.db")
      try sqlite(OperationsWorld.schema, project, "data/a.db")
      try sqlite(
        "INSERT INTO operations (operation_type, started_at) VALUES ('plan', '2026-02-01');",
        project, "data/a.db")
      try FileManager.default.copyItem(
        atPath: "\(project.folder)/data/a.db", toPath: "\(project.folder)/data/b.db")
      let reading = try tonight(project)
      #expect(reading.gone == [] && reading.summary.active.count == 1)
      #expect(reading.setAside.copies.map(\.records) == [1])
    }
  }

  /// What only the deleted one had counts on, and what both have counts once.
  @Test func oneThatIsRemovedAndLeavesAnOlderCopyCountsOnce() throws {
    try withCounted { project in
      try sqlite("VACUUM INTO '\(project.folder)/data/b.db';", project, "data/a.db")
      try sqlite("DELETE FROM operations WHERE id = 3;", project, "data/b.db")
      try pass(project)
      #expect(try project.read(Self.asOf) == [])
      try remove(project, "data/a.db")
      try addOperations(project, "data/b.db")
      try sqlite(
        "UPDATE operations SET operation_type = 'plan' WHERE id > 2;", project, "data/b.db")
      for _ in 0..<2 {
        let reading = try tonight(project)
        #expect(reading.gone == ["data/a.db"])
        #expect(reading.summary.active.count == 6 && reading.tally.repeated == 2)
        try pass(project)
      }
    }
  }

  /// What counted elsewhere counts here once the other one is no longer configured.
  @Test func oneThatRepeatsAnotherCountsWithoutIt() throws {
    try withCounted { project in
      try FileManager.default.createDirectory(
        atPath: "\(project.folder)/more", withIntermediateDirectories: true)
      try sqlite("VACUUM INTO '\(project.folder)/more/b.db';", project, "data/a.db")
      try sqlite("DELETE FROM operations WHERE id = 3;", project, "more/b.db")
      var both = project
      both.places = ["data", "more"]
      let reading = try tonight(both)
      #expect(reading.summary.active.count == 3 && reading.tally.repeated == 2)
      try pass(both)
      #expect(try both.read(Self.asOf) == [])
      var moved = project
      moved.places = ["more"]
      let alone = try tonight(moved)
      #expect(alone.summary.active.count == 2 && alone.tally.repeated == 0 && alone.gone == [])
    }
  }

  @Test func oneThatIsNoLongerConfiguredIsWithdrawn() throws {
    try withCounted { project in
      try FileManager.default.createDirectory(
        atPath: "\(project.folder)/more", withIntermediateDirectories: true)
      try sqlite(OperationsWorld.schema, project, "more/b.db")
      var moved = project
      moved.places = ["more"]
      let reading = try tonight(moved)
      #expect(reading.gone == [] && reading.summary.active.count == 0)
      #expect(!reading.changes.isEmpty)
    }
  }

  /// Left out and said tonight, and still known when it is gone.
  @Test func oneThatCannotBeReadTonightIsKeptForLater() throws {
    try withCounted(mode: "WAL") { project in
      let path = "\(project.folder)/data/a.db"
      // A log that needs an index beside it, in whose place lies a link to nowhere.
      _ = try? TestProgram("sqlite3", package: "sqlite3").output(
        for: """
          PRAGMA wal_autocheckpoint = 0;
          INSERT INTO operations (operation_type, started_at) VALUES ('more', '2026-02-01');
          .shell kill -9 $PPID

          """, ["-batch", path])
      try? FileManager.default.removeItem(atPath: path + "-shm")
      try FileManager.default.createSymbolicLink(
        atPath: path + "-shm", withDestinationPath: "\(project.folder)/none/none")
      let hidden = try tonight(project)
      #expect(hidden.problems.map(\.kind) == [.unreadable])
      #expect(hidden.gone == [] && hidden.summary.active.count == 0 && hidden.files == 1)
      #expect(hidden.changes.isEmpty)
      // Under another name it is still the same one.
      for suffix in ["", "-wal", "-shm"] {
        try FileManager.default.moveItem(
          atPath: path + suffix, toPath: "\(project.folder)/data/b.db\(suffix)")
      }
      let renamed = try tonight(project)
      #expect(renamed.gone == [] && renamed.summary.active.count == 0)
      #expect(renamed.changes.isEmpty)
      try remove(project, "data/b.db")
      #expect(try tonight(project).gone == ["data/a.db"])
      #expect(try tonight(project).summary.active.count == 3)
    }
  }

  /// What is left of a damaged one counts tonight; what was known of it stays for later.
  @Test func oneThatIsDamagedIsReadEachNight() throws {
    try withCounted { project in
      let path = "\(project.folder)/data/a.db"
      let handle = try FileHandle(forWritingTo: URL(filePath: path))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("half a page".utf8))
      try handle.close()
      for _ in 0..<2 {
        let reading = try tonight(project)
        #expect(reading.problems.map(\.kind) == [.brokenDatabase])
        #expect(reading.summary.active.count == 3 && reading.changes.isEmpty)
        try pass(project)
      }
      try remove(project, "data/a.db")
      #expect(try tonight(project).gone == ["data/a.db"])
    }
  }

  /// What something else has taken the place of is not there any more, and not gone either.
  @Test func oneThatSomethingElseReplacesIsWithdrawn() throws {
    try withCounted { project in
      try Data("no database".utf8).write(to: URL(filePath: "\(project.folder)/data/a.db"))
      let reading = try tonight(project)
      #expect(reading.problems.map(\.kind) == [.notADatabase])
      #expect(reading.summary.active.count == 0)
      try pass(project)
      try remove(project, "data/a.db")
      #expect(try tonight(project).gone == [])
    }
  }

  /// A table that lacks a column is told of each night, whether the database is read or not.
  @Test func whatATableLacksIsToldEachNight() throws {
    try withCounted { project in
      try sqlite(
        "DROP TABLE pr_management; CREATE TABLE pr_management (pr_number INTEGER);", project,
        "data/a.db")
      let first = try tonight(project)
      #expect(first.problems.map(\.path) == ["data/a.db#pr_management"])
      try pass(project)
      #expect(try project.read(Self.asOf) == [])
      #expect(try tonight(project).problems == first.problems)
    }
  }

  /// A longer window than any before reads again what is there.
  @Test func aLongerWindowReadsAgain() throws {
    try withCounted { project in
      try sqlite(
        "UPDATE operations SET started_at = '2025-08-01' WHERE id = 1;", project, "data/a.db")
      try pass(project)
      var longer = project
      for days in [60, 300, 30, 300] {
        longer.days = days
        let expected = try longer.night(Self.asOf, ledger: nil)
        let session = try longer.session(Self.asOf)
        #expect(try longer.night(Self.asOf, ledger: session).differences(from: expected) == [])
        try session.commit()
      }
      #expect(try longer.read(Self.asOf) == [])
    }
  }

  /// Nothing tells whether a server has changed: it is asked each night, and nothing is kept.
  @Test func aServerThatCannotBeReachedIsAProblemEachNight() throws {
    try withCounted { project in
      var both = project
      both.places = ["data", "postgresql://localhost:1/none?connect_timeout=1"]
      #expect(try both.read(Self.asOf) == [1])
      let reading = try tonight(both)
      #expect(reading.problems.map(\.kind) == [.unreachable])
      #expect(reading.files == 2 && reading.summary.active.count == 3)
      #expect(reading.changes.isEmpty)
    }
  }
}
