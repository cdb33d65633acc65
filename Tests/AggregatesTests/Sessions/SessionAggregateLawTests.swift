import Records
import TestSupport
import Testing

@testable import Aggregates

/// A fact of a transcript of any kind.
enum SessionFactCase: Sendable {
  case line(SessionLine)
  case call(ToolCall)
  case result(ToolResult)
  case request(ModelRequest)
  case utterance(Utterance)
  case event(SessionEvent)

  /// A fact with few ids and moments, so that copies meet.
  static func random(
    _ number: Int, window: Window, _ random: inout SeededGenerator
  ) -> SessionFactCase {
    let mark = SessionMark(
      session: random.pick(["a", "b", ""]), time: random.pick(hostileMoments(around: window)),
      position: SourcePosition(file: 0, absoluteLine: number),
      line: UInt64(random.pick([0, 1, 2, .max >> 1, number])))
    let id = UInt64(random.pick([1, 2, 3]))
    switch number % 6 {
    case 0:
      return .line(
        SessionLine(
          mark: mark, agent: "a", type: random.pick(["user", "odd"]), isKnown: random.chance(0.5),
          version: random.pick([nil, "1"]), folder: random.pick([nil, "/p"]),
          isTurn: random.chance(0.5)))
    case 1:
      return .call(
        ToolCall(
          mark: mark, id: id, tool: random.pick(["Bash", "caf\u{E9}"]), input: 7,
          inputText: random.pick(hostileMessages) ?? "", model: random.pick([nil, "m"]),
          isNested: random.chance(0.3)))
    case 2:
      return .result(
        ToolResult(
          mark: mark, call: id, outcome: random.pick(ToolOutcome.allCases),
          reason: random.pick(ResultReason.allCases), exitCode: random.pick([nil, -1, 1, .max]),
          message: random.pick(hostileMessages), said: random.pick([nil, "no"]),
          durationMs: random.pick([nil, 0, .max]), isError: random.chance(0.5)))
    case 3:
      return .request(
        ModelRequest(
          mark: mark, id: id, model: random.pick([nil, "m"]),
          tokens: TokenCounts(
            input: random.pick([nil, 0, .max]), output: random.pick([nil, 1, 2])),
          costMicroUSD: random.pick([nil, 5])))
    case 4: return .utterance(Utterance(mark: mark, isQueued: random.chance(0.5), text: "t"))
    default:
      return .event(
        SessionEvent(
          mark: mark, kind: random.pick(SessionEvent.Kind.allCases),
          value: random.pick([nil, -1, 3]), text: random.pick(hostileMessages) ?? ""))
    }
  }

  func add<Sink: SessionSink>(to sink: inout Sink) {
    switch self {
    case .line(let line): sink.add(line)
    case .call(let call): sink.add(call)
    case .result(let result): sink.add(result)
    case .request(let request): sink.add(request)
    case .utterance(let utterance): sink.add(utterance)
    case .event(let event): sink.add(event)
    }
  }
}

@Suite struct SessionAggregateLawTests {
  private static let asOf = moment("2026-03-31T12:34:56Z")
  private static let windows: [Window?] = [nil, Window(asOf: asOf, days: 1)]
  private static let sizes = [0, 1, 7, 60, 400]

  private static func facts(_ count: Int) -> [SessionFactCase] {
    var random = SeededGenerator(seed: UInt64(count))
    let window = Window(asOf: asOf, days: 1)
    return (0..<count).map { .random($0, window: window, &random) }
  }

  @Test(arguments: sizes, windows)
  func sessionsMergeLawfully(count: Int, window: Window?) {
    let violated = violatedMergeLaws(of: SessionAggregateLawTests.facts(count), seed: 1) { facts in
      var aggregate = SessionAggregate(window: window)
      for fact in facts { fact.add(to: &aggregate) }
      return aggregate
    } merge: {
      $0.merge($1)
    }
    #expect(violated == [])
  }

  /// What is kept by hour and put together again is what a reading of everything gives.
  @Test(arguments: sizes)
  func sharesOfSessionsAddUp(count: Int) throws {
    let window = Window(asOf: SessionAggregateLawTests.asOf, days: 1)
    var random = SeededGenerator(seed: 3)
    var whole = SessionAggregate(window: window)
    var shares = [0, 1].map { _ in HourlyShares<SessionAggregate>(floor: window.firstHour) }
    for fact in SessionAggregateLawTests.facts(count) {
      fact.add(to: &whole)
      fact.add(to: &shares[Int.random(in: 0...1, using: &random)])
    }
    var sum = SessionAggregate(window: window)
    var (inside, future, total) = (0, 0, 0)
    for share in shares {
      total += share.records.values.reduce(0, +)
      for (key, index) in share.indices {
        if key.hour > window.lastHour {
          future += share.counts[index]
        } else if key.hour >= window.firstHour {
          inside += share.counts[index]
          try sum.add(share: share.summaries[index].share { $0.absoluteLine }, file: 0)
        }
      }
    }
    sum.count(future: future, outOfWindow: total - inside - future, records: [:])
    #expect(sum == whole)
  }
}
