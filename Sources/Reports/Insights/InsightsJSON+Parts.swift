import Aggregates
import Findings
import Records

extension InsightsReport {
  var issueProcessing: JSONValue {
    let issues = findings.issues
    let times = issues.completionTimes
    let solved = Proportion(issues.successful, of: issues.issues)
    return .object(
      [
        ("total", .count(issues.issues)), ("successful", .count(issues.successful)),
        ("failed", .count(issues.failed)),
      ] + JSONValue.percentFields("success_rate", solved) + [
        (
          "avg_time_to_completion_seconds",
          .seconds(mean(issues.completionSum, times.count))
        ),
        ("p50_time_to_completion_seconds", .seconds(times.quantile(0.5))),
        ("p90_time_to_completion_seconds", .seconds(times.quantile(0.9))),
        (
          "averages",
          JSONValue(sorting: issues.columns) {
            .optional(mean($0.sumMicros, $0.count).map { $0 / 1_000_000 })
          }
        ),
        ("failure_reasons", .counts(findings.failureReasons.prefix(InsightsReport.listedErrors))),
      ])
  }

  var pullRequests: JSONValue {
    let tally = findings.pullRequests
    func share(_ answers: PullRequestTally.Answers) -> Proportion {
      Proportion(answers.yes, of: answers.known)
    }
    return .object(
      [
        ("total", .count(tally.pullRequests)), ("created", .count(tally.created.yes)),
        ("merged", .count(tally.merged.yes)),
      ] + JSONValue.percentFields("merge_rate", share(tally.merged)) + [
        ("ci_passed", .count(tally.ciPassed.yes))
      ] + JSONValue.percentFields("ci_pass_rate", share(tally.ciPassed)) + [
        ("review_approved", .count(tally.approved.yes))
      ] + JSONValue.percentFields("approval_rate", share(tally.approved)) + [
        ("avg_time_to_merge_seconds", .seconds(mean(tally.mergeSum, tally.mergeTimes.count))),
        ("p50_time_to_merge_seconds", .seconds(tally.mergeTimes.quantile(0.5))),
        ("p90_time_to_merge_seconds", .seconds(tally.mergeTimes.quantile(0.9))),
        ("ci_failures", .integer(tally.ciFailures)),
        (
          "avg_ci_failures",
          .optional(mean(tally.ciFailures, tally.pullRequests))
        ),
      ])
  }

  var roadmap: JSONValue {
    let tally = findings.roadmap
    return .object([
      ("rounds", .count(tally.rounds)), ("proposals_generated", .integer(tally.generated)),
      ("proposals_validated", .integer(tally.validated)),
      ("proposals_approved", .integer(tally.approved)),
      ("issues_created", .integer(tally.issuesCreated)),
      ("issues_implemented", .integer(tally.issuesImplemented)),
      (
        "average_proposal_quality",
        .optional(mean(tally.qualityMicros, tally.rated).map { $0 / 1_000_000 })
      ),
    ])
  }

  var costAnalysis: JSONValue {
    let costs = findings.costs
    return .object([
      ("total_cost", .number(costs.total.cost)), ("total_tokens", .integer(costs.total.tokens)),
      ("request_count", .count(costs.total.requests)),
      ("cost_per_success", .optional(costs.total.costPerSuccess)),
      ("monthly_projection", .optional(costs.monthlyProjection)),
      ("observed_hours", .count(costs.observedHours)),
      ("cost_today", .number(findings.today.cost)), ("cost_7d", .number(findings.last7.cost)),
      ("cost_30d", .number(findings.last30.cost)),
      ("by_provider", .array(costs.models.map(InsightsReport.model))),
    ])
  }

  private static func model(_ model: CostFindings.Model) -> JSONValue {
    let costs = model.costs
    return .object(
      [
        ("provider", .optional(model.provider)), ("model", .optional(model.model)),
        ("total_cost", .number(costs.cost)), ("total_tokens", .integer(costs.tokens)),
        ("request_count", .count(costs.requests)), ("priced_requests", .count(costs.priced)),
        ("cost_per_success", .optional(costs.costPerSuccess)),
      ] + JSONValue.percentFields("success_rate", model.successes)
        + JSONValue.percentFields("first_attempt_success_rate", model.firstAttempts) + [
          ("retries", .integer(costs.retries)),
          (
            "avg_test_pass_rate",
            .optional(mean(costs.testPassMicros, costs.testRuns).map { $0 / 1_000_000 })
          ),
        ])
  }

  var temporalPatterns: JSONValue {
    let times = findings.times
    return .object([
      ("by_hour", .array(times.hours.map { .object([("hour", .count($0.index))] + cell($0)) })),
      (
        "by_weekday",
        .array(
          times.days.map {
            .object(
              [
                ("weekday", .count($0.index)),
                ("name", .string(TemporalFindings.weekdays[$0.index])),
              ] + cell($0))
          })
      ),
      ("hour_p_value", .optional(times.hourTest?.pValue)),
      ("weekday_p_value", .optional(times.dayTest?.pValue)),
      (
        "findings",
        .array(
          times.findings.map { finding in
            .object(
              [("when", .string(finding.words)), ("description", .string(finding.sentence))]
                + cell(finding.cell))
          })
      ),
    ])
  }

  private func cell(_ cell: TimeCell) -> [(String, JSONValue)] {
    [("total", .count(cell.counts.completed)), ("failed", .count(cell.counts.failed))]
      + JSONValue.percentFields("success_rate", cell.successes) + [
        ("p_value_corrected", .optional(cell.pValueCorrected))
      ]
  }
}

/// A sum of whole units over a count; nil of nothing.
func mean(_ sum: Int64, _ count: Int) -> Double? {
  count == 0 ? nil : Double(sum) / Double(count)
}
