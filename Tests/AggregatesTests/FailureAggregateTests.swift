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

  @Test func keepsTheFirstAndTheNewestExamplesOfAKind() throws {
    let messages = (0..<10).map { "took \(100 + $0) ms" }
    let (key, summary) = try #require(FailureAggregateTests.aggregate(messages).cells.first)
    #expect(key.shape == "took <*> ms")
    #expect(summary.count == 10)
    #expect(
      summary.examples.map(\.text) == ["took 100 ms", "took 107 ms", "took 108 ms", "took 109 ms"])
    #expect(
      summary.places.map(\.time)
        == (0..<10).reversed().map { FailureAggregateTests.time.advanced(bySeconds: $0) })
    #expect(summary.first == FailureAggregateTests.time)
    #expect(summary.last == FailureAggregateTests.time.advanced(bySeconds: 9))
  }

  @Test func orderIsByTimeThenPlace() throws {
    var aggregate = FailureAggregate()
    for (seconds, line) in [(5, 1), (1, 9), (1, 3), (0, 20)] {
      aggregate.add(
        store: .events, subject: "d", message: "line \(line)",
        time: FailureAggregateTests.time.advanced(bySeconds: Int64(seconds)),
        position: SourcePosition(file: 0, chunk: 0, line: UInt32(line)))
    }
    let summary = try #require(aggregate.cells.values.first)
    #expect(summary.examples.map(\.position.line) == [20, 3, 9, 1])
    #expect(summary.places.map(\.position.line) == [1, 9, 3, 20])
  }

  @Test func tellsKindsApartByAllOfTheirKey() {
    var aggregate = FailureAggregate()
    func add(
      _ store: StoreName = .events, _ subject: String = "d", _ category: String? = nil,
      timeout: Bool = false, _ message: String? = "m", hour: Int64 = 0
    ) {
      aggregate.add(
        store: store, subject: subject, category: category, isTimeout: timeout, message: message,
        time: FailureAggregateTests.time.advanced(bySeconds: hour * 3600),
        position: SourcePosition(file: 0, chunk: 0, line: 0))
    }
    add()
    add()
    add(.taskExecutions)
    add(.events, "e")
    add(.events, "d", "c")
    add(.events, "d", "")
    add(timeout: true)
    add(.events, "d", nil, "n")
    add(.events, "d", nil, nil)
    add(.events, "d", nil, "")
    add(hour: 1)
    let counts = aggregate.cells.values.map(\.count).sorted()
    // A message of nothing is no message; the hour tells nothing apart.
    #expect(counts == [1, 1, 1, 1, 1, 1, 2, 3])
  }

  @Test(arguments: [
    ("short", "short"), (String(repeating: "a", count: 500), String(repeating: "a", count: 500)),
    (String(repeating: "a", count: 501), String(repeating: "a", count: 499) + "…"),
    (String(repeating: "🙂", count: 500), String(repeating: "🙂", count: 500)),
    (String(repeating: "🙂", count: 501), String(repeating: "🙂", count: 499) + "…"),
    // One character of a million marks is as long as a million characters.
    (
      "a" + String(repeating: "\u{301}", count: 1_000_000),
      "a" + String(repeating: "\u{301}", count: 498) + "…"
    ),
  ])
  func boundsExamples(message: String, example: String) throws {
    let summary = try #require(FailureAggregateTests.aggregate([message]).cells.values.first)
    #expect(summary.examples.map(\.text) == [example])
  }

  @Test func keepsTheNewestPlaces() throws {
    var usual = FailureAggregate()
    var more = FailureAggregate(places: 450)
    for line in 0..<1000 {
      for keepsMore in [false, true] {
        let position = SourcePosition(file: 0, chunk: 0, line: UInt32(line))
        let time = FailureAggregateTests.time.advanced(bySeconds: Int64(line))
        if keepsMore {
          more.add(store: .events, subject: "d", message: "m", time: time, position: position)
        } else {
          usual.add(store: .events, subject: "d", message: "m", time: time, position: position)
        }
      }
    }
    let places = try #require(usual.cells.values.first).places
    #expect(places.map { Int($0.position.line) } == Array((800..<1000).reversed()))
    #expect(try #require(more.cells.values.first).places.count == 450)
  }

  @Test func countsSessionsOnceAndByTrait() throws {
    var aggregate = FailureAggregate()
    for (session, model) in [("a", "x"), ("a", "x"), ("b", "y"), ("c", "y")] {
      aggregate.add(
        store: .runs, subject: "d", message: "m", time: FailureAggregateTests.time,
        position: SourcePosition(file: 0, chunk: 0, line: 0),
        context: FailureContext(
          session: session, traits: [FailureTrait(kind: "model", name: model)]))
    }
    let summary = try #require(aggregate.cells.values.first)
    #expect(summary.sessions.count == 3)
    #expect(
      summary.traits.mapValues(\.count) == [
        FailureTrait(kind: "model", name: "x"): 1, FailureTrait(kind: "model", name: "y"): 2,
      ])
  }

  @Test func estimatesManySessions() {
    var (all, odd, even) = (SessionSet(), SessionSet(), SessionSet())
    for number in 0..<20_000 {
      all.insert("session \(number)")
      if number % 2 == 0 {
        even.insert("session \(number)")
      } else {
        odd.insert("session \(number)")
      }
    }
    odd.formUnion(even)
    #expect(odd == all)
    #expect(abs(Double(all.count) - 20_000) < 2_000)
  }
}
