import Aggregates
import Foundation
import Ledger
import Records
import Redaction
import Stores
import TestSupport
import Testing

@testable import DebriefCommands

/// With the ledger or without it, a night finds the same runs.
struct RunsLedgerTests {
  @Test(arguments: Array(UInt64(1)...24))
  func everyNightEqualsAFullRead(seed: UInt64) throws {
    try withFolder([:]) { folder in
      try withFolder([:]) { memory in
        var world = try RunsWorld(folder: folder, seed: seed)
        var random = SeededGenerator(seed: seed &* 7919)
        var lost = LostRunFiles()
        var last: Int64?
        for night in 1...8 {
          for _ in 0..<Int.random(in: 0...8, using: &random) { try world.change() }
          // A rewrite within one tick of the clock of files could leave all times as they were.
          usleep(12_000)
          world.now += random.pick([0, 600, 3600, 86_400, 10 * 86_400])
          let asOf = random.pick([world.now, world.now, world.now + 5000, world.now - 7200])
          let days = random.pick([30, 30, 7, 60])
          let isUsed = last.map { $0 <= asOf } ?? true
          let now = lost.after(world.files)
          let remembered = isUsed ? now.gone : [:]
          try mirror(world, remembered, in: memory)
          var expected = try RunsProject(folder: memory, days: days).night(asOf, ledger: nil)
          let project = RunsProject(folder: folder, days: days)
          let session = isUsed ? try project.session(asOf) : nil
          let found = try project.night(asOf, ledger: session)
          if !remembered.isEmpty { expected.gone[.runs] = remembered.keys.sorted() }
          let differences = found.differences(from: expected)
          #expect(
            differences == [], "seed \(seed), night \(night): \(world.history.suffix(30))")
          if !differences.isEmpty { return }
          guard isUsed, !random.chance(0.15) else { continue }
          try session?.commit()
          (lost, last) = (now, asOf)
        }
      }
    }
  }

  /// What did not change is known, with nothing new to write, and of a run of the past its number.
  @Test func whatDidNotChangeIsNotReadAgain() throws {
    try withFolder([:]) { folder in
      let name = "run_20260201_120000_p"
      let path = "\(folder)/runs/\(name)/\(name)_final.json"
      try FileManager.default.createDirectory(
        atPath: "\(folder)/runs/\(name)", withIntermediateDirectories: true)
      try Data("{\"status\": \"completed\", \"duration_seconds\": 5}".utf8)
        .write(to: URL(filePath: path))
      let project = RunsProject(folder: folder, days: 30)
      let first = try project.session(1_770_000_000)
      let expected = try project.night(1_770_000_000, ledger: first)
      try first.commit()
      let second = try project.reading(1_770_000_000, try project.ledger())
      #expect(second.changes.isEmpty)
      #expect(second.summary.runs[name]?.final?.durationMicroseconds == 5_000_000)
      // Long after, a run of the past is a number and nothing else.
      let later = try project.reading(1_790_000_000, try project.ledger())
      #expect(later.summary.runs.isEmpty)
      #expect(later.filesBefore == 1)
      #expect(later.tally.recordsRead == 1)
      let full = try project.night(1_770_000_000, ledger: nil)
      #expect(full.differences(from: expected) == [])
    }
  }

  /// A file that can't be read tonight is left out, and still known when it is gone.
  @Test func whatCannotBeReadIsKeptForLater() throws {
    try withFolder([:]) { folder in
      let manager = FileManager.default
      let name = "run_20260201_120000_p_final.json"
      let path = "\(folder)/runs/\(name)"
      try manager.createDirectory(
        atPath: "\(folder)/runs", withIntermediateDirectories: true)
      try Data("{\"status\": \"completed\"}".utf8).write(to: URL(filePath: path))
      let project = RunsProject(folder: folder, days: 30)
      let session = try project.session(1_770_000_000)
      _ = try project.night(1_770_000_000, ledger: session)
      try session.commit()
      try manager.removeItem(atPath: path)
      // A link to itself leads nowhere, for whoever asks.
      try manager.createSymbolicLink(atPath: path, withDestinationPath: path)
      let hidden = try project.reading(1_770_000_000, try project.ledger())
      #expect(hidden.problems.map(\.kind) == [.unreadable])
      #expect(hidden.gone == [])
      #expect(hidden.files == 0)
      #expect(hidden.changes.isEmpty)
      try manager.removeItem(atPath: path)
      let gone = try project.reading(1_770_000_000, try project.ledger())
      #expect(gone.gone == ["runs/\(name)"])
      #expect(gone.summary.runs.count == 1)
      #expect(gone.changes.isEmpty)
    }
  }

  /// A file that belongs to no configured place is withdrawn, not gone.
  @Test func whatIsNoLongerConfiguredIsWithdrawn() throws {
    try withFolder([:]) { folder in
      for place in ["runs", "others"] {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(place)", withIntermediateDirectories: true)
        try Data("{\"status\": \"completed\"}".utf8)
          .write(to: URL(filePath: "\(folder)/\(place)/run_20260201_120000_\(place)_final.json"))
      }
      var project = RunsProject(folder: folder, days: 30)
      project.places = ["runs", "others/"]
      let session = try project.session(1_770_000_000)
      _ = try project.night(1_770_000_000, ledger: session)
      try session.commit()
      project.places = ["runs"]
      let reading = try project.reading(1_770_000_000, try project.ledger())
      #expect(reading.gone == [])
      #expect(reading.summary.runs.count == 1)
    }
  }

  /// Writes what is there and what had been there into another folder.
  private func mirror(_ world: RunsWorld, _ gone: [String: String], in memory: String) throws {
    let manager = FileManager.default
    try? manager.removeItem(atPath: "\(memory)/runs")
    try manager.copyItem(atPath: "\(world.folder)/runs", toPath: "\(memory)/runs")
    for (path, text) in gone {
      let url = URL(filePath: "\(memory)/\(path)")
      try manager.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      // What counts of a packed file is what it holds, but for its bytes they are the same.
      try Data(text.utf8).write(to: url)
    }
  }
}

/// Nights of a folder with runs.
struct RunsProject: StoreProject {
  let folder: String
  let days: Int
  var places = ["runs"]

  var loaded: LoadedConfiguration {
    var configuration = Configuration(projectFolder: folder)
    configuration.stores = [.runs: places.map { "\(folder)/\($0)" }]
    return LoadedConfiguration(configuration: configuration, file: nil, projectFolder: folder)
  }

  func night(_ asOf: Int64, ledger: LedgerSession?) throws -> NightResult {
    NightResult(try analyzer(asOf).analyze([.runs], ledger: ledger))
  }

  func reading(_ asOf: Int64, _ ledger: LedgerFile?) throws -> RunLedgerReading {
    let analyzer = try analyzer(asOf)
    return try RunsStore().reader(analyzer.input).reading(
      analyzer.locator.runFiles(workers: 2), ledger: ledger)
  }
}
