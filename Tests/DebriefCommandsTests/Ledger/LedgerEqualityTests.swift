import Foundation
import Records
import TestSupport
import Testing

/// With the ledger or without it, a night finds the same.
struct LedgerEqualityTests {
  /// Random logs and nights: each night equals a full read of what is there, and of files that are
  /// gone what had been there.
  @Test(arguments: Array(UInt64(1)...24))
  func everyNightEqualsAFullRead(seed: UInt64) throws {
    try withFolder([:]) { folder in
      try withFolder([:]) { memory in
        var world = try LogWorld(folder: folder, seed: seed)
        var random = SeededGenerator(seed: seed &* 7919)
        var lost = LostFiles()
        var project = LedgerProject(folder: folder)
        var asOf = world.now
        for night in 1...8 {
          for _ in 0..<Int.random(in: 1...6, using: &random) { try world.change() }
          // Mostly forward, sometimes the same moment again, sometimes back.
          asOf = random.pick([world.now, world.now, world.now + 5000, asOf, asOf - 7200])
          if night > 1 { project.days = random.pick([30, 30, 30, 7, 45]) }
          let moment = Timestamp(seconds: asOf)
          let isKilled = random.chance(0.15)
          let uses = project.usesLedger(moment)
          let exists = FileManager.default.fileExists(atPath: project.ledgerPath)
          let now = lost.after(world.files)
          // A night before the last one reads what is there and knows of nothing else.
          let remembered = exists && !uses ? [] : now.gone
          try mirror(world, remembered, in: memory)
          var plain = LedgerProject(folder: memory)
          plain.days = project.days
          var expected = try plain.fullNight(moment)
          for file in remembered {
            let store: StoreName =
              file.path.hasPrefix("task")
              ? .taskExecutions : file.path.hasPrefix("logs") ? .feedback : .events
            expected.gone[store, default: []].append(file.path)
            expected.gone[store]?.sort()
          }
          var found = try project.ledgerNight(moment, isKilled: isKilled)
          // What is gone lies in the folder that is read in whole: there nothing is missing.
          if !remembered.isEmpty {
            expected.forgetMissingPaths()
            found.forgetMissingPaths()
          }
          let differences = found.differences(from: expected)
          #expect(
            differences == [], "seed \(seed), night \(night): \(world.history.suffix(30))")
          if !differences.isEmpty { return }
          if !isKilled, uses || !exists {
            lost = now
            world.taken.formUnion(lost.gone.map(\.path))
          }
        }
      }
    }
  }

  /// A window that begins before what is kept needs everything again, and then there is more kept.
  @Test func aLongerWindowReadsAgain() throws {
    try withFolder([:]) { folder in
      var world = try LogWorld(folder: folder, seed: 77)
      for _ in 0..<12 { try world.append(to: world.random.pick(LogWorld.bases)) }
      var project = LedgerProject(folder: folder)
      for days in [7, 60, 7, 100, 250, 1] {
        project.days = days
        world.now += 3600
        let moment = Timestamp(seconds: world.now)
        let expected = try project.fullNight(moment)
        #expect(try project.ledgerNight(moment).differences(from: expected) == [], "\(days)")
        try world.append(to: world.random.pick(LogWorld.bases))
      }
    }
  }

  /// Writes what is there and what had been there into another folder.
  private func mirror(
    _ world: LogWorld, _ gone: [LostFiles.Counted], in folder: String
  ) throws {
    let manager = FileManager.default
    for entry in try manager.contentsOfDirectory(atPath: folder) {
      try manager.removeItem(atPath: "\(folder)/\(entry)")
    }
    for inner in ["logs", ".factory/logs"] {
      try manager.createDirectory(
        atPath: "\(folder)/\(inner)", withIntermediateDirectories: true)
    }
    for file in world.files.values {
      try manager.copyItem(
        atPath: "\(world.folder)/\(file.path)", toPath: "\(folder)/\(file.path)")
    }
    for file in gone {
      try Data(file.text.utf8).write(to: URL(filePath: "\(folder)/\(file.path)"))
    }
  }
}
