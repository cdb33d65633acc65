import Aggregates
import Findings
import Records

extension InsightsReport {
  /// `debrief/insights/1`; rates are percentages.
  public var json: JSONValue { json(listing: .first) }

  /// The document with so much of long lists.
  public func json(listing: Listing) -> JSONValue {
    let kinds = mostImportant(
      findings.kinds, listing.limit, by: InsightsFindings.Kind.isMoreImportant)
    return JSONValue.object(
      [
        ("schema", "debrief/insights/1"),
        ("report_date", .time(findings.window.asOf)),
        ("period_days", .count(findings.window.days)),
      ] + JSONValue.percentFields("overall_success_rate", findings.overall.successes)
        + JSONValue.percentFields("success_rate_7d", findings.last7.successes)
        + JSONValue.percentFields("success_rate_30d", findings.last30.successes)
        + JSONValue.trendFields(findings.trend) + [
          (
            "success_rate_by_type",
            .object(
              kinds.sorted { $0.name < $1.name }
                .map { ($0.name, .optional($0.counts.successes.percent)) })
          ),
          (
            "operation_counts",
            .object(
              kinds.filter { $0.counts.completed > 0 }
                .map { ($0.name, .count($0.counts.completed)) })
          ),
          ("operations", InsightsReport.counts(findings.overall)),
          ("types", .array(kinds.map(InsightsReport.kind))),
          ("active_operations", .count(findings.active)),
          ("abandoned_operations", .count(findings.abandoned)),
          ("oldest_active", .array(findings.oldestActive.map(InsightsReport.active))),
          ("weekly_trend", .array(findings.weeks.map(InsightsReport.week))),
          ("issue_processing", issueProcessing), ("pr_management", pullRequests),
          ("roadmap", roadmap), ("cost_analysis", costAnalysis),
          (
            "common_errors",
            .array(
              findings.patterns.prefix(InsightsReport.listedErrors)
                .map(InsightsReport.commonError))
          ),
          ("distinct_errors", .count(findings.patterns.count)),
          ("failure_patterns", .array(findings.failurePatterns.map(InsightsReport.pattern))),
          ("temporal_patterns", temporalPatterns),
          (
            "correlations",
            .array(
              findings.conditions.prefix(InsightsReport.listedConditions)
                .map(InsightsReport.correlation))
          ),
          ("thresholds", .array(thresholds.map(threshold))),
          ("recommendations", .array(recommendations.map(InsightsReport.advice))),
          ("actions", .array(actionList.cards.prefix(listing.limit).map(\.json))),
          ("incidents", .array(board.incidents.map(\.json))),
        ]
    ).cuttingLists(
      listing,
      totals: ["success_rate_by_type", "operation_counts", "types"].map {
        ($0, findings.kinds.count)
      })
  }

  private static func counts(_ counts: OperationHour) -> JSONValue {
    .object([
      ("completed", .count(counts.completed)), ("successful", .count(counts.successful)),
      ("failed", .count(counts.failed)),
      ("unknown", .count(counts.completed - counts.successful - counts.failed)),
      ("active", .count(counts.active)),
    ])
  }

  private static func kind(_ kind: InsightsFindings.Kind) -> JSONValue {
    let durations = kind.details.durations
    return .object(
      [
        ("operation_type", .string(kind.name)), ("completed", .count(kind.counts.completed)),
        ("successful", .count(kind.counts.successful)), ("failed", .count(kind.counts.failed)),
        ("active", .count(kind.counts.active)),
      ] + JSONValue.percentFields("success_rate", kind.counts.successes) + [
        ("avg_duration_seconds", .seconds(kind.details.averageMicroseconds)),
        ("p50_duration_seconds", .seconds(durations.quantile(0.5))),
        ("p95_duration_seconds", .seconds(durations.quantile(0.95))),
        ("retries", .integer(kind.details.retries)),
      ] + JSONValue.trendFields(kind.trend))
  }

  private static func active(_ operation: InsightsFindings.Active) -> JSONValue {
    .object([
      ("id", .integer(operation.id)), ("operation_type", .string(operation.type)),
      ("started_at", .time(operation.started)), ("abandoned", .bool(operation.isAbandoned)),
      ("file", .string(operation.location.file)), ("line", .count(operation.location.line)),
    ])
  }

