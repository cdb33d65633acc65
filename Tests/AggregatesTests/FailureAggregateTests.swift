import Aggregates
import Records
import TestSupport
import Testing

@Suite struct FailureAggregateTests {
  private static let time = moment("2026-03-01T08:00:00Z")

  private static func aggregate(_ messages: [String?]) -> FailureAggregate {
    var aggregate = FailureAggregate()
    for (line, message) in messages.enumerated() {
      aggregate.add(
        store: .taskExecutions, subject: "build", message: message,
        time: time.advanced(bySeconds: Int64(line)),
        position: SourcePosition(file: 0, chunk: 0, line: UInt32(line)))
    }
    return aggregate
  }

  /// Swift takes both spellings of `é` for equal: they must not become two cells with one key.
  @Test func messagesThatReadTheSameAreOneKind() throws {
    let spellings = ["caf\u{E9} closed", "cafe\u{301} closed"]
    for messages in [spellings, spellings.reversed()] {
      let cells = FailureAggregateTests.aggregate(messages).cells
      let (key, summary) = try #require(cells.first)
      #expect(cells.count == 1)
      #expect(summary.count == 2)
      #expect(Array(key.shape.utf8) == Array("caf\u{E9} closed".utf8))
    }
  }
}
