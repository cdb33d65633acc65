import Findings
import Records
import TestSupport
import Testing

/// How often the search finds what is there, and what isn't, in made-up stores of 200 operations.
@Suite struct ConditionPowerTests {
  /// What an operation runs under: numbers with few values, with some and with one for each, a text
  /// of two values, one of several, and one that is often missing.
  private static let fields = ["complexity", "files", "lines", "retry", "model", "label"]

  private static func value(
    of field: String, using random: inout SeededGenerator
  ) -> FieldValue? {
    switch field {
    case "complexity": .number(Double(Int.random(in: 1...10, using: &random)))
    case "files":
      .number(
        Double(min(Int.random(in: 0..<60, using: &random), Int.random(in: 0..<60, using: &random))))
    case "lines": .number(Double.random(in: 0..<5000, using: &random))
    case "retry": .text(random.chance(0.3) ? "true" : "false")
    case "model": .text(random.pick(["a", "a", "a", "b", "b", "c", "d", "e"]))
    default:
      random.chance(0.4) ? nil : .text("l\(Int.random(in: 0..<12, using: &random))")
    }
  }

  /// The conditions told of one store in which an operation fails at a rate that its fields make.
  private static func told(
    using random: inout SeededGenerator, rate: ([String: FieldValue]) -> Double
  ) -> [FailureCondition] {
    var outcomes = [String: [FieldValue: OutcomeCounts]]()
    for _ in 0..<200 {
      var values: [String: FieldValue] = [:]
      for field in fields { values[field] = value(of: field, using: &random) }
      let failures = random.chance(rate(values)) ? 1 : 0
      for (field, value) in values {
        outcomes[field, default: [:]][value, default: OutcomeCounts()] += OutcomeCounts(
          failures: failures, total: 1)
      }
    }
    return ConditionSearch().conditions(
      in: fields.map {
        FieldOutcomes(operationType: nil, field: $0, values: outcomes[$0] ?? [:])
      }
    ).filter(\.isSignificant)
  }

  /// In 5 % of stores without any effect is a condition told of any of six fields; chance adds up to
  /// two deviations here.
  @Test(arguments: [0.08, 0.3, 0.6])
  func leavesNoiseAlone(rate: Double) {
    var random = SeededGenerator(seed: 2024)
    let stores = rate == 0.3 ? 1000 : 250
    let wrong = (0..<stores).count { _ in
      !ConditionPowerTests.told(using: &random) { _ in rate }.isEmpty
    }
    let expected = 0.05 * Double(stores)
    #expect(
      Double(wrong) <= expected + 2 * (0.95 * expected).squareRoot(), "\(wrong) of \(stores)")
  }

  private static func isComplex(_ values: [String: FieldValue]) -> Bool {
    if case .number(let value)? = values["complexity"] { value > 6 } else { false }
  }

  /// Two of five operations are complex and fail at twice the overall rate of 30 %, or of 25 %.
  @Test(arguments: [0.3, 0.25])
  func findsACutOfLiftTwo(overall: Double) {
    var random = SeededGenerator(seed: 11)
    let high = 2 * overall
    let low = (overall - 0.4 * high) / 0.6
    let found = (0..<100).count { _ in
      ConditionPowerTests.told(using: &random) {
        ConditionPowerTests.isComplex($0) ? high : low
      }.contains { condition in
        guard condition.field == "complexity", case .above(let cut) = condition.split else {
          return false
        }
        return (5...7).contains(cut)
      }
    }
    #expect(found >= 90, "\(found) of 100")
  }

  /// Lift against the rest: 70 % fail under the condition and 35 % otherwise.
  @Test func findsATextThatFailsTwiceAsOften() {
    var random = SeededGenerator(seed: 12)
    let found = (0..<100).count { _ in
      ConditionPowerTests.told(using: &random) { $0["model"] == .text("a") ? 0.7 : 0.35 }
        .contains { $0.field == "model" && $0.split == .equals("a") }
    }
    #expect(found >= 90, "\(found) of 100")
  }
}
