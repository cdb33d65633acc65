import Records
import TestSupport
import Testing

@testable import Ledger

/// Summaries as values: their merge is a union, and their bytes are read back or refused.
struct MachineSummaryTests {
  private static func summary(_ random: inout SeededGenerator) -> MachineSummary {
    var summary = MachineSummary(settings: "zone UTC")
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      let machine = random.pick(["a", "b", "c"])
      let asOf = Timestamp(seconds: Int64.random(in: 0...3, using: &random) * 86_400)
      summary.add(
        machine: machine, asOf: asOf,
        firstHour: Hour(index: Int32.random(in: 0...2, using: &random)))
      summary.add(
        SummaryPart(
          store: random.pick(StoreName.allCases), machine: machine,
          path: random.pick(["x", "y", "[redacted:key]"]), asOf: asOf,
          records: Int.random(in: 0...2, using: &random),
          identity: UInt64.random(in: 0...2, using: &random),
          body: [UInt8.random(in: 0...3, using: &random)]))
    }
    return summary
  }

  private func merged(_ summaries: [MachineSummary]) -> MachineSummary {
    summaries.reduce(into: MachineSummary(settings: "zone UTC")) { $0.merge($1) }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func mergingIsAUnion(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let all = (0..<4).map { _ in Self.summary(&random) }
    let expected = merged(all)
    #expect(merged(all.shuffled(using: &random)) == expected)
    #expect(merged(all + all.shuffled(using: &random)) == expected)
    #expect(merged([merged(Array(all[..<2])), merged(Array(all[2...]))]) == expected)
    #expect(merged([expected]) == expected)
    let bytes = try expected.fileBytes()
    #expect(try MachineSummary(fileBytes: bytes) == expected)
    #expect(try merged(all.reversed()).fileBytes() == bytes)
  }

  /// Whoever seals the bytes can write anything: it is an error or a summary, never a trap.
  @Test func sealedNonsenseIsRefusedOrRead() throws {
    var random = SeededGenerator(seed: 3)
    var refused = 0
    for _ in 0..<2000 {
      let bytes = try Self.summary(&random).fileBytes()
      var writer = BinaryWriter()
      for byte in bytes.dropLast(8) {
        writer.write(byte: random.chance(0.03) ? UInt8.random(in: 0...255, using: &random) : byte)
      }
      do throws(SummaryFileError) { _ = try MachineSummary(fileBytes: writer.sealed) } catch {
        refused += 1
      }
    }
    #expect(refused > 1000)
  }
}
