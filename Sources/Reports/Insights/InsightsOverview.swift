import Aggregates
import Findings
public import Records
public import Templates

extension InsightsReport: Report {
  /// What is known of the report before one is made.
  public static let kind: ReportKind = {
    var kind = ReportKind("insights", title: "Insights", store: .operations)
    kind.momentKeys =
      [
        ["report_date"], ["weekly_trend", "week_start"], ["cost_analysis", "observed_hours"],
        ["cost_analysis", "monthly_projection"],
      ] + ActionList.momentKeys
    kind.namedValues = [.init("operation", in: "types", by: "operation_type")]
    kind.hasCards = true
    kind.momentTables = ["operation_weeks"]
    kind.isPageShown = true
    return kind
  }()

  /// Limits that wait for a person.
  var waitingLimits: Int { proposals.count { $0.limit.status == .needsReview } }

  /// What `--detailed` adds to the page.
  public var appendices: [(template: String, value: TemplateValue)] {
    [("insights_details", detailsPage())]
  }

  /// Files of its own: path in the output folder → text.
  public var ownFiles: [String: String] {
    Dictionary(uniqueKeysWithValues: proposals.map { ($0.path, $0.text) })
  }

  /// Files of earlier nights that are no longer made and that nobody edited.
  public var retiredFiles: Set<String> { retired }

  /// The rates that two nights are compared by.
  public var rates: ReportRates {
    ReportRates(
      overall: [
        .init(
          name: "operation_success_rate", title: "Success rate of operations",
          share: findings.overall.successes, week: findings.week(), trend: findings.trend)
      ],
      single: findings.kinds.map {
        .init(
          name: "operation:\($0.name).success_rate", title: "Success rate of \($0.name)",
          share: $0.counts.successes, week: findings.week($0.name), trend: $0.trend)
      })
  }

  /// The days with records.
  public var activeDays: Set<Day>? { Set(findings.days.map(\.day)) }

  /// Its part of the dashboard.
  public func dashboard(_ spans: DashboardSpans) -> DashboardPart {
    var part = DashboardPart()
    part.row = spans.row("Operations", .operations, findings.hours)
    if findings.last30.requests > 0 {
      part.costs = DashboardData.Costs(
        today: findings.today.cost, last7: findings.last7.cost, last30: findings.last30.cost,
        projection: findings.costs.monthlyProjection)
    }
    part.costByDay = Dictionary(
      findings.days.map { ($0.day, $0.counts.cost) }, uniquingKeysWith: +)
    part.active = findings.active
    part.abandoned = findings.abandoned
    part.oldest = findings.oldestActive
    part.advice = recommendations.map {
      DashboardData.Advice(text: $0.text, rationale: $0.rationale, source: .operations)
    }
    return part
  }

  /// The numbers that stand for the report.
  public var headlines: [Headline] {
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
}
