import Findings
import TestSupport
import Testing

/// The values are those of Reference/print_values.py: SciPy 1.17.1.
@Suite struct RankTests {
  private typealias RankSumCase = (x: [Double], y: [Double], u: Double, p: Double)

  @Test func rankSumsAreExactWithAndWithoutTies() throws {
    let x = (0..<20).map { Double($0 * 37 % 101) }
    let y = (0..<25).map { Double($0 * 53 % 103) + 30.5 }
    let cases: [RankSumCase] = [
      ([1.1, 2.2, 3.3, 4.4], [2.5, 5.5, 6.6, 7.7, 8.8], 2.0, 0.06349206349206349),
      ([1, 2, 2, 3, 3, 3], [2, 3, 4, 4, 5], 5.5, 0.10822510822510822), ([5], [1, 2, 3], 3, 0.5),
      ([1, 1, 1], [1, 1], 3.0, 1.0), ([0, 0, 0, 9, 9], [0, 9, 9, 9, 9, 9, 9], 9.5, 2.0 / 9),
      (x, y, 142, 0.01302385126158563),
    ]
    for sample in cases {
      let test = try #require(RankSumTest(sample.x, sample.y))
      #expect(test.u == sample.u)
      #expect(abs(test.pValue - sample.p) < 1e-12, "\(test.pValue) for \(sample)")
      let pairs = Double(sample.x.count * sample.y.count)
      #expect(test.superiority == sample.u / pairs)
      let mirrored = try #require(RankSumTest(sample.y, sample.x))
      #expect(mirrored.u == pairs - sample.u)
      #expect(abs(mirrored.pValue - test.pValue) < 1e-12)
    }
    #expect(RankSumTest([], [1]) == nil)
    #expect(RankSumTest([1], []) == nil)
  }

  @Test func largeRankSumsAreNearlyNormal() throws {
    let x: [Double] = (0..<60).map { Double($0 * 37 % 23) }
    let y: [Double] = (0..<80).map { Double($0 * 53 % 29) }
    let test = try #require(RankSumTest(x, y))
    #expect(test.u == 1847)
    #expect(abs(test.pValue - 0.019913436227276027) < 1e-12)
    let fours = [Double](repeating: 4, count: 40)
    let same = try #require(RankSumTest(fours, fours))
    #expect(same.pValue == 1)
    #expect(same.superiority == 0.5)
  }

  @Test func rankCorrelationsOfFewPairsAreExact() throws {
    let cases: [(x: [Double], y: [Double], rho: Double, p: Double)] = [
      ([1, 2, 3, 4, 5], [2, 1, 4, 3, 5], 0.8, 2.0 / 15),
      ([1, 2, 2, 3, 4, 4, 4], [1, 1, 3, 2, 5, 5, 9], 0.8860760232362958, 0.023809523809523808),
      ([1, 2, 3, 4, 5, 6, 7, 8, 9], [9, 8, 7, 6, 5, 4, 3, 2, 1], -1, 5.5114638447971785e-06),
      ([1, 1, 2], [3, 4, 5], 0.8660254037844387, 2.0 / 3),
    ]
    for sample in cases {
      for (x, y) in [(sample.x, sample.y), (sample.y, sample.x)] {
        let correlation = RankCorrelation(Array(zip(x, y)))
        let rho = try #require(correlation.rho)
        let pValue = try #require(correlation.pValue)
        #expect(abs(rho - sample.rho) < 1e-14)
        #expect(abs(pValue - sample.p) < 1e-14)
        #expect(correlation.count == x.count)
      }
    }
  }

  @Test func rankCorrelationsOfManyPairsUseStudentsT() throws {
    let pairs: [(Double, Double)] = (0..<60).map { index in
      let (a, b) = (index * 37 % 23, index * 53 % 29 + index / 4)
      return (Double(a), Double(b))
    }
    let correlation = RankCorrelation(pairs)
    let rho = try #require(correlation.rho)
    let pValue = try #require(correlation.pValue)
    #expect(abs(rho - 0.3210539813416217) < 1e-14)
    #expect(abs(pValue - 0.012378761496245273) < 1e-12)
    let squares: [(Double, Double)] = (0..<20).map { (Double($0), Double($0 * $0)) }
    let line = RankCorrelation(squares)
    #expect(line.rho == 1)
    #expect(line.pValue == 0)
  }

  @Test func whatNeverChangesCorrelatesWithNothing() {
    #expect(RankCorrelation([]).rho == nil)
    #expect(RankCorrelation([(1, 2)]).pValue == nil)
    #expect(RankCorrelation([(1, 2), (1, 3), (1, 4)]).rho == nil)
  }

  /// With discrete values as retries are.
  @Test func chanceSeldomCorrelates() {
    var random = SeededGenerator(seed: 3)
    for count in [7, 30] {
      let low = (0..<400).count { _ in
        let pairs = (0..<count).map { _ in
          (
            Double(Int.random(in: 0..<4, using: &random)),
            Double(Int.random(in: 0..<6, using: &random))
          )
        }
        return RankCorrelation(pairs).pValue ?? 1 <= 0.05
      }
      #expect((5...32).contains(low), "\(low) of 400 with \(count) pairs")
    }
  }
}