  private static func week(_ week: OperationWeek) -> JSONValue {
    let interval = week.change?.interval
    return .object(
      [
        ("week_start", .time(week.start)), ("total", .count(week.counts.completed)),
        ("successful", .count(week.counts.successful)),
      ] + JSONValue.percentFields("success_rate", week.successes) + [
        ("change", .optional(week.changeInPoints)),
        ("change_low", .optional(interval.map { $0.lowerBound * 100 })),
        ("change_high", .optional(interval.map { $0.upperBound * 100 })),
        ("p_value", .optional(week.change?.pValue)),
        ("p_value_corrected", .optional(week.pValueCorrected)),
      ])
  }

  private static func commonError(_ pattern: FailurePattern) -> JSONValue {
    .object([
      ("error", .string(pattern.template)), ("count", .count(pattern.count)),
      ("first_seen", .time(pattern.first)), ("last_seen", .time(pattern.last)),
      ("pattern_id", .string(pattern.id)), ("operation_types", .counts(pattern.subjects)),
      ("error_types", .counts(pattern.categories)), ("examples", .evidence(pattern.examples)),
    ])
  }

  private static func pattern(_ pattern: OperationPattern) -> JSONValue {
    .object([
      ("kind", .string(pattern.kind.rawValue)),
      ("operation_type", .optional(pattern.operationType)),
      ("description", .string(pattern.description)), ("failures", .count(pattern.failures)),
      ("p_value_corrected", .optional(pattern.pValueCorrected)),
    ])
  }

  private static func correlation(_ found: OperationCondition) -> JSONValue {
    let condition = found.condition
    return .object(
      [
        ("operation_type", .optional(condition.operationType)),
        ("field", .string(condition.field)), ("source", .string(found.source)),
        ("split", .string(condition.words)), ("support", .count(condition.support)),
      ] + JSONValue.percentFields("failure_rate", condition.failureRate)
        + JSONValue.percentFields("failure_rate_rest", condition.failureRateRest) + [
          ("rest", .count(condition.rest.total)), ("missing", .count(condition.missing.total)),
          ("coverage", .optional(condition.coverage.percent)),
          ("lift", .optional(condition.lift)),
          ("odds_ratio", .optional(condition.oddsRatio?.value)),
          ("odds_ratio_low", .optional(condition.oddsRatio?.interval.lowerBound)),
          ("odds_ratio_high", .optional(condition.oddsRatio?.interval.upperBound)),
          ("p_value", .optional(condition.pValue)),
          ("p_value_field", .optional(condition.pValueOfField)),
          ("p_value_corrected", .optional(condition.pValueCorrected)),
          ("significant", .bool(found.isSignificant)), ("sampled", .bool(found.isSampled)),
          ("same_as", .array(found.sameAs.map { .string($0) })),
          ("description", .string(found.sentence)),
        ])
  }

  private func threshold(_ threshold: ThresholdFinding) -> JSONValue {
    let decision = decision(on: threshold)
    return .object(
      [
        ("id", .string(threshold.id)), ("setting", .string(threshold.setting)),
        ("field", .string(threshold.field)), ("side", .string(threshold.side.rawValue)),
        ("operation_type", .optional(threshold.operationType)),
        ("current", .optional(threshold.current)),
        ("recommended", .number(threshold.recommended)),
      ] + JSONValue.percentFields("success_rate", threshold.before)
        + JSONValue.percentFields("expected_success_rate", threshold.after) + [
          ("held_out_operations", .count(threshold.before.total)),
          ("operations", .count(threshold.observed)),
          ("affected_operations", .count(threshold.affected.total)),
          ("affected_failures", .count(threshold.affected.failures)),
          ("p_value_corrected", .number(threshold.pValueCorrected)),
          ("confidence", .number(threshold.confidence)),
          ("status", .optional(decision?.status.rawValue)),
          ("proposal", .optional(decision?.path)),
        ])
  }

  private static func advice(_ advice: OperationRecommendation) -> JSONValue {
    .object([
      ("id", .string(advice.id)), ("kind", .string(advice.kind.rawValue)),
      ("operation_type", .optional(advice.operationType)),
      ("recommendation", .string(advice.text)), ("rationale", .string(advice.rationale)),
      ("confidence", .number(advice.confidence)), ("samples", .count(advice.samples)),
      ("affected_failures", .count(advice.affected)),
    ])
  }
}

extension JSONValue {
  /// Seconds from microseconds.
  static func seconds(_ microseconds: Int64?) -> JSONValue {
    seconds(microseconds.map { Double($0) })
  }

  static func seconds(_ microseconds: Double?) -> JSONValue {
    optional(microseconds.map { $0 / 1_000_000 })
  }
}
