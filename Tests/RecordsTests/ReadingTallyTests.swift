import Records
import TestSupport
import Testing

@Suite struct ReadingTallyTests {
  private static func diagnostic(
    _ line: UInt32, _ effect: Diagnostic.Effect = .noted, _ reason: String = "reason"
  ) -> Diagnostic {
    Diagnostic(
      position: SourcePosition(file: 0, chunk: 0, line: line), effect: effect, reason: reason,
      text: "text")
  }

  private enum Entry {
    case diagnostic(Diagnostic)
    case read, inProgress, repeated
    case unknown(String)
  }

  private static func tally(_ entries: [Entry]) -> ReadingTally {
    var tally = ReadingTally()
    for entry in entries {
      switch entry {
      case .read: tally.recordsRead += 1
      case .inProgress: tally.inProgress += 1
      case .repeated: tally.repeated += 1
      case .unknown(let value): tally.unknownValues["outcome", default: [:]][value, default: 0] += 1
      case .diagnostic(let diagnostic):
        // As the decoders do it: a diagnostic that would not be kept is only counted.
        if tally.keeps(diagnostic.effect, at: diagnostic.position) {
          tally.add(diagnostic)
        } else {
          tally.count(diagnostic.effect, reason: diagnostic.reason)
        }
      }
    }
    return tally
  }

  @Test(arguments: [0, 1, 99, 250])
  func whatIsWrittenIsReadAgain(count: Int) throws {
    var random = SeededGenerator(seed: UInt64(count) + 7)
    let tally = ReadingTallyTests.tally(
      (0..<UInt32(count)).flatMap { line -> [Entry] in
        let effect: Diagnostic.Effect = random.chance(0.5) ? .skipped : .noted
        return [
          .diagnostic(ReadingTallyTests.diagnostic(line, effect, random.pick(["a", "b"]))), .read,
          random.pick([.inProgress, .repeated, .unknown(random.pick(["x", "caf\u{E9}"]))]),
        ]
      })
    var writer = BinaryWriter()
    tally.encode(to: &writer)
    let read = try writer.bytes.withUnsafeBytes { bytes in
      var reader = BinaryReader(bytes)
      return try ReadingTally(from: &reader, file: 0)
    }
    #expect(read == tally)
  }

  @Test(arguments: [0, 1, 99, 100, 101, 500])
  func mergesLawfully(count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    let entries = (0..<count).flatMap { line -> [Entry] in
      // Several diagnostics may fall on one line, each with a reason of its own.
      ["a", "b", "c"].prefix(Int.random(in: 1...3, using: &random)).map {
        let effect: Diagnostic.Effect = random.chance(0.5) ? .skipped : .noted
        return .diagnostic(ReadingTallyTests.diagnostic(UInt32(line), effect, $0))
      } + [.read, random.chance(0.1) ? .inProgress : .unknown(random.pick(["x", "y"]))]
    }
    #expect(
      violatedMergeLaws(of: entries, seed: UInt64(count), summarize: ReadingTallyTests.tally) {
        $0.merge($1)
      } == [])
  }

  @Test func keepsTheFirstOfEachEffect() {
    let lines = (0..<250).map { UInt32($0) }
    var tally = ReadingTally()
    for line in lines.reversed() {
      tally.add(ReadingTallyTests.diagnostic(line, .skipped, "broken-json"))
      tally.add(ReadingTallyTests.diagnostic(line, .noted, "duplicate-key"))
    }
    #expect(tally.firstSkipped.map(\.position.line) == Array(lines.prefix(100)))
    #expect(tally.firstNoted.map(\.position.line) == Array(lines.prefix(100)))
    #expect(tally.skipped == 250)
    #expect(tally.counts == [.skipped: ["broken-json": 250], .noted: ["duplicate-key": 250]])
  }

  @Test func keepsBothReasonsOfTheLineAtTheEdge() {
    var tally = ReadingTally()
    for line in 0..<100 { tally.add(ReadingTallyTests.diagnostic(UInt32(line), .noted, "b")) }
    let edge = ReadingTallyTests.diagnostic(99, .noted, "a")
    #expect(tally.keeps(.noted, at: edge.position))
    tally.add(edge)
    #expect(tally.firstNoted.last == edge)
    #expect(!tally.keeps(.noted, at: SourcePosition(file: 0, chunk: 0, line: 100)))
  }
}
