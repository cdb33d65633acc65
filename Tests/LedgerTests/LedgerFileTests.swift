import Aggregates
import Foundation
import Records
import TestSupport
import Testing

@testable import Ledger

/// The file itself: what is read is what was written, or nothing.
struct LedgerFileTests {
  @Test func aMissingFileIsNoError() throws {
    try withLedgerFolder { path in
      guard case .missing = LedgerFile.open(path, settings: "s") else {
        Issue.record("something was found")
        return
      }
    }
  }

  @Test(arguments: ["", "no database", String(repeating: "SQLite format 3\u{0}", count: 500)])
  func aFileThatIsNoLedgerIsNotUsed(content: String) throws {
    try withLedgerFolder { path in
      try Data(content.utf8).write(to: URL(filePath: path))
      try expectUnusable(path)
      try write(generation: 1, to: path, since: .nothing)
      try expectGeneration(1, path)
    }
  }

  @Test func anotherFormatIsNotUsed() throws {
    try withLedgerFolder { path in
      try write(generation: 1, to: path, since: .nothing)
      let database = try Database(path, .writing)
      try database.execute("PRAGMA user_version = \(LedgerFile.format + 1)")
      try expectUnusable(path)
    }
  }

  @Test func anotherDatabaseIsNotUsed() throws {
    try withLedgerFolder { path in
      let database = try Database(path, .writing)
      try database.execute("CREATE TABLE night(as_of, generation); PRAGMA user_version = 1")
      try expectUnusable(path)
    }
  }

  @Test func otherSettingsAreNotUsed() throws {
    try withLedgerFolder { path in
      try write(generation: 1, to: path, since: .nothing)
      guard case .unusable = LedgerFile.open(path, settings: "others") else {
        Issue.record("it was used")
        return
      }
    }
  }

  @Test func aNightThatCameBetweenWins() throws {
    try withLedgerFolder { path in
      try write(generation: 1, to: path, since: .nothing)
      try write(generation: 2, to: path, since: .generation(1))
      let late = try LedgerFile.write(
        [changes(7)], to: path, settings: "s", asOf: Timestamp(seconds: 7), since: .generation(1))
      #expect(!late)
      try expectGeneration(2, path)
    }
  }

  /// A reader sees one night whole, whatever is written meanwhile.
  @Test func aReaderBesideAWriterSeesOneNight() async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/ledger.sqlite"
    try write(generation: 1, to: path, since: .nothing)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for generation in 2...40 {
          try write(
            generation: generation, to: path, since: .generation(Int64(generation - 1)))
        }
      }
      for _ in 0..<2 {
        group.addTask {
          for _ in 0..<40 {
            guard case .usable(let ledger) = LedgerFile.open(path, settings: "s") else {
              Issue.record("the ledger could not be read")
              return
            }
            var seen: Set<Int> = [Int(ledger.generation)]
            for source in try ledger.sources(of: .feedback) { seen.insert(source.lines) }
            let hours = Hour(index: 0)...Hour(index: 9)
            try ledger.eachShare(of: .feedback, in: hours, latestFirst: false) {
              seen.insert($0.records)
            }
            #expect(seen.count == 1)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  /// A flipped bit anywhere gives an error or what was written, never something else.
  @Test func aFlippedBitDoesNotGoUnseen() throws {
    try withLedgerFolder { path in
      try write(generation: 1, to: path, since: .nothing)
      let original = try Data(contentsOf: URL(filePath: path))
      let expected = try #require(try content(path))
      var random = SeededGenerator(seed: 11)
      var unseen: [String] = []
      for _ in 0..<300 {
        var bytes = original
        let place = Int.random(in: 100..<bytes.count, using: &random)
        bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
        try bytes.write(to: URL(filePath: path))
        if let found = try? content(path), found != expected {
          unseen.append("byte \(place): \(found)")
        }
      }
      #expect(unseen == [])
    }
  }

  private func content(_ path: String) throws -> [String]? {
    guard case .usable(let ledger) = LedgerFile.open(path, settings: "s") else { return nil }
    let sources = try ledger.sources(of: .feedback)
    var lines = sources.map { "\($0)" }
    var found: [Int64: Int] = [:]
    let hours = Hour(index: .min)...Hour(index: .max)
    try ledger.eachShare(of: .feedback, in: hours, latestFirst: false) {
      (row) throws(LedgerError) in
      var summary = FeedbackAggregate()
      do throws(BinaryError) {
        try summary.add(share: row.counts, details: row.details, file: 0)
      } catch {
        throw .damaged
      }
      found[row.source, default: 0] += row.records
      lines.append("\(row.hour) \(row.source) \(row.records) \(summary.entries)")
    }
    // A share that is not there is missed by what its source knows of it, as every night does.
    let isWhole = sources.allSatisfy { $0.hours.values.reduce(0, +) == found[$0.id, default: 0] }
    return isWhole ? lines : nil
  }
}

/// Five sources with a share each, in which every number is that of the night.
private func changes(_ generation: Int) -> LedgerChanges {
  var changes = LedgerChanges(
    store: .feedback, floor: Hour(index: .min), lastHour: Hour(index: 5))
  changes.replacesAll = true
  for number in 0..<5 {
    var source = LedgerSource.sample("logs/\(number).jsonl")
    source.id = -1 - Int64(number)
    source.lines = generation
    source.hours = [Hour(index: Int32(number)): generation]
    var summary = FeedbackAggregate()
    summary.add(
      FeedbackEntry(
        time: Timestamp(seconds: Int64(number)), type: "t", context: "c", feedback: "f",
        category: "g", severity: "s", position: SourcePosition(file: 0, absoluteLine: 3)))
    let share = StoredShare(records: generation, share: summary.share { $0.absoluteLine })
    changes.sources.append(
      LedgerChanges.SourceChange(source: source, shares: [Hour(index: Int32(number)): share]))
  }
  return changes
}

private func write(
  generation: Int, to path: String, since beginning: LedgerFile.Beginning
) throws {
  try LedgerFile.write(
    [changes(generation)], to: path, settings: "s",
    asOf: Timestamp(seconds: Int64(generation)), since: beginning)
}

private func expectUnusable(
  _ path: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  guard case .unusable = LedgerFile.open(path, settings: "s") else {
    Issue.record("it was used", sourceLocation: sourceLocation)
    return
  }
}

private func expectGeneration(
  _ expected: Int64, _ path: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  guard case .usable(let ledger) = LedgerFile.open(path, settings: "s") else {
    Issue.record("it was not used", sourceLocation: sourceLocation)
    return
  }
  #expect(ledger.generation == expected, sourceLocation: sourceLocation)
}

func temporaryFolder() throws -> String {
  let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    .appending(path: "ledger-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  return folder
}

func withLedgerFolder(_ body: (String) throws -> Void) throws {
  let folder = try temporaryFolder()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try body("\(folder)/ledger.sqlite")
}
