import Aggregates
public import Findings
import Records
import TestSupport

/// Stores of events: eight droids whose readings are log-normal.
public struct DroidSimulation: Sendable {
  /// The standard deviation of days' rates, as a fraction.
  public var dayEffect = 0.0

  /// Stores whose days don't differ.
  public init() {}

  /// The findings of one store.
  public func store(seed: UInt64) -> ExecutionFindings {
    var random = SeededGenerator(seed: seed)
    let effects = SimulatedMonth.dayEffects(dayEffect, &random)
    var aggregate = ExecutionAggregate(window: SimulatedMonth.window)
    var line: UInt32 = 0
    for droid in 0..<8 {
      let rate = Double.random(in: 0.6...0.97, using: &random)
      let level = Double.random(in: 5...40, using: &random)
      for number in 0..<150 {
        let day = Int.random(in: 0..<30, using: &random)
        let start = SimulatedMonth.time(onDay: day, &random)
        let ends = random.chance((rate + effects[day]).asRate) ? "completed" : "failed"
        var factor = 1 + 0.5 * random.normal() / 1024
        for _ in 0..<10 { factor *= factor }
        for step in 0..<3 {
          aggregate.add(
            ExecutionEvent(
              log: step == 2 ? .droidStatus : .events,
              time: start.advanced(bySeconds: Int64(step) * 60),
              type: ["task.execution.started", "task.execution.\(ends)", nil][step],
              executionID: step == 2 ? nil : "\(droid)-\(number)",
              droidID: step == 1 ? nil : "droid\(droid)", status: nil, category: nil, success: nil,
              message: nil, cpuPercent: step == 2 ? level * factor : nil, memoryMB: nil,
              position: SourcePosition(file: 0, chunk: 0, line: line)))
          line += 1
        }
      }
    }
    let findings = ExecutionFindings(
      aggregate, window: SimulatedMonth.window, index: SimulatedMonth.index, timeoutSeconds: 3600)
    return findings.grouped(by: SimulatedMonth.patterns(.events, findings.failures))
  }
}
