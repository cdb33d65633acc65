import Findings
import TestSupport
import Testing

@Suite struct RobustSpreadTests {
  // scipy.stats.median_abs_deviation(values, scale="normal"), SciPy 1.17.1
  @Test func isTheMedianAndItsScaledDeviation() throws {
    let odd = try #require(RobustSpread([100, 1, 3, 2, 4]))
    #expect(odd.median == 3)
    #expect(abs(odd.deviation - 1.482602218505602) < 1e-15)
    #expect(odd.score(of: 100) == 97 / odd.deviation)
    #expect(odd.score(of: 3) == 0)
    let even = try #require(RobustSpread([2, 4, 4, 5, 7, 9]))
    #expect(even.median == 4.5)
    #expect(abs(even.deviation - 2.223903327758403) < 1e-15)
    #expect(RobustSpread([]) == nil)
  }

  /// More than half are equal: the mean distance is 1.2.
  @Test func meansOfDistancesServeWhereTheirMedianIsNothing() throws {
    let spread = try #require(RobustSpread([3, 3, 3, 3, 9]))
    #expect(abs(spread.deviation - 1.2533141373155001 * 1.2) < 1e-12)
    let same = try #require(RobustSpread([3, 3, 3]))
    #expect(same.deviation == 0)
    #expect(same.score(of: 3) == 0)
    #expect(same.score(of: 4) == .infinity)
  }

  @Test func usualValuesSeldomHaveAnOutlier() throws {
    var random = SeededGenerator(seed: 8)
    for count in [20, 200] {
      let limit = RobustSpread.outlierScore(among: count, level: 0.01)
      let sets = try (0..<500).count { _ in
        let values = (0..<count).map { _ in 50 + 7 * random.normal() }
        let spread = try #require(RobustSpread(values))
        return values.contains { spread.score(of: $0) > limit }
      }
      #expect(sets <= 10, "\(sets) of 500 with \(count) values")
    }
  }
}
