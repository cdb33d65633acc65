import Aggregates
import Findings
import FindingsSimulation
import Records
import TestSupport
import Testing

@Suite struct VariantTests {
  /// Executions of each value over twenty days: how many a day, and of how many each tenth fails.
  private static func findings(
    _ values: [(String, daily: Int, failing: Int, seconds: Int64)]
  ) -> VariantFindings {
    var aggregate = VariantAggregate(window: window)
    for (value, daily, failing, seconds) in values {
      for day in 1...20 {
        for number in 0..<daily {
          aggregate.add(
            TaskVariant(
              value: value, start: hoursAgo(24 * day), isSuccess: (number + day) % 10 >= failing,
              durationMicroseconds: (seconds * 1000 + Int64(day)) * 1000, rating: nil))
        }
      }
    }
    return VariantFindings(aggregate, field: "variant", window: window)
  }

  @Test func aHigherRateBeyondChanceIsBetter() throws {
    let found = VariantTests.findings([("new", 20, 1, 2), ("old", 20, 4, 2)])
    #expect(found.groups.map(\.value) == ["new", "old"])
    let pair = try #require(found.comparisons.first)
    #expect(pair.a == "new" && pair.b == "old" && pair.verdict == .better)
    #expect(pair.words == "new is better")
    #expect(abs(pair.difference.difference - 0.3) < 1e-9 && pair.correctedPValue < 0.001)
  }

  @Test func manyExecutionsOfTheSameRateShowNoDifference() throws {
    let pair = try #require(
      VariantTests.findings([("a", 200, 2, 2), ("b", 200, 2, 2)]).comparisons.first)
    #expect(pair.verdict == .same && pair.words == "no difference beyond ±5 points")
    #expect(pair.more == 0)
  }

  /// n = 7.85 × 2 × 0.2 × 0.8 ÷ 0.0025 = 1005; a value has 100.
  @Test func fewExecutionsCantTellAndSayHowManyMoreTheyNeed() throws {
    let pair = try #require(
      VariantTests.findings([("a", 5, 2, 2), ("b", 5, 2, 2)]).comparisons.first)
    #expect(pair.verdict == .unclear)
    #expect((950...1100).contains(pair.neededOfEach) && pair.more == pair.neededOfEach - 100)
  }

  @Test func daysOfOneAreSlowerThanThoseOfTheOther() throws {
    let pair = try #require(
      VariantTests.findings([("a", 5, 2, 2), ("b", 5, 2, 3)]).comparisons.first)
    #expect(pair.durationPValue ?? 1 < 0.001 && pair.ratingPValue == nil)
  }

  @Test(arguments: [0.0, 0.08])
  func equalVariantsAreNotCalledDifferent(dayEffect: Double) {
    var simulation = VariantSimulation()
    simulation.dayEffect = dayEffect
    let stores = (0..<12).map { simulation.store(seed: 9000 + $0) }
    #expect(stores.count { $0.comparisons.contains { $0.verdict == .better } } <= 3)
    simulation.gain = 0.12
    let better = (0..<6).map { simulation.store(seed: 9100 + $0) }
    #expect(better.count { $0.comparisons.first?.a == "v0" } >= 5)
  }
}
