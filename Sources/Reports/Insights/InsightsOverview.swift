import Aggregates
import Findings
import Templates

extension InsightsReport {
  /// Limits that wait for a person.
  var waiting: Int { proposals.count { $0.limit.status == .needsReview } }

  var headlines: [OverviewReport.Headline] {
    [
      .init(name: "operations_completed", value: .count(findings.overall.completed)),
      .init(
        name: "operation_success_rate", value: .measure(findings.overall.successes.percent),
        title: "Success rate of operations"),
      .init(name: "active_operations", value: .count(findings.active)),
      .init(
        name: "abandoned_operations", value: .count(findings.abandoned),
        title: "Abandoned operations"),
      .init(
        name: "recommendations", value: .count(recommendations.count),
        title: "Recommendations for operations"),
    ]
  }

  /// What the first page shows.
  func overview() -> TemplateValue {
    .object([
      "completed": .count(findings.overall.completed),
      "success_rate": .percent(findings.overall.successes),
      "success_interval": .interval(findings.overall.successes),
      "success_rate_7d": .percent(findings.last7.successes),
      "active": .count(findings.active), "abandoned": .count(findings.abandoned),
      "cost": .cost(findings.last30.requests == 0 ? nil : findings.last30.cost),
      "recommendations": .section(
        recommendations.prefix(5).map {
          ["text": .text($0.text), "rationale": .text($0.rationale)]
        }),
    ])
  }
}
