import Aggregates
import Records

/// Reports of CPU or memory that are outliers against the droid's own history.
struct ResourceAnomalies {
  /// Fewer reports are no history.
  static let minimumReports = 20
  /// The chance of calling a usual report an outlier, over all reports of a droid.
  static let anomalyLevel = 0.01
  /// The smallest deviation that counts, as a share of the median: steady droids would otherwise
  /// have outliers a hair above their median.
  static let smallestDeviation = 0.05

  let index: SourceIndex

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
      let spread = summary.values.medianAbsoluteDeviation
    else { return nil }
    // 1.4826 makes the median absolute deviation a standard deviation on normal data: the modified
    // z-score of B. Iglewicz and D. C. Hoaglin, "How to Detect and Handle Outliers" (1993).
    let scale = max(
      1.4826 * Double(spread), ResourceAnomalies.smallestDeviation * Double(median), 1)
    let outliers = summary.highest.filter {
      Double($0.value - median) / scale
        > RobustSpread.outlierScore(
          among: summary.values.count, level: ResourceAnomalies.anomalyLevel)
    }
    guard let highest = outliers.first else { return nil }
    let more = outliers.count == ResourceSummary.kept ? " or more" : ""
    return ExecutionIssue(
      kind: .resourceAnomaly, severity: .warning,
      description: "Droid \(droidID) reported up to \(amount(highest.value)) \(unit) of \(resource)"
        + " where its median is \(amount(median)) \(unit) (\(outliers.count)\(more) of"
        + " \(summary.values.count) reports are outliers)",
      recommendation: "See what the droid was working on at these times",
      droidID: droidID, count: outliers.count, executionIDs: [],
      evidence: outliers.prefix(5).map { report in
        Evidence(
          time: report.time, location: index.location(of: report.position),
          text: "\(amount(report.value)) \(unit) of \(resource)")
      })
  }

  private func amount(_ hundredths: Int64) -> String { decimal(Double(hundredths) / 100) }
}
