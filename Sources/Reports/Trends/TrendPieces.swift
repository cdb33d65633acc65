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
      ("trend_gradual", trend.claim.map { .bool($0.isGradual) } ?? .null),
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

extension JSONValue {
  /// Every change of a success rate and of durations, ascending; none where chance explains all.
  static func changePoints(_ trend: Trend, _ durations: DurationChange?) -> JSONValue {
    let rates: [JSONValue] =
      trend.steps.isEmpty
      ? trend.claim.map {
        [point("success_rate", $0.since, $0.before.percent, $0.after.percent, $0.correctedPValue)]
      } ?? []
      : trend.steps.map {
        point("success_rate", $0.since, $0.before.percent, $0.after.percent, $0.pValue)
      }
    let claim = durations.flatMap { $0.isClaimed ? $0 : nil }
    func milliseconds(_ duration: Int64) -> Double { Double(duration) / 1000 }
    let times =
      claim.map { claim in
        claim.steps.isEmpty
          ? [
            point(
              "p50_duration_ms", claim.since, milliseconds(claim.before),
              milliseconds(claim.after), claim.correctedPValue)
          ]
          : claim.steps.map {
            point(
              "p50_duration_ms", $0.since, milliseconds($0.before), milliseconds($0.after),
              $0.pValue)
          }
      } ?? []
    return .array(rates + times)
  }

  private static func point(
    _ metric: String, _ since: Hour, _ before: Double?, _ after: Double?, _ pValue: Double
  ) -> JSONValue {
    .object([
      ("metric", .string(metric)), ("since", .time(since.start)), ("before", .optional(before)),
      ("after", .optional(after)), ("p_value", .number(pValue)),
    ])
  }
}

extension TemplateValue {
  /// Where a series changed more than once: a sentence.
  static func steps(_ trend: Trend, _ durations: DurationChange?) -> TemplateValue {
    func list(_ what: String, _ steps: [String]) -> [TemplateValue] {
      steps.isEmpty ? [] : [["text": .text("\(what): \(steps.joined(separator: "; "))")]]
    }
    return .section(
      list(
        "Levels of the success rate",
        trend.steps.map {
          "\(decimal($0.before.percent ?? 0)) % → \(decimal($0.after.percent ?? 0)) % on"
            + " \($0.since.day.text) (\(pValueWords($0.pValue)))"
        })
        + list(
          "Levels of the median duration",
          (durations?.isClaimed == true ? durations?.steps ?? [] : []).map {
            "\(duration(Double($0.before) / 1000)) → \(duration(Double($0.after) / 1000)) on"
              + " \($0.since.day.text) (\(pValueWords($0.pValue)))"
          }))
  }

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
      return "The success rate \(claim.movement) \(claim.since.day.text),"
        + " from \(decimal(before)) % of \(grouped(claim.before.total)) to"
        + " \(decimal(after)) % of \(grouped(claim.after.total)) (\(test ?? ""))"
    case .noChange:
      return "The success rate did not change by as much as ten points; the halves differ by"
        + " \(decimal(halvesChange ?? 0)) points"
    case .unclear:
      return "The data can't tell whether the success rate changed"
        + (test.map { " (\($0))" } ?? ": there are too few days or records")
    }
  }
}

extension PerformanceFindings {
  /// What the chart of the success rate marks: the change of all tasks together, else those of
  /// single tasks.
  var marks: [ChartMark] {
    if let claim = trend.claim {
      guard trend.steps.isEmpty else {
        return trend.steps.map {
          let isLower = ($0.after.fraction ?? 0) < ($0.before.fraction ?? 0)
          return ChartMark(day: $0.since.day, text: isLower ? "lower" : "higher")
        }
      }
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
