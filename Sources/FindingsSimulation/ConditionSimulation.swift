public import Findings
public import Records
public import TestSupport

/// Stores of 200 operations with six fields, for the search for what failures have in common.
public struct ConditionSimulation: Sendable {
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
  public static func told(
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

  /// Whether an operation is one of the two in five that may fail more often.
  public static func isComplex(_ values: [String: FieldValue]) -> Bool {
    if case .number(let value)? = values["complexity"] { value > 6 } else { false }
  }

  /// Whether a condition is about these, give or take a value.
  public static func isFound(_ condition: FailureCondition) -> Bool {
    guard condition.field == "complexity", case .above(let cut) = condition.split else {
      return false
    }
    return (5...7).contains(cut)
  }
}
