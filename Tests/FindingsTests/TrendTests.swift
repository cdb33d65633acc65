import Findings
import Records
import TestSupport
import Testing

@Suite struct TrendTests {
  /// The trend of successes and totals of consecutive hours.
  private static func trend(_ hours: [(Int, Int)]) -> Trend {
    trend(hours.enumerated().map { (Int32($0.offset), $0.element) })
  }

  /// The trend of successes and totals of one hour of consecutive days.
  private static func daily(_ days: [(Int, Int)]) -> Trend {
    trend(days.enumerated().map { (Int32($0.offset) * 24 + 5, $0.element) })
  }

  private static func trend(_ hours: [(Int32, (Int, Int))]) -> Trend {
    Trend.all([hours.map { HourShare(Hour(index: $0), Proportion($1.0, of: $1.1)) }])[0]
  }

  @Test func cutsWhereTheHalvesAreMostAlike() {
    // Totals 3, 4, 2, 6: the cuts are 3|12, 7|8 and 9|6.
    let trend = TrendTests.trend([(3, 3), (4, 4), (1, 2), (2, 6)])
    #expect(trend.before == Proportion(7, of: 7))
    #expect(trend.after == Proportion(3, of: 8))
    #expect(trend.halvesChange == -62.5)
  }

  @Test func takesTheEarlierCutOnATie() {
    // Totals 4, 4, 4: 4|8 and 8|4 are as good.
    let trend = TrendTests.trend([(0, 4), (4, 4), (4, 4)])
    #expect(trend.before == Proportion(0, of: 4))
    #expect(trend.after == Proportion(8, of: 8))
  }

  @Test func neverCutsBehindTheLastHour() {
    let trend = TrendTests.trend([(1, 1), (50, 100)])
    #expect(trend.before == Proportion(1, of: 1))
    #expect(trend.after == Proportion(50, of: 100))
  }

  @Test func hoursWithoutExecutionsChangeNothing() {
    let dense = TrendTests.trend([(9, 10), (2, 10)])
    let sparse = TrendTests.trend([(0, 0), (9, 10), (0, 0), (0, 0), (2, 10), (0, 0)])
    #expect(sparse.before == dense.before && sparse.after == dense.after)
  }

  /// However far apart two days are, a day may be as bad as that by itself.
  @Test(arguments: [[(100, 100), (0, 100)], [(10, 10), (8, 10)], [(50, 50), (50, 50), (0, 50)]])
  func aFewDaysHaveNoTrend(days: [(Int, Int)]) {
    let trend = TrendTests.daily(days)
    #expect(trend.direction == .stable)
    #expect(trend.pValue == nil)
    #expect(trend.verdict == .unclear)
    #expect(trend.words == "can't tell")
  }

  @Test(arguments: [[], [(0, 100)], [(100, 100)], [(0, 0), (3, 50)]] as [[(Int, Int)]])
  func oneHourHasNoTrend(hours: [(Int, Int)]) {
    let trend = TrendTests.trend(hours)
    #expect(trend.direction == .stable && trend.pValue == nil && trend.halvesChange == nil)
    #expect(trend.verdict == .unclear)
  }

  @Test func aDropInTheLastDaysIsDeclining() throws {
    let successes: [Int] = (0..<30).map { $0 < 25 ? 28 + $0 % 3 : 20 + $0 % 3 }
    let trend = TrendTests.daily(successes.map { ($0, 33) })
    #expect(trend.direction == .declining && trend.verdict == .declining)
    let claim = try #require(trend.claim)
    #expect(claim.since == Hour(index: 25 * 24))
    #expect(claim.before.total == 25 * 33 && claim.after.total == 5 * 33)
    #expect(claim.points < -20)
    #expect(claim.correctedPValue == 0.0001)
    // The halves alone show a third of it.
    #expect(abs(try #require(trend.halvesChange)) < 10)
  }

  @Test func aRiseIsImproving() {
    let successes: [Int] = (0..<20).map { $0 < 10 ? 10 + $0 % 2 : 18 + $0 % 2 }
    let trend = TrendTests.daily(successes.map { ($0, 20) })
    #expect(trend.direction == .improving)
    #expect(trend.words == "improving since 1970-01-11")
  }

  /// The same levels, and the same order of the days in which each does as it likes.
  @Test func daysThatDifferByThemselvesAreNoTrend() {
    let wild = [0, 30, 30, 2, 30, 29, 1, 30, 30, 0, 28, 30, 3, 30, 0, 30, 30, 1, 0, 30]
    let trend = TrendTests.daily(wild.map { ($0, 30) })
    #expect(trend.direction == .stable)
  }

  @Test func halvesThatAreSurelyAlikeDidNotChange() {
    let trend = TrendTests.daily((0..<30).map { _ in (90, 100) })
    #expect(trend.verdict == .noChange)
    #expect(trend.words == "no change")
    #expect(TrendTests.daily((0..<30).map { (8 + $0 % 3, 10) }).verdict != .declining)
  }

  @Test func changesAreCorrectedForHowManyRatesAreLookedAt() {
    // 14 days of 7 and 7: of all orders, 2 in C(14, 7) = 3432 are as extreme.
    let one = (0..<14).map {
      HourShare(Hour(index: Int32($0) * 24), Proportion($0 < 7 ? 9 : 5, of: 10))
    }
    let flat = (0..<14).map {
      HourShare(Hour(index: Int32($0) * 24), Proportion(5 + $0 % 2, of: 10))
    }
    let alone = Trend.all([one])[0].pValue ?? 1
    let among = Trend.all([one] + Array(repeating: flat, count: 9))[0].pValue ?? 0
    #expect(abs(alone - 2.0 / 3432) < 0.0006)
    #expect(abs(among - 10 * alone) < 1e-12)
  }

  @Test func theSameDataGiveTheSamePValue() {
    var random = SeededGenerator(seed: 4)
    let days = (0..<30).map { _ in (Int.random(in: 0...10, using: &random), 10) }
    #expect(TrendTests.daily(days) == TrendTests.daily(days))
  }
}
