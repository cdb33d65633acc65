import Findings
import Testing

@Suite struct ProportionTests {
  // scipy.stats.binomtest(k, n).proportion_ci(method="wilson"), SciPy 1.17.1
  private static let intervals: [(k: Int, n: Int, low: Double, high: Double)] = [
    (0, 1, 0, 0.7934506856227626),
    (1, 1, 0.20654931437723745, 1),
    (1, 2, 0.09453120573423074, 0.9054687942657693),
    (3, 7, 0.1582198552514697, 0.7495416354723428),
    (0, 10, 0, 0.27753279986288926),
    (5, 10, 0.236593090512564, 0.7634069094874361),
    (8, 10, 0.4901624715366418, 0.9433178485456248),
    (10, 10, 0.7224672001371109, 1),
    (70, 100, 0.6041514536665333, 0.7810511470506725),
    (699, 1000, 0.6698531605689391, 0.7266237895538099),
    (0, 1_000_000, 0, 3.841444063944942e-06),
    (1, 1_000_000, 1.765245767453709e-07, 5.664911804311442e-06),
    (500_000, 1_000_000, 0.4990200198900048, 0.5009799801099952),
    (999_999, 1_000_000, 0.9999943350881957, 0.9999998234754233),
  ]

  @Test(arguments: intervals)
  func hasTheScoreInterval(k: Int, n: Int, low: Double, high: Double) throws {
    let proportion = Proportion(k, of: n)
    let interval = try #require(proportion.wilsonInterval)
    #expect(abs(interval.lowerBound - low) <= 1e-9 * low + 1e-15)
    #expect(abs(interval.upperBound - high) <= 1e-9 * high)
    let percent = try #require(proportion.wilsonPercent)
    #expect(percent == interval.lowerBound * 100...interval.upperBound * 100)
  }

  @Test func holdsItsShareAndStaysWithinBounds() throws {
    for n in 1...60 {
      for k in 0...n {
        let proportion = Proportion(k, of: n)
        let interval = try #require(proportion.wilsonInterval)
        #expect(interval.contains(try #require(proportion.fraction)))
        #expect(0 <= interval.lowerBound && interval.upperBound <= 1)
        let mirrored = try #require(Proportion(n - k, of: n).wilsonInterval)
        #expect(abs(interval.lowerBound - (1 - mirrored.upperBound)) < 1e-12)
      }
    }
  }

  @Test func saysNothingOfNothing() {
    let nothing = Proportion(0, of: 0)
    #expect(nothing.fraction == nil)
    #expect(nothing.percent == nil)
    #expect(nothing.wilsonInterval == nil)
    #expect(nothing.wilsonPercent == nil)
  }

  @Test func percentagesOfWholeTenthsAreExact() {
    #expect(Proportion(7, of: 10).percent == 70)
    #expect(Proportion(21, of: 30).percent == 70)
    #expect(Proportion(3, of: 30).fraction == 0.1)
  }
}
