import Records
import TestSupport
import Testing

@testable import Aggregates

@Suite struct FeedbackAggregateTests {
  private static let window = Window(asOf: moment("2026-03-31T12:34:56Z"), days: 1)

  private static func entry(_ line: UInt32, _ random: inout SeededGenerator) -> FeedbackEntry {
    FeedbackEntry(
      time: random.pick(hostileMoments(around: window)), type: "mistake",
      context: random.pick(["", "a", "caf\u{E9}"]), feedback: "f",
      category: random.pick(["Testing", "odd"]), severity: "low",
      sessionID: random.pick([nil, "s"]),
      position: SourcePosition(file: line % 3, chunk: line % 2, line: line))
  }

  @Test(arguments: [0, 1, 2, 7, 60, 400], [nil, window])
  func correctionsMergeLawfully(count: Int, window: Window?) {
    var random = SeededGenerator(seed: UInt64(count))
    let entries = (0..<count).map { FeedbackAggregateTests.entry(UInt32($0), &random) }
    let violated = violatedMergeLaws(of: entries, seed: 5) { entries in
      entries.reduce(into: FeedbackAggregate(window: window)) { $0.add($1) }
    } merge: {
      $0.merge($1)
    }
    #expect(violated.isEmpty)
  }

  @Test func countsWhatLiesOutsideTheWindow() {
    var random = SeededGenerator(seed: 3)
    let entries = (0..<500).map { FeedbackAggregateTests.entry(UInt32($0), &random) }
    var aggregate = FeedbackAggregate(window: FeedbackAggregateTests.window)
    for entry in entries { aggregate.add(entry) }
    let placed = entries.map { FeedbackAggregateTests.window.placement(of: $0.time.hour) }
    #expect(aggregate.total == placed.count { $0 == .inside })
    #expect(aggregate.future == placed.count { $0 == .future })
    #expect(aggregate.outOfWindow == placed.count { $0 == .before })
    #expect(aggregate.entries.count == aggregate.total && aggregate.total > 0)
    for (earlier, later) in zip(aggregate.entries, aggregate.entries.dropFirst()) {
      #expect((earlier.time, earlier.position) < (later.time, later.position))
    }
  }

  @Test func keepsTheLatestOfVeryMany() {
    let kept = FeedbackAggregate.mostKept
    var parts = [FeedbackAggregate(), FeedbackAggregate()]
    for number in 0..<(2 * kept + 10) {
      parts[number % 2].add(
        FeedbackEntry(
          time: Timestamp(seconds: Int64(number)), type: "", context: "", feedback: "",
          category: "", severity: "",
          position: SourcePosition(file: 0, chunk: 0, line: UInt32(number))))
    }
    var whole = parts[1]
    whole.merge(parts[0])
    #expect(whole.total == 2 * kept + 10)
    #expect(whole.entries.count == kept)
    #expect(whole.entries.first?.time == Timestamp(seconds: Int64(kept + 10)))
  }
}
