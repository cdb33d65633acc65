import TestSupport
import Testing

@testable import Findings

/// The values are those of Reference/print_values.py: SciPy 1.17.1, and by hand.
@Suite struct HomogeneityTests {
  private func test(_ groups: [(Int, Int)]) -> HomogeneityTest? {
    HomogeneityTest(groups.map { Proportion($0.0, of: $0.1) })
  }

  @Test func wellFilledGroupsHaveTheChiSquare() throws {
    let three = try #require(test([(30, 100), (45, 100), (0, 0), (28, 80)]))
    #expect(abs(three.statistic - 4.991497997915638) < 1e-12)
    #expect(three.degreesOfFreedom == 2)
    #expect(abs(three.pValue - 0.08243468477008403) < 1e-12)
    let four = try #require(test([(500, 1000), (520, 1000), (470, 1000), (90, 200)]))
    #expect(abs(four.statistic - 6.701047038599782) < 1e-11)
    #expect(abs(four.pValue - 0.08206213449633816) < 1e-12)
  }

  /// Over all 210 ways to deal four successes to groups of 2, 3, 4 and 1.
  @Test func sparseGroupsHaveTheExactMoments() throws {
    let groups = [(1, 2), (0, 3), (2, 4), (1, 1)].map { Proportion($0.0, of: $0.1) }
    let moments = HomogeneityTest.moments(groups, all: 10, successes: 4)
    #expect(abs(moments.mean - 10.0 / 3) < 1e-12)
    #expect(abs(moments.variance - 3.6017416225749566) < 1e-12)
  }

  @Test func saysNothingWhereNothingCanDiffer() throws {
    #expect(test([]) == nil)
    #expect(test([(3, 4), (0, 0)]) == nil)
    #expect(try #require(test([(0, 4), (0, 9)])).pValue == 1)
    #expect(try #require(test([(4, 4), (9, 9)])).pValue == 1)
    #expect(try #require(test([(1, 1), (0, 1)])).pValue == 1)
  }

  /// A day of 24 hours with next to no failures in each, busy hours and quiet ones.
  @Test(arguments: [(60, 0.1), (200, 0.05), (200, 0.3), (2000, 0.02), (2000, 0.4)])
  func usualDaysSeldomDiffer(operations: Int, rate: Double) {
    var random = SeededGenerator(seed: UInt64(operations))
    var low = (five: 0, one: 0)
    for _ in 0..<1000 {
      var hours = [(Int, Int)](repeating: (0, 0), count: 24)
      for _ in 0..<operations {
        let hour = min(
          Int.random(in: 0..<24, using: &random), Int.random(in: 0..<24, using: &random))
        hours[hour].0 += random.chance(rate) ? 1 : 0
        hours[hour].1 += 1
      }
      let pValue = test(hours)?.pValue ?? 1
      if pValue <= 0.05 { low.five += 1 }
      if pValue <= 0.01 { low.one += 1 }
    }
    #expect((20...70).contains(low.five), "\(low)")
    #expect(low.one <= 20, "\(low)")
  }

  @Test func findsTheHourThatFails() throws {
    let hours = (0..<24).map { $0 == 3 ? (9, 20) : (1, 20) }
    #expect(try #require(test(hours)).pValue < 0.01)
  }
}
