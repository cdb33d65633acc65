import Findings
import TestSupport
import Testing

/// The values are those of Reference/print_values.py: SciPy 1.17.1, statsmodels 0.15.0.
@Suite struct ComparisonTests {
  private typealias Case = (
    a: Int, n: Int, b: Int, m: Int, low: Double, high: Double, p: Double, odds: Double,
    oddsLow: Double, oddsHigh: Double
  )
  // The first intervals are also those of table II of Newcombe's paper, to its four digits.
  private static let cases: [Case] = [
    (
      56, 70, 48, 80, 0.05243147240236498, 0.33387265403690614, 0.00825828792938078,
      2.611091361535727, 1.2605343313122692, 5.408657209033637
    ),
    (
      9, 10, 3, 10, 0.1705227239345029, 0.809017973535488, 0.007601641475220178, 13.571428571428571,
      1.5984278493242794, 115.22801829763522
    ),
    (
      6, 7, 2, 7, 0.05822792748231209, 0.8062496375242278, 0.03737298834065144, 9.533333333333333,
      0.9359473550151609, 97.10422702457694
    ),
    (
      5, 56, 0, 29, -0.038137147903536936, 0.19256001385511165, 0.09917565457055075,
      6.300970873786408, 0.3363799840030888, 118.02793222066417
    ),
    (
      0, 10, 0, 20, -0.1611251580528194, 0.27753279986288926, 1, 1.9523809523809523,
      0.03612312125236345, 105.52220436849876
    ),
    (
      10, 10, 0, 10, 0.6075093504305241, 1, 1.3071845366762988e-05, 441, 7.97945957075691,
      24372.703223252487
    ),
    (
      450, 1000, 400, 1000, 0.00667183539471615, 0.09306381171446641, 0.023753629989006736,
      1.227009607654374, 1.0274854919516714, 1.465278672126452
    ),
    (
      700_000, 1_000_000, 7010, 10_000, -0.009939839717541676, 0.00809328614752031,
      0.8281016918277924, 0.995339374907475, 0.9534269228912042, 1.0390942897196245
    ),
  ]

  private static func close(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= 1e-9 * max(1e-3, abs(b))
  }

  @Test func differencesHaveNewcombesIntervalAndTheTest() throws {
    for sample in ComparisonTests.cases {
      let (first, second) = (
        Proportion(sample.a, of: sample.n), Proportion(sample.b, of: sample.m)
      )
      let difference = try #require(ProportionDifference(first, minus: second))
      #expect(ComparisonTests.close(difference.interval.lowerBound, sample.low), "\(sample)")
      #expect(ComparisonTests.close(difference.interval.upperBound, sample.high), "\(sample)")
      #expect(abs(difference.pValue - sample.p) <= 1e-9 * sample.p, "\(sample)")
      #expect(difference.interval.contains(difference.difference))
      let mirrored = try #require(ProportionDifference(second, minus: first))
      #expect(mirrored.pValue == difference.pValue)
      #expect(abs(mirrored.interval.lowerBound + difference.interval.upperBound) < 1e-15)
    }
    #expect(ProportionDifference(Proportion(0, of: 0), minus: Proportion(1, of: 2)) == nil)
    #expect(ProportionDifference(Proportion(1, of: 2), minus: Proportion(0, of: 0)) == nil)
  }

  /// One expected count below 1: Fisher's test speaks.
  @Test func sparseSharesAreTestedExactly() throws {
    let (first, second) = (Proportion(1, of: 4), Proportion(0, of: 30))
    let difference = try #require(ProportionDifference(first, minus: second))
    #expect(difference.pValue == fisherExactPValue(first, second))
  }

  @Test func equalRatesSeldomDiffer() throws {
    var random = SeededGenerator(seed: 5)
    for (rate, n, m) in [(0.5, 30, 30), (0.9, 40, 15), (0.05, 50, 200)] {
      let low = try (0..<2000).count { _ in
        let a = (0..<n).count { _ in random.chance(rate) }
        let b = (0..<m).count { _ in random.chance(rate) }
        return try #require(
          ProportionDifference(Proportion(a, of: n), minus: Proportion(b, of: m))
        ).pValue < 0.05
      }
      // Near 5 %: unlike Fisher's test, it does not keep far below.
      #expect((40...130).contains(low), "\(low) at \(rate)")
    }
  }

  @Test func oddsRatiosHaveTheLogitInterval() throws {
    for sample in ComparisonTests.cases {
      let odds = try #require(
        OddsRatio(Proportion(sample.a, of: sample.n), over: Proportion(sample.b, of: sample.m)))
      #expect(ComparisonTests.close(odds.value, sample.odds))
      #expect(ComparisonTests.close(odds.interval.lowerBound, sample.oddsLow))
      #expect(ComparisonTests.close(odds.interval.upperBound, sample.oddsHigh))
    }
    #expect(OddsRatio(Proportion(0, of: 0), over: Proportion(1, of: 2)) == nil)
  }

  @Test func adjustsPValuesForHowManyThereAre() {
    func expect(_ pValues: [Double], _ expected: [Double]) {
      let adjusted = benjaminiHochberg(pValues)
      #expect(adjusted.count == expected.count)
      for (a, b) in zip(adjusted, expected) { #expect(abs(a - b) <= 1e-15) }
    }
    expect([0.01, 0.04, 0.03, 0.005, 0.9, 0.04], [0.03, 0.048, 0.048, 0.03, 0.9, 0.048])
    expect([0.5], [0.5])
    expect([1e-9, 0.2, 0.2, 1], [4e-9, 0.8 / 3, 0.8 / 3, 1])
    expect([], [])
  }
}
