import TestSupport
import Testing

@testable import Findings

@Suite struct SplitTests {
  private static func split(
    _ groups: [(Int, Int)], _ kind: MaximallySelectedSplit.Kind, minimumSide: Int = 3
  ) -> MaximallySelectedSplit? {
    MaximallySelectedSplit(
      of: groups.map { OutcomeCounts(failures: $0.0, total: $0.1) }, kind: kind,
      minimumSide: minimumSide)
  }

  /// The share of all ways to deal the failures out that split as well, counted one by one:
  /// Reference/print_values.py.
  @Test func chancesAreExact() throws {
    let cases: [(groups: [(Int, Int)], ordered: Double, single: Double)] = [
      ([(1, 5), (0, 4), (2, 6), (4, 5), (3, 4)], 0.02414830088473917, 0.2834183808742969),
      ([(0, 3), (1, 3), (1, 1), (2, 2), (5, 6)], 0.024975024975024976, 0.1076923076923077),
      ([(6, 8), (1, 9)], 0.015220074043603456, 0.015220074043603456),
      ([(2, 7), (5, 6), (1, 5), (2, 8)], 0.345588588286125, 0.035346078070536274),
    ]
    for sample in cases {
      let ordered = try #require(SplitTests.split(sample.groups, .ordered))
      #expect(abs(ordered.pValue - sample.ordered) < 1e-12, "\(ordered.pValue) for \(sample)")
      let single = try #require(SplitTests.split(sample.groups, .oneAgainstOthers))
      #expect(abs(single.pValue - sample.single) < 1e-12, "\(single.pValue) for \(sample)")
      // The same read from the other end.
      let mirrored = try #require(SplitTests.split(sample.groups.reversed(), .ordered))
      #expect(abs(mirrored.pValue - ordered.pValue) < 1e-12)
    }
  }

  /// With one cut there is nothing to correct.
  @Test func ofTwoGroupsTheChanceIsThatOfTheTable() throws {
    var random = SeededGenerator(seed: 21)
    for _ in 0..<200 {
      let (n, m) = (
        Int.random(in: 3...40, using: &random), Int.random(in: 3...40, using: &random)
      )
      let (a, b) = (Int.random(in: 0...n, using: &random), Int.random(in: 0...m, using: &random))
      guard let split = SplitTests.split([(a, n), (b, m)], .ordered) else { continue }
      let (all, failures) = (n + m, a + b)
      func distance(_ x: Int) -> Int { abs(x * all - n * failures) }
      var (far, ways) = (0.0, 0.0)
      for x in max(0, failures - m)...min(n, failures) {
        let weight = SplitTests.choose(n, x) * SplitTests.choose(m, failures - x)
        ways += weight
        if distance(x) >= distance(a) { far += weight }
      }
      #expect(abs(split.pValue - far / ways) < 1e-9)
    }
  }

  private static func choose(_ n: Int, _ k: Int) -> Double {
    (0..<k).reduce(1) { $0 * Double(n - $1) / Double($1 + 1) }
  }

  @Test func nothingIsSplitWhereNothingDiffers() {
    #expect(SplitTests.split([], .ordered) == nil)
    #expect(SplitTests.split([(3, 10)], .ordered) == nil)
    #expect(SplitTests.split([(0, 10), (0, 10)], .ordered) == nil)
    #expect(SplitTests.split([(10, 10), (10, 10)], .oneAgainstOthers) == nil)
    #expect(SplitTests.split([(5, 10), (5, 10)], .ordered) == nil)
    #expect(SplitTests.split([(2, 2), (0, 90)], .ordered) == nil, "too few on one side")
  }

  /// Where both can be computed, the bound for large counts is hardly below the exact chance, and not
  /// far above.
  @Test func boundsAreNearTheExactChance() throws {
    var random = SeededGenerator(seed: 4)
    for groups in [8, 40, 400] {
      for _ in 0..<6 {
        let slope = Double.random(in: 0...0.2, using: &random)
        let outcomes = (0..<groups).map { group in
          let total = 4000 / groups
          let rate = 0.3 + slope * (Double(group) / Double(groups) - 0.5)
          return OutcomeCounts(
            failures: (0..<total).count { _ in random.chance(rate) }, total: total)
        }
        var sides = outcomes
        for j in sides.indices.dropFirst() { sides[j] += sides[j - 1] }
        let least = max(1, groups / 20)
        let all = sides[groups - 1]
        let band = SplitBand(
          groups: outcomes, sides: sides,
          isLimited: outcomes.indices.map { $0 + 1 >= least && groups - $0 - 1 >= least },
          all: all, score: abs(SplitBand.score(of: sides[groups / 2 - 1], in: all)),
          isOrdered: true)
        let (exact, bound) = (band.chanceOfLeaving, band.boundOfLeaving)
        #expect(bound >= exact * 0.7 - 1e-12, "\(bound) for \(exact) of \(groups)")
        if exact < 0.1 { #expect(bound <= exact * 3 + 1e-12, "\(bound), \(exact), \(groups)") }
      }
    }
  }

  @Test func largeCountsAreSplitInAMoment() throws {
    let groups = (0..<50_000).map { ($0 >= 30_000 ? 6 : 5, 20) }
    let split = try #require(SplitTests.split(groups, .ordered))
    #expect(split.index == 29_999)
    #expect(split.pValue < 1e-12)
  }
}
