import Findings
import Records
import Templates

// How a trend stands in every report.

extension JSONValue {
  /// The fields of a trend; those of the change are null where it is no more than chance.
  static func trendFields(_ trend: Trend) -> [(String, JSONValue)] {
    [
      ("trend", .string(trend.direction.rawValue)),
      ("trend_since", .optional(trend.claim?.since.start)),
      ("trend_change", .optional(trend.claim?.points)),
      ("trend_p_value", .optional(trend.pValue)),
      ("trend_verdict", .string(trend.verdict.rawValue)),
      ("halves_change", .optional(trend.halvesChange)),
    ]
  }

  /// The fields of a change of durations; null where it is no more than chance.
  static func durationTrendFields(_ change: DurationChange?) -> [(String, JSONValue)] {
    let claim = change.flatMap { $0.isClaimed ? $0 : nil }
    return [
      ("duration_trend", .string(claim.map { $0.isSlower ? "slower" : "faster" } ?? "stable")),
      ("duration_since", .optional(claim?.since.start)),
      ("p50_duration_before_ms", .milliseconds(claim?.before)),
      ("p50_duration_after_ms", .milliseconds(claim?.after)),
      ("duration_p_value", .optional(change?.correctedPValue)),
    ]
  }
}

extension TemplateValue {
  /// A trend in words: the verdict, the change where there is one, and its p-value.
  static func trend(_ trend: Trend) -> [String: TemplateValue] {
    let points = trend.claim.map { $0.points }
    return [
      "trend": .text(trend.words),
      "change": .text(points.map { "\($0 > 0 ? "+" : "")\(decimal($0)) points" } ?? "–"),
      "p_value": .text(trend.pValue.map { significance($0) } ?? "–"),
    ]
  }
}

extension Trend {
  /// One sentence without its full stop: what can be said, and what it rests on.
  var sentence: String {
    let test = pValue.map { "days permuted, \(pValueWords($0)) after correction" }
    switch verdict {
    case .declining, .improving:
      guard let claim, let before = claim.before.percent, let after = claim.after.percent else {
        return ""
      }
      return "The success rate \(claim.points < 0 ? "fell" : "rose") on \(claim.since.day.text),"
        + " from \(decimal(before)) % of \(grouped(claim.before.total)) executions to"
        + " \(decimal(after)) % of \(grouped(claim.after.total)) (\(test ?? ""))"
    case .noChange:
      return "The success rate did not change by as much as ten points; the halves differ by"
        + " \(decimal(halvesChange ?? 0)) points"
    case .unclear:
      return "The data can't tell whether the success rate changed"
        + (test.map { " (\($0))" } ?? ": there are too few days or executions")
    }
  }
}

extension PerformanceFindings {
  /// What the chart of the success rate marks: the change of all tasks together, else those of
  /// single tasks.
  var marks: [ChartMark] {
    if let claim = trend.claim {
      return [ChartMark(day: claim.since.day, text: claim.points < 0 ? "lower" : "higher")]
    }
    return tasks.compactMap { task in
      task.trend.claim.map {
        ChartMark(
          day: $0.since.day, text: "\(task.taskType) \($0.points < 0 ? "lower" : "higher")")
      }
    }
  }
}
