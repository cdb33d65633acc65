import Aggregates
import Foundation
import Ledger
import Records
import Redaction
import Stores
import Synchronization
import TestPrograms
import TestSupport
import Testing

@testable import DebriefCommands

/// With the ledger or without it, a night finds the same operations.
struct OperationsLedgerTests {
  @Test(arguments: Array(UInt64(1)...12))
  func everyNightEqualsAFullRead(seed: UInt64) throws {
    try withFolder([:]) { folder in
      try withFolder([:]) { memory in
        var world = try OperationsWorld(folder: folder, seed: seed)
        var random = SeededGenerator(seed: seed &* 7919)
        var lost = LostDatabases()
        var last: Int64?
        // Copies that the last committed night left out: nothing of them is remembered.
        var copies: Set<String> = []
        for night in 1...8 {
          for _ in 0..<Int.random(in: 0...5, using: &random) { try world.change() }
          // What is written within one tick of the clock of files could leave all times as they were.
          usleep(12_000)
          world.now += random.pick([0, 600, 3600, 86_400, 10 * 86_400])
          let asOf = random.pick([world.now, world.now, world.now + 5000, world.now - 7200])
          let days = random.pick([30, 30, 7, 60])
          let isUsed = last.map { $0 <= asOf } ?? true
          let project = OperationsProject(folder: folder, days: days)
          let session = isUsed ? try project.session(asOf) : nil
          let found = try project.night(asOf, ledger: session)
          let there = Array(world.databases.keys)
          // Looking at a copy leaves the database and its log as they are.
          try copy(there, from: folder, to: "\(memory)/marks")
          let now = try lost.after(world, copy: "\(memory)/marks")
          // Of deleted databases only sums are kept; `DatabaseFateTests` has these cases.
          if now.isShared { return }
          let remembered = isUsed ? now.gone.filter { !copies.contains($0) } : []
          try? FileManager.default.removeItem(atPath: "\(memory)/now")
          try copy(there, from: folder, to: "\(memory)/now")
          try copy(remembered, from: "\(memory)/kept", to: "\(memory)/now")
          var expected = try OperationsProject(folder: "\(memory)/now", days: days)
            .night(asOf, ledger: nil)
          if !remembered.isEmpty { expected.gone[.operations] = remembered }
          let differences = found.differences(from: expected)
          #expect(
            differences == [], "seed \(seed), night \(night): \(world.history.suffix(30))")
          if !differences.isEmpty { return }
          guard isUsed, !random.chance(0.15) else { continue }
          try session?.commit()
          try copy(there, from: folder, to: "\(memory)/kept")
          copies = leftOut(there, in: folder)
          (lost, last) = (now, asOf)
        }
      }
    }
  }

  /// The databases whose file equals that of another one before them, while nothing waits in a log.
  private func leftOut(_ paths: [String], in folder: String) -> Set<String> {
    var (copies, seen) = (Set<String>(), Set<Data>())
    for path in paths.sorted() {
      let log = FileManager.default.contents(atPath: "\(folder)/\(path)-wal") ?? Data()
      guard log.isEmpty, let content = FileManager.default.contents(atPath: "\(folder)/\(path)")
      else { continue }
      if !seen.insert(content).inserted { copies.insert(path) }
    }
    return copies
  }

  /// Copies databases with their logs.
  private func copy(_ paths: [String], from folder: String, to target: String) throws {
    let manager = FileManager.default
    try manager.createDirectory(atPath: "\(target)/data", withIntermediateDirectories: true)
    for path in paths {
      for suffix in ["", "-wal", "-shm"] {
        try? manager.removeItem(atPath: "\(target)/\(path)\(suffix)")
        guard suffix != "-shm", manager.fileExists(atPath: "\(folder)/\(path)\(suffix)") else {
          continue
        }
        try manager.copyItem(
          atPath: "\(folder)/\(path)\(suffix)", toPath: "\(target)/\(path)\(suffix)")
      }
    }
  }
}

/// Nights of a folder with databases of operations.
struct OperationsProject: StoreProject {
  let folder: String
  var days = 30
  var places = ["data"]

  var loaded: LoadedConfiguration {
    var configuration = Configuration(projectFolder: folder)
    configuration.stores = [
      .operations: places.map { $0.contains("://") ? $0 : "\(folder)/\($0)" }
    ]
    return LoadedConfiguration(configuration: configuration, file: nil, projectFolder: folder)
  }

  func night(_ asOf: Int64, ledger: LedgerSession?) throws -> NightResult {
    NightResult(try analyzer(asOf).analyze([.operations], ledger: ledger))
  }

  func reading(_ asOf: Int64, _ ledger: LedgerFile?) throws -> OperationLedgerReading {
    let analyzer = try analyzer(asOf)
    return try OperationsStore().reader(analyzer.input).reading(
      analyzer.locator.databases(), ledger: ledger)
  }

  /// The numbers of the databases that a night at a moment has to read.
  func read(_ asOf: Int64) throws -> [Int] {
    let analyzer = try analyzer(asOf)
    let asked = Mutex<[Int]>([])
    let (reader, locator) = (OperationsStore().reader(analyzer.input), analyzer.locator)
    let watched = OperationLedgerReader(
      window: analyzer.window, reachDays: OperationsStore.reachDays(analyzer.input),
      belongs: { locator.owns($0, .operations, belongs: OperationStore.owns) },
      keys: reader.keys,
      read: { numbers, found, known, repeated, makeSink in
        asked.withLock { $0 += numbers }
        return reader.read(numbers, found, known, repeated, makeSink)
      })
    _ = try watched.reading(locator.databases(), ledger: try ledger())
    return asked.withLock { $0 }
  }
}
