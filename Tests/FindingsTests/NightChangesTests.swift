import Records
import Testing

@testable import Findings

struct NightChangesTests {
  private let then = Timestamp(seconds: 1_770_000_000)
  private let now = Timestamp(seconds: 1_770_086_400)

  @Test func tellsNewAndGonePatterns() {
    let changes = changes(
      from: facts(then, patterns: ["a", "b"]), to: facts(now, patterns: ["c", "b"]))
    #expect(changes.newPatterns.map(\.id) == ["c"])
    #expect(changes.gonePatterns.map(\.id) == ["a"])
    #expect(changes.since == then)
    #expect(!changes.isEmpty)
  }

  @Test func callsOldPatternsNotNewAfterANightThatForgotSome() {
    let earlier = NightFacts(
      asOf: then, patterns: [], rates: [], waiting: [], silent: [], hasMorePatterns: true)
    let tonight = NightFacts(
      asOf: now,
      patterns: [
        .init(id: "old", title: "old", count: 2, first: then.advanced(bySeconds: -60)),
        .init(id: "young", title: "young", count: 2, first: then.advanced(bySeconds: 60)),
      ], rates: [], waiting: [], silent: [])
    #expect(changes(from: earlier, to: tonight).newPatterns.map(\.id) == ["young"])
  }

  @Test func aPatternThatIsOnlyTooRareToBeRememberedIsNotGone() {
    let changes = NightChanges(
      from: facts(then, patterns: ["a"]), to: facts(now, patterns: []), allPatterns: ["a"])
    #expect(changes.gonePatterns.isEmpty)
  }

  @Test(arguments: [
    // From 90 of 100 to 70 of 100: each outside of the other's interval.
    (Proportion(90, of: 100), Proportion(70, of: 100), true),
    // 83.5 of the first interval's lower end: inside.
    (Proportion(90, of: 100), Proportion(85, of: 100), false),
    // The same rates with few records behind one of them.
    (Proportion(90, of: 100), Proportion(8, of: 10), false),
    (Proportion(9, of: 10), Proportion(70, of: 100), false),
  ])
  func aRateMovesOnlyWhenBothIntervalsAreLeft(
    before: Proportion, after: Proportion, moves: Bool
  ) {
    let changes = changes(
      from: facts(then, rates: [("success_rate", before)]),
      to: facts(now, rates: [("success_rate", after)]))
    #expect(changes.movedRates.map(\.name) == (moves ? ["success_rate"] : []))
    #expect(changes.isEmpty == !moves)
  }

  @Test func putsTheLargestMoveFirst() {
    let changes = changes(
      from: facts(
        then, rates: [("small", Proportion(900, of: 1000)), ("large", Proportion(900, of: 1000))]),
      to: facts(
        now, rates: [("small", Proportion(800, of: 1000)), ("large", Proportion(500, of: 1000))]))
    #expect(changes.movedRates.map(\.name) == ["large", "small"])
  }

  @Test func remembersAtMostSoManyPatternsAndNoRateOfNothing() {
    let many = (0...NightFacts.kept).map { NightFacts.Item(id: "\($0)", title: "", count: 1) }
    let facts = NightFacts(
      asOf: now, patterns: many,
      rates: [.init(name: "none", title: "", share: Proportion(0, of: 0))], waiting: [], silent: [])
    #expect(facts.patterns.count == NightFacts.kept)
    #expect(facts.hasMorePatterns)
    #expect(facts.rates.isEmpty)
  }

  private func changes(from earlier: NightFacts, to tonight: NightFacts) -> NightChanges {
    NightChanges(from: earlier, to: tonight, allPatterns: Set(tonight.patterns.map(\.id)))
  }

  private func facts(
    _ time: Timestamp, patterns: [String] = [], rates: [(String, Proportion)] = []
  ) -> NightFacts {
    NightFacts(
      asOf: time, patterns: patterns.map { .init(id: $0, title: $0, count: 1, first: time) },
      rates: rates.map { .init(name: $0.0, title: $0.0, share: $0.1) }, waiting: [], silent: [])
  }
}

struct StoreSilenceTests {
  private let asOf = Timestamp(seconds: 1_772_330_400)  // 2026-03-01T02:00Z

  private func days(_ ages: [Int32]) -> Set<Day> {
    Set(ages.map { Day(index: asOf.day.index - $0) })
  }

  @Test(arguments: [
    // The day of as-of is not over: records until yesterday are no silence.
    (Array(Int32(1)...14), nil),
    (Array(Int32(2)...15), 1),
    (Array(Int32(0)...14), nil),
    // Every other day: four silent days may be chance, five may not.
    (Array(stride(from: Int32(5), through: 19, by: 2)), nil),
    (Array(stride(from: Int32(6), through: 20, by: 2)), 5),
    // Four days tell no pace.
    (Array(Int32(9)...12), nil),
    ([], nil),
  ])
  func dependsOnThePaceOfTheStore(ages: [Int32], silentDays: Int?) {
    let silence = StoreSilence(.events, days: days(ages), asOf: asOf)
    #expect(silence?.silentDays == silentDays)
    if silentDays != nil { #expect(silence?.lastDay == days(ages).max()) }
  }
}
