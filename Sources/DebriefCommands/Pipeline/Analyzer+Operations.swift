import Aggregates
import Findings
import Ledger
import Records
import Reports
import Stores

extension Analyzer {
  /// How many days the rates of operations look back: those of 7 and 30 days and of the weeks don't
  /// depend on the window.
  var operationReach: Int { max(30, 7 * weeks) }

  func readOperations(
    _ ledger: LedgerSession?
  ) throws(LedgerError) -> StoreResult<OperationAggregate> {
    locator.record?.show("reading operations")
    let (window, reach) = (window, operationReach)
    let found = locator.databases()
    if let ledger { return StoreResult(try ledger.reading(operationReader, found)) }
    return StoreResult(
      OperationStore.read(
        found, times: TimeParser(zone: locator.loaded.configuration.zone),
        lastHour: window.lastHour, redactor: redactor, workers: workers
      ) { OperationAggregate(window: window, reachDays: reach) },
      empty: OperationAggregate(window: window, reachDays: reach))
  }

  func insights(_ read: StoreResult<OperationAggregate>) -> InsightsReport {
    let configuration = locator.loaded.configuration
    let findings = InsightsFindings(
      read.aggregate, window: window, index: read.index,
      settings: InsightSettings(configuration, weeks: weeks),
      patterns: FailurePatterns(
        grouping: TemplateGrouping(), sources: [.operations: read.index]))
    return InsightsReport(findings: findings)
  }
}

extension InsightSettings {
  init(_ configuration: Configuration, weeks: Int) {
    self.init()
    isEnabled = configuration.learning.enabled
    minimumSamples = configuration.learning.minSamples
    confidenceThreshold = configuration.learning.confidenceThreshold
    limits = configuration.learning.thresholds
    timeoutSeconds = Int64(configuration.executionTimeoutSeconds)
    self.weeks = weeks
  }
}
