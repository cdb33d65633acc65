import Aggregates
public import Findings
import Records
import TestSupport

/// Stores of results: three droids that do four kinds of work, all equally well or one of them better.
public struct SkillSimulation: Sendable {
  /// The standard deviation of the rates of a droid's days, as a fraction.
  public var dayEffect = 0.0
  /// How much better the first droid does the first kind, as a fraction.
  public var gain = 0.0
  /// Results of each droid and kind.
  public var results = 150

  /// Stores whose droids are equal.
  public init() {}

  /// The kind of work that one droid may do better.
  public static let kind = "kind0"

  /// The findings of one store.
  public func store(seed: UInt64) -> ExecutionFindings {
    var random = SeededGenerator(seed: seed)
    var aggregate = ExecutionAggregate(window: SimulatedMonth.window)
    var line: UInt32 = 0
    for droid in 0..<3 {
      let effects = SimulatedMonth.dayEffects(dayEffect, &random)
      for kind in 0..<4 {
        let better = droid == 0 && kind == 0 ? gain : 0
        for _ in 0..<results {
          let day = Int.random(in: 0..<30, using: &random)
          let succeeds = random.chance((0.7 + effects[day] + better).asRate)
          aggregate.add(
            ExecutionEvent(
              log: .results, time: SimulatedMonth.time(onDay: day, &random), type: "task.result",
              executionID: "\(line)", droidID: "droid\(droid)", category: "kind\(kind)",
              success: succeeds, position: SourcePosition(file: 0, chunk: 0, line: line)))
          line += 1
        }
      }
    }
    return ExecutionFindings(
      aggregate, window: SimulatedMonth.window, index: SimulatedMonth.index, timeoutSeconds: 3600)
  }
}
