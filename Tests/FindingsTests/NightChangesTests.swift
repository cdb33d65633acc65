import Records
import Testing

@testable import Findings

struct NightChangesTests {
  private let then = Timestamp(seconds: 1_770_000_000)
  private let now = Timestamp(seconds: 1_770_086_400)

  @Test func tellsNewPatterns() {
    let changes = changes(
      from: facts(then, patterns: ["a", "b"]), to: facts(now, patterns: ["c", "b"]))
    #expect(changes.newPatterns.map(\.id) == ["c"])
    #expect(changes.since == then)
    #expect(!changes.isEmpty)
  }

  @Test(arguments: [
    // Silent for seven days since the night before.
    (3, 168, true), (3, 167, false),
    // It was silent for as long already then.
    (3, 192, false),
    // Two failures are no pattern of anything.
    (2, 168, false),
  ])
  func aPatternIsGoneAfterSevenSilentDays(count: Int, hours: Int64, isGone: Bool) {
    func night(_ time: Timestamp) -> NightFacts {
      let last = now.advanced(bySeconds: -hours * 3600)
      return NightFacts(
        asOf: time, patterns: [.init(id: "a", title: "a", count: count, first: last, last: last)],
        rates: [], waiting: [], silent: [])
    }
    let changes = changes(from: night(then), to: night(now))
    #expect(changes.gonePatterns.map(\.id) == (isGone ? ["a"] : []))
    #expect(changes.isEmpty == !isGone)
  }

  @Test func whatLeftTheWindowIsGoneWhereItHappenedOften() {
    let earlier = NightFacts(
      asOf: then,
      patterns: [
        .init(id: "often", title: "", count: 3), .init(id: "seldom", title: "", count: 2),
      ], rates: [], waiting: [], silent: [])
    #expect(changes(from: earlier, to: facts(now)).gonePatterns.map(\.id) == ["often"])
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

  /// Fourteen days of as many successes among twenty each, the last seven others than those before.
  private func rate(
    _ name: String, before: (Int) -> Int, after: (Int) -> Int, windowDays: Int = 30
  ) -> NightFacts.Rate {
    let hours = (0..<14).map { back in
      HourShare(
        Hour(index: now.hour.index - Int32(back) * 24),
        Proportion(back < 7 ? after(back) : before(back), of: 20))
    }
    return NightFacts.Rate(
      name: name, title: name, share: Proportion(1, of: 1),
      week: WeekComparison(hours, window: Window(asOf: now, days: windowDays)))
  }

  private func moved(_ rates: [NightFacts.Rate]) -> [MovedRate] {
    let tonight = NightFacts(asOf: now, patterns: [], rates: rates, waiting: [], silent: [])
    return changes(from: facts(then), to: tonight).movedRates
  }

  @Test func aRateMovesWhereTwoWeeksDifferBeyondChance() throws {
    let moved = moved([
      rate("fell", before: { _ in 18 }, after: { _ in 10 }),
      rate("sank", before: { _ in 18 }, after: { _ in 13 }),
      rate("same", before: { _ in 17 }, after: { _ in 17 }),
    ])
    #expect(moved.map(\.name) == ["fell", "sank"])
    let fell = try #require(moved.first)
    #expect(fell.before == Proportion(126, of: 140) && fell.after == Proportion(70, of: 140))
    #expect(fell.change.interval.upperBound < 0 && fell.correctedPValue < 0.001)
  }

  /// The same sums, of days that differ as much within the weeks as between them.
  @Test func daysThatDifferMoveNoRate() {
    #expect(
      moved([
        rate("a", before: { $0 % 2 == 0 ? 20 : 10 }, after: { $0 % 2 == 0 ? 5 : 20 })
      ]).isEmpty)
  }

  @Test func aWindowOfLessThanTwoWeeksComparesNone() {
    #expect(
      moved([rate("a", before: { _ in 18 }, after: { _ in 5 }, windowDays: 13)]).isEmpty)
  }

  @Test func namesWhatBeganToDecline() throws {
    let hours = (0..<28).map { day in
      HourShare(
        Hour(index: now.hour.index - Int32(27 - day) * 24),
        Proportion((day < 14 ? 18 : 9) + day % 2, of: 20))
    }
    let trend = try #require(Trend.all([hours]).first)
    func night(_ time: Timestamp, _ trend: Trend?) -> NightFacts {
      NightFacts(
        asOf: time, patterns: [],
        rates: [.init(name: "a", title: "A", share: Proportion(1, of: 2), trend: trend)],
        waiting: [], silent: [])
    }
    let began = changes(from: night(then, nil), to: night(now, trend)).newlyDeclining
    #expect(began.map(\.name) == ["a"] && began.first?.fall.points ?? 0 < -40)
    #expect(changes(from: night(then, trend), to: night(now, trend)).newlyDeclining.isEmpty)
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
