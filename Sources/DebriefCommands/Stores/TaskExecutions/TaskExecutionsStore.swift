import Aggregates
import Findings
import Ledger
import Records
import Reports
import Retention
import Stores

/// Finished tasks, a line each.
struct TaskExecutionsStore: Store {
  let name = StoreName.taskExecutions

  let help = (
    text: "Files with finished tasks; without a value, debrief searches the usual places.",
    example: "[~/vy_data/outcomes/task_executions*.jsonl*]"
  )

  let usualPlaces =
    UsualPlace.project(
      "vy_data/outcomes/task_executions*.jsonl*", "data/outcomes/task_executions*.jsonl*",
      "logs/task_executions*.jsonl*", "task_executions*.jsonl*")
    + [UsualPlace(base: .home, pattern: "vy_data/outcomes/task_executions*.jsonl*")]

  func places(_ locator: StoreLocator, workers: Int) -> [String] {
    locator.describe(name, belongs: TaskExecutionStore.owns)
  }

  func prune(_ pruning: StorePruning) throws(CommandFailure) -> [RetentionStep] {
    try pruning.pruneLogs(of: name, belongs: TaskExecutionStore.owns)
  }

  func read(
    _ input: StoreInput, _ ledger: LedgerSession?
  ) throws(LedgerError) -> StoreOutput {
    let window = input.window
    let files = LineFiles<TaskExecutionAggregate>(
      store: name, window: window, owns: TaskExecutionStore.owns,
      readFiles: { found in
        TaskExecutionStore.read(
          found, times: input.times, lastHour: window.lastHour, redactor: input.redactor,
          window: window, workers: input.workers
        ) { TaskExecutionAggregate(window: window, places: input.places) }
      },
      readParts: { parts, floor, _, progress in
        TaskExecutionStore.read(
          parts, times: input.times, lastHour: window.lastHour, redactor: input.redactor,
          workers: input.workers, progress: progress
        ) { HourlyShares(floor: floor) }
      })
    let read = try files.read(input, ledger, empty: TaskExecutionAggregate(window: window))
    return StoreOutput(
      quality: read.quality(name), index: read.index, failures: read.aggregate.failures,
      report: { TaskExecutionsStore.report(read.aggregate, input, $0) })
  }

  private static func report(
    _ aggregate: TaskExecutionAggregate, _ input: StoreInput, _ patterns: FailurePatterns
  ) -> PerformanceReport {
    let limits = input.limits
    let findings = PerformanceFindings(
      aggregate, window: input.window, patterns: patterns)
    return PerformanceReport(
      findings: findings,
      suggestions: ImprovementSuggestions(limits: limits).suggestions(for: findings),
      earlier: input.earlierSuggestions)
  }
}
