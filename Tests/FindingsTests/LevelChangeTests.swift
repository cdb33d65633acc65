import Findings
import TestSupport
import Testing

/// The values are those of Reference/print_values.py, which goes through every order.
@Suite struct LevelChangeTests {
  @Test func findsTheCutThatStandsOutMost() throws {
    let change = try #require(
      LevelChange(weights: [4, 2, 3, 5, 1, 2, 6, 4], sums: [4, 2, 2, 5, 0, 0, 1, 1]))
    #expect(change.index == 4)
    #expect(change.before == 13.0 / 14)
    #expect(change.after == 2.0 / 13)
  }

  /// Of all 40 320 orders, 914 are as extreme.
  @Test func itsPValueIsTheShareOfOrders() throws {
    let change = try #require(
      LevelChange(weights: [4, 2, 3, 5, 1, 2, 6, 4], sums: [4, 2, 2, 5, 0, 0, 1, 1]))
    #expect(abs(change.pValue - 914.0 / 40_320) < 0.006)
  }

  /// Two bad days at the end are no level; three are.
  @Test func aLevelLastsThreeDays() throws {
    func change(lastDays: Int) -> LevelChange? {
      LevelChange(
        weights: Array(repeating: 20, count: 30),
        sums: (0..<30).map { $0 >= 30 - lastDays ? 5 : Double(17 + $0 % 3) })
    }
    #expect(try #require(change(lastDays: 2)).index == 27)
    #expect(try #require(change(lastDays: 3)).index == 27)
    #expect(try #require(change(lastDays: 3)).pValue < 0.01)
  }

  /// A rate that falls a little every day has no best cut, but a line.
  @Test func findsWhatMovesLittleByLittle() throws {
    var random = SeededGenerator(seed: 3)
    var (found, gradual) = (0, 0)
    for _ in 0..<100 {
      let sums = (0..<30).map { day in
        Double((0..<20).count { _ in random.chance(0.9 - 0.15 * Double(day) / 29) })
      }
      let change = try #require(
        LevelChange(
          weights: Array(repeating: 20, count: 30), sums: sums,
          effort: PermutationEffort(draws: 999)))
      if change.pValue <= 0.05 { found += 1 }
      if change.isGradual { gradual += 1 }
    }
    #expect(found >= 70)
    #expect(gradual >= 40)
  }

  @Test func alikeDaysHaveNone() {
    #expect(
      LevelChange(weights: Array(repeating: 2, count: 9), sums: Array(repeating: 1, count: 9))
        == nil)
    #expect(LevelChange(weights: [1, 1, 1], sums: [0, 0, 9]) == nil)
  }

  /// A thousand series of days that differ by chance: the level is kept.
  @Test(arguments: [0.0, 0.3])
  func keepsItsLevel(spread: Double) {
    var random = SeededGenerator(seed: 11)
    let claims = (0..<400).count { _ in
      let weights = (0..<20).map { _ in Double(Int.random(in: 1...30, using: &random)) }
      let sums = weights.map { weight in
        let rate = min(1, max(0, 0.7 + spread * random.normal()))
        return Double((0..<Int(weight)).count { _ in random.chance(rate) })
      }
      return
        (LevelChange(weights: weights, sums: sums, effort: PermutationEffort(draws: 999))?.pValue
        ?? 1) <= 0.05
    }
    // 20 are expected, with a deviation of 4.4.
    #expect((7...35).contains(claims))
  }
}
