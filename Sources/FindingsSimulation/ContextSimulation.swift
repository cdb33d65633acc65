import Aggregates
public import Findings
import Records
import TestSupport

/// Stores of task executions with eight context fields, where at most one field matters.
public struct ContextSimulation: Sendable {
  /// What makes failures twice as frequent, 40 instead of 20 %.
  public enum Cause: Sendable {
    /// A number beyond a value; a text that one execution in five has.
    case number, text
  }

  /// The standard deviation of days' rates, as a fraction.
  public var dayEffect = 0.0
  /// What matters; nil for nothing.
  public var cause: Cause?
  /// All executions, of one type where there is a cause; nil for 1 000 to 3 000 of eight types.
  public var executions: Int?

  /// Stores without any effect.
  public init() {}

  /// The fields that may matter.
  public static let number = "complexity", text = "language"

  /// The findings of one store.
  public func store(seed: UInt64) -> PerformanceFindings {
    var random = SeededGenerator(seed: seed)
    let total = executions ?? Int.random(in: 1000...3000, using: &random)
    let effects = SimulatedMonth.dayEffects(dayEffect, &random)
    var batch = TaskExecutionBatch()
    let types = cause == nil ? 8 : 1
    for type in 0..<types {
      let rate = cause == nil ? Double.random(in: 0.6...0.97, using: &random) : 0.8
      for _ in 0..<(total / types) {
        let day = Int.random(in: 0..<30, using: &random)
        let context = Self.context(onDay: day, &random)
        let loss = isBad(context) ? 0.2 : 0
        let succeeds = random.chance((rate - loss + effects[day]).asRate)
        batch.append(
          TaskRecord(
            "type\(type)", succeeds ? "success" : "failure",
            at: SimulatedMonth.time(onDay: day, &random),
            durationMicroseconds: Int64.random(in: 1_000_000..<9_000_000, using: &random),
            message: succeeds ? nil : "it failed", context: context))
      }
    }
    var aggregate = TaskExecutionAggregate(window: SimulatedMonth.window)
    aggregate.add(batch)
    return PerformanceFindings(
      aggregate, window: SimulatedMonth.window,
      patterns: SimulatedMonth.patterns(.taskExecutions, aggregate.failures))
  }

  /// Whether the cause is found: a condition on its field.
  public func finds(_ findings: PerformanceFindings) -> Bool {
    let field = cause == .number ? Self.number : Self.text
    return findings.tasks.contains { $0.conditions.contains { $0.condition.field == field } }
  }

  private func isBad(_ context: [ContextField]) -> Bool {
    switch cause {
    case .number?:
      context.contains {
        if $0.name == Self.number, case .number(let value) = $0.value { value > 5 } else { false }
      }
    case .text?: context.contains { $0.name == Self.text && $0.value == .text("c") }
    case nil: false
    }
  }

  /// Ascending by name; of two fields that say the same, and a version that days have in common.
  private static func context(
    onDay day: Int, _ random: inout SeededGenerator
  ) -> [ContextField] {
    let team = random.pick(["a", "b"])
    let fields: [(String, FieldValue)] = [
      (number, .number(Double(Int.random(in: 1...10, using: &random)))),
      ("files", .number(Double(Int.random(in: 0..<60, using: &random)))),
      ("host", .text("host\(Int.random(in: 0..<12, using: &random))")),
      (text, .text(random.pick(["python", "swift", "go", "c", "sql"]))),
      ("squad", .text("the \(team)s")),
      ("team", .text(team)),
      ("tokens", .number(Double.random(in: 0..<5000, using: &random))),
      ("version", .text("1.\(max(0, random.chance(0.2) ? day / 6 - 1 : day / 6))")),
    ]
    return fields.map { ContextField(name: $0.0, value: $0.1) }
  }
}
