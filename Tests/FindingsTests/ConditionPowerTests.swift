import Findings
import FindingsSimulation
import Records
import TestSupport
import Testing

/// How often the search finds what is there, and what isn't, in made-up stores of 200 operations.
@Suite struct ConditionPowerTests {
  /// In 5 % of stores without any effect is a condition told of any of six fields; chance adds up to
  /// two deviations here.
  @Test(arguments: [0.08, 0.3, 0.6])
  func leavesNoiseAlone(rate: Double) {
    var random = SeededGenerator(seed: 2024)
    let stores = rate == 0.3 ? 1000 : 250
    let wrong = (0..<stores).count { _ in
      !ConditionSimulation.told(using: &random) { _ in rate }.isEmpty
    }
    let expected = 0.05 * Double(stores)
    #expect(
      Double(wrong) <= expected + 2 * (0.95 * expected).squareRoot(), "\(wrong) of \(stores)")
  }

  /// Two of five operations are complex and fail at twice the overall rate of 30 %, or of 25 %.
  @Test(arguments: [0.3, 0.25])
  func findsACutOfLiftTwo(overall: Double) {
    var random = SeededGenerator(seed: 11)
    let high = 2 * overall
    let low = (overall - 0.4 * high) / 0.6
    let found = (0..<100).count { _ in
      ConditionSimulation.told(using: &random) {
        ConditionSimulation.isComplex($0) ? high : low
      }.contains(where: ConditionSimulation.isFound)
    }
    #expect(found >= 90, "\(found) of 100")
  }

  /// Lift against the rest: 70 % fail under the condition and 35 % otherwise.
  @Test func findsATextThatFailsTwiceAsOften() {
    var random = SeededGenerator(seed: 12)
    let found = (0..<100).count { _ in
      ConditionSimulation.told(using: &random) { $0["model"] == .text("a") ? 0.7 : 0.35 }
        .contains { $0.field == "model" && $0.split == .equals("a") }
    }
    #expect(found >= 90, "\(found) of 100")
  }
}
