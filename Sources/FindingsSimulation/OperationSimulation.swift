import Aggregates
public import Findings
import Records
import TestSupport

/// Stores of operations with six fields; at most one field matters.
public struct OperationSimulation: Sendable {
  /// The standard deviation of days' rates, as a fraction.
  public var dayEffect = 0.0
  /// Whether failures double, from 20 to 40 %, beyond a value of the first field.
  public var doubles = false
  /// How many operations there are.
  public var operations = 1000

  /// Stores without any effect.
  public init() {}

  /// The field that may matter.
  public static let field = "complexity"

  /// The findings of one store.
  public func store(seed: UInt64) -> InsightsFindings {
    var random = SeededGenerator(seed: seed)
    let effects = SimulatedMonth.dayEffects(dayEffect, &random)
    var aggregate = OperationAggregate(window: SimulatedMonth.window, reachDays: 30)
    for id in 1...operations {
      let day = Int.random(in: 0..<30, using: &random)
      let complexity = Int.random(in: 1...10, using: &random)
      let failing = doubles ? (complexity > 5 ? 0.4 : 0.2) : 0.25
      let fails = random.chance((failing - effects[day]).asRate)
      let started = SimulatedMonth.time(onDay: day, &random)
      let fields: [(String, FieldValue)] = [
        (Self.field, .number(Double(complexity))),
        ("files", .number(Double(Int.random(in: 0..<60, using: &random)))),
        ("lines", .number(Double(Int.random(in: 0..<400, using: &random)))),
        ("language", .text(random.pick(["python", "swift", "go", "c", "sql"]))),
        ("team", .text(random.pick(["a", "b"]))),
        ("host", .text("host\(Int.random(in: 0..<12, using: &random))")),
      ]
      aggregate.add(
        OperationRecord(
          id: Int64(id), type: "build", started: started,
          completed: started.advanced(bySeconds: 60), success: !fails,
          errorMessage: fails ? "it failed" : nil,
          context: fields.map { ContextField(name: $0.0, value: $0.1) },
          position: SourcePosition(file: 0, chunk: 0, line: UInt32(id))))
    }
    return InsightsFindings(
      aggregate, window: SimulatedMonth.window, index: SimulatedMonth.index,
      settings: InsightSettings(),
      patterns: SimulatedMonth.patterns(.operations, aggregate.failures))
  }
}
