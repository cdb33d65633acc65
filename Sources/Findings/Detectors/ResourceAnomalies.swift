import Aggregates
import Records

/// Reports of CPU or memory that are outliers against the droid's own history.
struct ResourceAnomalies {
  /// Fewer reports are no history.
  static let minimumReports = 20
  /// The chance of calling any usual report an outlier, over all reports of all droids.
  static let anomalyLevel = 0.05
  /// The smallest deviation that counts, of the logarithm: steady droids would otherwise have
  /// outliers a hair above their median.
  static let smallestDeviation = 0.05

  let index: SourceIndex
  /// How many resources of droids are looked at together.
  let count: Int

  func issues(_ droidID: String, _ summary: DroidSummary) -> [ExecutionIssue] {
    [
      issue(droidID, "CPU", "%", summary.cpu), issue(droidID, "memory", "MB", summary.memory),
    ].compactMap { $0 }
  }

  private func issue(
    _ droidID: String, _ resource: String, _ unit: String, _ summary: ResourceSummary
  ) -> ExecutionIssue? {
    guard summary.values.count >= ResourceAnomalies.minimumReports,
      let median = summary.values.quantile(0.5),
      let spread = LogarithmicSpread(
        atLeast: ResourceAnomalies.smallestDeviation, { summary.values.quantile($0) })
    else { return nil }
    let limit = RobustSpread.outlierScore(
      among: summary.values.count, level: ResourceAnomalies.anomalyLevel / Double(max(1, count)))
    let outliers = summary.highest.filter { spread.score(of: $0.value) > limit }
    guard let highest = outliers.first else { return nil }
    let more = outliers.count == ResourceSummary.kept ? " or more" : ""
    return ExecutionIssue(
      kind: .resourceAnomaly, severity: .warning,
      description: "Droid \(droidID) reported up to \(amount(highest.value)) \(unit) of \(resource)"
        + " with a median of \(amount(median)) \(unit) (\(outliers.count)\(more) of"
        + " \(summary.values.count) reports are outliers)",
      recommendation: "Check what the droid was working on at these times",
      droidID: droidID, count: outliers.count, executionIDs: [],
      evidence: outliers.prefix(5).map { report in
        Evidence(
          time: report.time, location: index.location(of: report.position),
          text: "\(amount(report.value)) \(unit) of \(resource)")
      })
  }

  private func amount(_ hundredths: Int64) -> String { decimal(Double(hundredths) / 100) }
}
