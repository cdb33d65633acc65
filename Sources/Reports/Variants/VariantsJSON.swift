public import Findings
import Records

extension VariantFindings {
  /// `debrief/variants/1`; rates are percentages.
  public var json: JSONValue {
    .object([
      ("schema", "debrief/variants/1"),
      ("report_generated_at", .time(window.asOf)),
      ("time_window_days", .count(window.days)),
      ("by", .string("context.\(field)")),
      ("of", .string(work.rawValue)),
      ("task_type", .optional(work == .tasks ? taskType : nil)),
      ("operation_type", .optional(work == .operations ? taskType : nil)),
      ("without", .count(without)),
      ("margin_points", .number(VariantComparison.margin * 100)),
      (
        "groups",
        .array(
          groups.map { group in
            .object(
              [
                ("value", .string(group.value)), ("executions", .count(group.successes.total)),
                ("successful", .count(group.successes.successes)),
              ] + JSONValue.percentFields("success_rate", group.successes) + [
                ("p50_duration_ms", .milliseconds(group.p50Microseconds)),
                ("ratings", .count(group.ratings)),
                ("avg_satisfaction", .optional(group.averageRating)),
              ])
          })
      ),
      (
        "comparisons",
        .array(
          comparisons.map { pair in
            .object([
              ("a", .string(pair.a)), ("b", .string(pair.b)),
              ("difference", .number(pair.difference.difference * 100)),
              ("difference_low", .number(pair.difference.interval.lowerBound * 100)),
              ("difference_high", .number(pair.difference.interval.upperBound * 100)),
              ("p_value", .number(pair.pValue)),
              ("p_value_corrected", .number(pair.correctedPValue)),
              ("verdict", .string(pair.verdict.rawValue)),
              ("description", .string(pair.words)),
              ("needed_of_each", .count(pair.neededOfEach)), ("more", .count(pair.more)),
              ("duration_p_value_corrected", .optional(pair.durationPValue)),
              ("satisfaction_p_value_corrected", .optional(pair.ratingPValue)),
            ])
          })
      ),
    ])
  }
}
