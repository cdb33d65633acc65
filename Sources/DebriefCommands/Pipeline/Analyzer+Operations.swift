import Aggregates
import Findings
import Records
import Reports
import Stores

extension Analyzer {
  func readOperations() -> StoreResult<OperationAggregate> {
    locator.record?.show("reading operations")
    let window = window
    // The rates of 7 and 30 days and of the weeks don't depend on the window.
    let reach = max(30, 7 * weeks)
    return StoreResult(
      OperationStore.read(
        locator.databases(), times: TimeParser(zone: locator.loaded.configuration.zone),
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
        grouping: NormalFormGrouping(), sources: [.operations: read.index]))
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
