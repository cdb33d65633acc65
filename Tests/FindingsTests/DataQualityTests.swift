import Findings
import Records
import TestSupport
import Testing

@Suite struct DataQualityTests {
  private static func store(
    _ tally: ReadingTally, future: Int = 0, outOfWindow: Int = 0,
    problems: [DataQuality.Problem] = []
  ) -> DataQuality.Store {
    DataQuality.Store(
      name: .events, files: 1, bytes: 10, tally: tally, index: index, future: future,
      outOfWindow: outOfWindow, isMissing: false, problems: problems)
  }

  private static func diagnostic(
    _ line: UInt32, _ effect: Diagnostic.Effect, _ reason: String
  ) -> Diagnostic {
    Diagnostic(
      position: SourcePosition(file: 0, chunk: 0, line: line), effect: effect, reason: reason,
      text: "text")
  }

  @Test func countsAddUp() {
    var tally = ReadingTally()
    tally.recordsRead = 100
    for line in 0..<7 {
      tally.add(DataQualityTests.diagnostic(UInt32(line), .skipped, "broken-json"))
    }
    tally.add(DataQualityTests.diagnostic(50, .noted, "duplicate-key outcome"))
    let store = DataQualityTests.store(tally, future: 3, outOfWindow: 20)
    #expect(store.recordsUsed == 70)
    #expect(
      store.recordsUsed + store.skipped + store.future + store.outOfWindow == store.recordsRead)
    #expect(store.firstNoted.map(\.location.text) == ["log:51"])
    #expect(store.firstSkipped.map(\.location.line) == Array(1...7))
  }

  @Test func ranksReasonsAndUnknownValues() {
    var tally = ReadingTally()
    for (line, reason) in ["b", "a", "b", "c"].enumerated() {
      tally.add(DataQualityTests.diagnostic(UInt32(line), .skipped, reason))
    }
    tally.unknownValues = ["outcome": ["x": 1, "y": 5, "a": 1]]
    let store = DataQualityTests.store(tally)
    #expect(store.skippedByReason.map { "\($0.name) \($0.count)" } == ["b 2", "a 1", "c 1"])
    #expect(store.unknownValues["outcome"]?.map(\.name) == ["y", "a", "x"])
  }

  @Test func isCompleteWhenAllCouldBeReadAndUsed() {
    var skipped = ReadingTally()
    skipped.add(DataQualityTests.diagnostic(0, .skipped, "broken-json"))
    var noted = ReadingTally()
    noted.add(DataQualityTests.diagnostic(0, .noted, "duplicate-key outcome"))
    let problem = DataQuality.Problem(path: "a", kind: "unreadable", message: "no")
    let complete = DataQualityTests.store(noted, future: 1)
    #expect(complete.isComplete)
    #expect(!DataQualityTests.store(skipped).isComplete)
    #expect(!DataQualityTests.store(ReadingTally(), problems: [problem]).isComplete)
    #expect(DataQuality(stores: [complete]).isComplete)
    #expect(!DataQuality(stores: [complete, DataQualityTests.store(skipped)]).isComplete)
  }
}
