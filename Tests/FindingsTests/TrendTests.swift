import Findings
import Records
import Testing

@Suite struct TrendTests {
  /// A trend of successes and totals of consecutive hours.
  private static func trend(_ hours: [(Int, Int)], points: Double = 10) -> Trend {
    Trend(
      hours: hours.enumerated().map {
        (Hour(index: Int32($0.offset)), Proportion($0.element.0, of: $0.element.1))
      }, points: points)
  }

  @Test func cutsWhereTheHalvesAreMostAlike() {
    // Totals 3, 4, 2, 6: the cuts are 3|12, 7|8 and 9|6.
    let trend = TrendTests.trend([(3, 3), (4, 4), (1, 2), (2, 6)])
    #expect(trend.before == Proportion(7, of: 7))
    #expect(trend.after == Proportion(3, of: 8))
    #expect(trend.direction == .declining)
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

  // Of 100 and 100: exactly ten points are stable, one more execution is not.
  @Test(arguments: [
    (60, 70, Trend.Direction.stable), (60, 71, .improving), (70, 60, .stable), (71, 60, .declining),
    (50, 50, .stable), (0, 100, .improving), (100, 0, .declining), (0, 10, .stable),
    (0, 11, .improving), (90, 100, .stable),
  ])
  func needsMoreThanTenPoints(before: Int, after: Int, direction: Trend.Direction) {
    let trend = TrendTests.trend([(before, 100), (after, 100)])
    #expect(trend.direction == direction)
    #expect(
      trend.pValue == fisherExactPValue(Proportion(before, of: 100), Proportion(after, of: 100)))
    #expect(trend.changeInPoints == Double(after - before))
  }

  @Test func limitIsConfigurable() {
    #expect(TrendTests.trend([(60, 100), (70, 100)], points: 9.9).direction == .improving)
    #expect(TrendTests.trend([(50, 100), (71, 100)], points: 21).direction == .stable)
  }

  @Test(arguments: [(4, 5, Trend.Direction.stable), (5, 5, .declining)])
  func needsTenExecutions(first: Int, second: Int, direction: Trend.Direction) {
    let trend = TrendTests.trend([(first, first), (0, second)])
    #expect(trend.direction == direction)
    #expect((trend.pValue == nil) == (first + second < 10))
    #expect(trend.before == Proportion(first, of: first))
  }

  @Test(arguments: [[], [(0, 100)], [(100, 100)], [(0, 0), (3, 50)]] as [[(Int, Int)]])
  func oneHourHasNoTrend(hours: [(Int, Int)]) {
    let trend = TrendTests.trend(hours)
    #expect(trend.direction == .stable)
    #expect(trend.pValue == nil)
    #expect(trend.changeInPoints == nil)
  }

  @Test func hoursWithoutExecutionsChangeNothing() {
    let dense = TrendTests.trend([(9, 10), (2, 10)])
    let sparse = TrendTests.trend([(0, 0), (9, 10), (0, 0), (0, 0), (2, 10), (0, 0)])
    #expect(sparse == dense)
  }
}
