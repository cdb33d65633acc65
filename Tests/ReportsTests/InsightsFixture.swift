import Aggregates
import Findings
import Records
import Reports
import TestSupport

/// The moment of all tests on operations.
let operationsAsOf = moment("2026-03-01T00:30:00Z")

/// A report on operations whose failures depend on `field`: of forty with each number from 1 to 9,
/// four fail, or thirty above 7.
func insightsReport(
  field: String = "complexity", type: String = "process_issue", setting: String = "max_complexity",
  message: String = "Unit tests failed", standing: [ThresholdProposal] = []
) -> InsightsReport {
  let window = Window(asOf: operationsAsOf, days: 30)
  var aggregate = OperationAggregate(window: window)
  var id: Int64 = 0
  for value in 1...9 {
    for round in 0..<40 {
      id += 1
      let start = operationsAsOf.advanced(bySeconds: Int64(-3600 * (1 + round * 17)))
      let fails = (round * 13 + value * 5) % 40 < (value > 7 ? 30 : 4)
      aggregate.add(
        OperationRecord(
          id: id, type: type, started: start, completed: start.advanced(bySeconds: 60),
          success: !fails, errorMessage: fails ? message : nil,
          context: [ContextField(name: field, value: .number(Double(value)))],
          position: SourcePosition(file: 0, chunk: 0, line: UInt32(id))))
    }
  }
  var settings = InsightSettings()
  settings.limits = [OperationLimit(name: setting, field: field, side: .maximum, value: 9)]
  let index = SourceIndex(files: [(path: "orchestrator.db#operations", lineCounts: [1000])])
  return InsightsReport(
    findings: InsightsFindings(
      aggregate, window: window, index: index, settings: settings,
      patterns: FailurePatterns(
        grouping: NormalFormGrouping(), sources: [.operations: index],
        of: aggregate.failures)),
    standing: standing)
}

/// An overview of one report.
func overview(_ insights: InsightsReport?) -> OverviewReport {
  let failures = insights?.findings.patterns ?? []
  return OverviewReport(
    window: Window(asOf: operationsAsOf, days: 30), reports: insights.map { [$0] } ?? [],
    patterns: failures, quality: DataQuality(stores: []), previous: nil)
}
