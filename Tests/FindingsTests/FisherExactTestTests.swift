import Findings
import TestSupport
import Testing

@Suite struct FisherExactTestTests {
  /// Successes of two groups and how many they are, with the p-value.
  private typealias Case = (a: Int, n: Int, b: Int, m: Int, p: Double)

  // scipy.stats.fisher_exact([[a, n - a], [b, m - b]]).pvalue, SciPy 1.17.1; the same as exact
  // arithmetic with fractions.Fraction and math.comb to 14 digits.
  private static let small: [Case] = [
    (8, 10, 1, 6, 0.034965034965034975),
    (3, 4, 1, 4, 0.48571428571428565),
    (10, 10, 0, 10, 1.082508822446903e-05),
    (0, 5, 5, 5, 0.007936507936507938),
    (5, 10, 5, 10, 1), (0, 10, 0, 10, 1), (10, 10, 10, 10, 1), (1, 1, 0, 1, 1),
    (12, 20, 9, 20, 0.527253984167463),
    (45, 50, 30, 50, 0.0009668432030628979),
    (20, 50, 30, 50, 0.0713424034882103),
    (7, 100, 1, 100, 0.06485940210426507),
    (2, 1000, 9, 1000, 0.06470495791578931),
    (100, 1000, 150, 1000, 0.0008950875386906894),
    (500, 1000, 400, 1000, 8.453719674485626e-06),
    (700, 1000, 7010, 10_000, 0.9422827769704982),
  ]

  // scipy.stats.fisher_exact([[a, n - a], [b, m - b]]).pvalue, SciPy 1.17.1
  private static let large: [Case] = [
    (500_000, 1_000_000, 501_000, 1_000_000, 0.1577145048697666),
    (500_000, 1_000_000, 500_100, 1_000_000, 0.8886543510675502),
    (1, 1_000_000, 12, 1_000_000, 0.003417873537350293),
    (3, 1_000_000, 0, 10, 1),
    (1000, 1_000_000, 1100, 1_000_000, 0.0306330777492635),
    (5000, 10_000, 4000, 10_000, 7.76700561983563e-46),
  ]

  private static func pValue(_ a: Int, _ n: Int, _ b: Int, _ m: Int) -> Double? {
    fisherExactPValue(Proportion(a, of: n), Proportion(b, of: m))
  }

  private static func expectPValue(_ sample: Case) throws {
    let (a, n, b, m, expected) = sample
    // A table says the same with its rows or its columns exchanged.
    for pValue in [
      pValue(a, n, b, m), pValue(b, m, a, n), pValue(n - a, n, m - b, m),
      pValue(m - b, m, n - a, n),
    ] {
      let value = try #require(pValue)
      #expect(abs(value - expected) <= 1e-8 * expected, "\(value) for \(sample)")
    }
  }

  @Test func agreesOnSmallTables() throws {
    for sample in FisherExactTestTests.small { try FisherExactTestTests.expectPValue(sample) }
  }

  @Test func agreesOnLargeTables() throws {
    for sample in FisherExactTestTests.large { try FisherExactTestTests.expectPValue(sample) }
  }

  /// Smaller than any number: the test neither divides by zero nor runs for ever.
  @Test func isZeroWhereTheTablesCantBeChance() {
    let value = FisherExactTestTests.pValue(900_000, 1_000_000, 100_000, 1_000_000)
    #expect(value == 0)
  }

  @Test func saysNothingOfNothing() {
    #expect(FisherExactTestTests.pValue(0, 0, 3, 10) == nil)
    #expect(FisherExactTestTests.pValue(3, 10, 0, 0) == nil)
    #expect(FisherExactTestTests.pValue(0, 0, 0, 0) == nil)
  }

  /// The p-values of all tables with the same margins against their definition, summed naively.
  @Test func isTheSumOfAllTablesThatAreNoLikelier() throws {
    for (n, m, successes) in [(7, 9, 5), (10, 10, 10), (12, 3, 6), (1, 20, 4), (15, 15, 29)] {
      var weights: [Int: Double] = [:]
      for a in max(0, successes - m)...min(n, successes) {
        weights[a] = choose(n, a) * choose(m, successes - a)
      }
      let all = weights.values.reduce(0, +)
      for (a, observed) in weights {
        let expected = weights.values.filter { $0 <= observed * (1 + 1e-7) }.reduce(0, +) / all
        let value = try #require(FisherExactTestTests.pValue(a, n, successes - a, m))
        #expect(abs(value - expected) < 1e-12, "\(a) of \(n), \(successes - a) of \(m)")
      }
    }
  }

  private func choose(_ n: Int, _ k: Int) -> Double {
    (0..<k).reduce(1) { $0 * Double(n - $1) / Double($1 + 1) }
  }

  @Test func lowPValuesAreAsRareAsTheyClaim() throws {
    // Two groups of the same rate: at most five in a hundred differ at 5 %, as the test promises.
    var random = SeededGenerator(seed: 12)
    var low = 0
    for _ in 0..<2000 {
      let a = (0..<40).count { _ in random.chance(0.8) }
      let b = (0..<30).count { _ in random.chance(0.8) }
      if try #require(FisherExactTestTests.pValue(a, 40, b, 30)) < 0.05 { low += 1 }
    }
    #expect(low <= 100)
    #expect(low > 10, "a test that never finds anything is none")
  }
}
