import Testing

@testable import Findings

struct NegativeBinomialTests {
  /// A mean, a variance and a probability.
  struct Case: Sendable, CustomTestStringConvertible {
    let mean, variance, probability: Double
    var testDescription: String { "\(mean), \(variance), \(probability)" }
  }

  private static let cases: [Case] = [0.5, 3, 40, 900].flatMap { mean in
    [1.0, 1.5, 8].flatMap { dispersion in
      [0.05, 0.5, 0.95].map { Case(mean: mean, variance: mean * dispersion, probability: $0) }
    }
  }

  @Test(arguments: cases)
  func theMidQuantileIsTheLeastCountThatReachesTheProbability(one: Case) {
    let distribution = NegativeBinomial(mean: one.mean, variance: one.variance)
    func reached(_ count: Int) -> Double {
      let below = (0..<count).reduce(0.0) { $0 + distribution.probability(of: $1) }
      return below + distribution.probability(of: count) / 2
    }
    let found = distribution.midQuantile(one.probability, limit: 10_000)
    #expect(reached(found) >= one.probability - 1e-9)
    #expect(found == 0 || reached(found - 1) < one.probability + 1e-9)
  }

  @Test(arguments: cases)
  func theTailIsTheSumOfItsChances(one: Case) {
    let distribution = NegativeBinomial(mean: one.mean, variance: one.variance)
    let count = Int(one.mean * 1.2) + 1
    let below = (0..<count).reduce(0.0) { $0 + distribution.probability(of: $1) }
    #expect(abs(distribution.upperTail(count) + below - 1) < 1e-9)
  }

  @Test func aQuantileStaysBelowItsLimit() {
    let distribution = NegativeBinomial(mean: 100, variance: 400)
    #expect(distribution.midQuantile(0.95, limit: 90) == 90)
    #expect(NegativeBinomial(mean: 0, variance: 0).midQuantile(0.95, limit: 9) == 1)
  }
}
