import Aggregates
import Findings
import Ledger
import Records
import Redaction
import Reports
import Stores

/// The way from logs to findings.
struct Analyzer: Sendable {
  let locator: StoreLocator
  let window: Window
  let redactor: Redactor
  let workers: Int
  /// Suggestions that earlier nights raised, with the as-of of the first.
  let earlierSuggestions: [String: Timestamp]
  /// How many weeks the trend of operations has.
  var weeks = 4
  /// Seconds, for how long the stages take.
  var clock: @Sendable () -> Double = { 0 }

  /// A window that holds everything that was ever logged: a century.
  private static let allDays = 36_500

  private var configuration: Configuration { locator.loaded.configuration }

  /// Reads the stores asked for and finds what they tell.
  func analyze(_ stores: Set<StoreName>) -> Analysis {
    do throws(LedgerError) {
      return try analyze(stores, ledger: nil)
    } catch {
      preconditionFailure("no ledger was used, and it failed: \(error)")
    }
  }

  /// Reads what the ledger does not know of the stores asked for, and finds what they tell.
  func analyze(
    _ stores: Set<StoreName>, ledger: LedgerSession?
  ) throws(LedgerError) -> Analysis {
    var walk = StoreWalk(clock)
    let performance =
      try stores.contains(.taskExecutions)
      ? walk.report(
        .taskExecutions, { () throws(LedgerError) in try readTaskExecutions(ledger) },
        self.performance, failures: \.findings.failureAggregate) : nil
    let feedback =
      try stores.contains(.feedback)
      ? walk.read(.feedback) { () throws(LedgerError) in try readFeedback(ledger) } : nil
    let runs =
      try stores.contains(.runs)
      ? walk.runs { () throws(LedgerError) in try readRuns(ledger) } : nil
    let insights =
      try stores.contains(.operations)
      ? walk.report(
        .operations, { () throws(LedgerError) in try readOperations(ledger) }, self.insights,
        failures: \.findings.failures) : nil
    let executions =
      try stores.contains(.events)
      ? walk.report(
        .events, { () throws(LedgerError) in try readEvents(ledger) }, self.executions,
        failures: \.findings.failures) : nil
    return Analysis(
      window: window, performance: performance, executions: executions, runs: runs,
      insights: insights, feedback: feedback, patterns: walk.patterns,
      quality: walk.dataQuality, stages: walk.stages)
  }

  private func readTaskExecutions(
    _ ledger: LedgerSession?
  ) throws(LedgerError) -> StoreResult<TaskExecutionAggregate> {
    let found = locator.files(.taskExecutions, belongs: TaskExecutionStore.owns)
    let window = window
    if let ledger { return StoreResult(try ledger.reading(taskReader, found)) }
    return StoreResult(
      TaskExecutionStore.read(
        found, times: TimeParser(zone: configuration.zone), lastHour: window.lastHour,
        redactor: redactor, workers: workers
      ) { TaskExecutionAggregate(window: window) },
      empty: TaskExecutionAggregate(window: window))
  }

  private func performance(_ read: StoreResult<TaskExecutionAggregate>) -> PerformanceReport {
    let limits = SuggestionLimits(configuration.suggestions)
    let findings = PerformanceFindings(
      read.aggregate, window: window,
      patterns: FailurePatterns(
        grouping: TemplateGrouping(), sources: [.taskExecutions: read.index]),
      declinePoints: limits.declinePoints)
    return PerformanceReport(
      findings: findings,
      suggestions: ImprovementSuggestions(limits: limits).suggestions(for: findings),
      earlier: earlierSuggestions)
  }

  private func readEvents(
    _ ledger: LedgerSession?
  ) throws(LedgerError) -> StoreResult<ExecutionAggregate> {
    let found = locator.files(.events, belongs: EventStore.owns)
    let window = window
    if let ledger { return StoreResult(try ledger.reading(eventReader, found)) }
    return StoreResult(
      EventStore.read(
        found, times: TimeParser(zone: configuration.zone), lastHour: window.lastHour,
        redactor: redactor, workers: workers
      ) { ExecutionAggregate(window: window) },
      empty: ExecutionAggregate(window: window))
  }

  private func readFeedback(
    _ ledger: LedgerSession?
  ) throws(LedgerError) -> StoreResult<FeedbackAggregate> {
    let found = locator.files(.feedback, belongs: FeedbackStore.owns)
    // Corrections count whenever they were given: whether a rule helped shows over months.
    let window = Window(asOf: window.asOf, days: Analyzer.allDays)
    if let ledger { return StoreResult(try ledger.reading(feedbackReader(window), found)) }
    return StoreResult(
      FeedbackStore.read(
        found, times: TimeParser(zone: configuration.zone), lastHour: window.lastHour,
        redactor: redactor, workers: workers
      ) { FeedbackAggregate(window: window) },
      empty: FeedbackAggregate(window: window))
  }

  private func executions(_ read: StoreResult<ExecutionAggregate>) -> ExecutionsReport {
    ExecutionsReport(
      findings: ExecutionFindings(
        read.aggregate, window: window, index: read.index,
        timeoutSeconds: Int64(configuration.executionTimeoutSeconds),
        patterns: FailurePatterns(
          grouping: TemplateGrouping(), sources: [.events: read.index])))
  }
}

extension SuggestionLimits {
  init(_ settings: SuggestionSettings) {
    self.init()
    minimumSuccessRate = settings.minSuccessRate
    minimumExecutions = settings.minExecutions
    maximumAverageMilliseconds = settings.maxAverageMilliseconds
    minimumSatisfaction = settings.minSatisfaction
    minimumCategoryFailures = settings.minCategoryFailures
    declinePoints = settings.declinePoints
    minimumDeclineExecutions = settings.declineMinExecutions
  }
}
