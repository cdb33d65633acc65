import Aggregates
public import Findings
public import Records
public import Templates

extension ExecutionsReport: ProposesTimeLimits {
  /// What is known of the report before one is made.
  public static let kind: ReportKind = {
    var kind = ReportKind("executions", title: "Executions", store: .events)
    kind.groups = [.droids]
    kind.namedValues = [.init("droid", in: "droid_performance", by: "droid_id")]
    kind.momentKeys = [["report_generated_at"]] + ActionList.momentKeys
    kind.hasCards = true
    kind.isPageShown = true
    return kind
  }()

  /// The names with a page of their own, the most important first.
  public var subjects: [PageGroup: [String]] {
    [
      .droids: mostImportant(findings.droids, PagePaths.limit, by: DroidFindings.isMoreImportant)
        .map(\.droidID)
    ]
  }

  /// The pages of single subjects.
  public func details(_ paths: PagePaths) -> [DetailPage] {
    findings.droids.compactMap { droid in
      paths.droid(droid.droidID).map {
        DetailPage(path: $0, template: "droid", value: page(of: droid, paths.fromFolder))
      }
    }
  }

  /// The numbers that stand for the report.
  public var headlines: [Headline] {
    [
      Headline(name: "executions_started", value: .count(findings.executions.count)),
      Headline(
        name: "completion_rate", value: .measure(findings.completed.percent),
        title: "Completed executions"),
      Headline(
        name: "abandonment_rate", value: .measure(findings.abandoned.percent),
        title: "Abandoned executions"),
      Headline(name: "stuck_executions", value: .count(findings.count(.stuck))),
      Headline(
        name: "execution_issues", value: .count(findings.issues.count),
        title: "Execution issues"),
    ]
  }

  /// The rates that two nights are compared by.
  public var rates: ReportRates {
    ReportRates(
      overall: [
        .init(
          name: "completion_rate", title: "Completed executions", share: findings.completed,
          week: findings.week { $0 == .completed || $0 == .failed }),
        .init(
          name: "abandonment_rate", title: "Abandoned executions", share: findings.abandoned,
          week: findings.week { $0 == .abandoned }),
      ],
      single: findings.droids.map {
        .init(
          name: "droid:\($0.droidID).success_rate", title: "Success rate of \($0.droidID)",
          share: $0.successes, week: $0.week, trend: $0.trend)
      })
  }

  /// What the cards of droids are made from.
  public func actionMaterial(_ limits: SuggestionLimits) -> ActionMaterial {
    findings.actionMaterial
  }

  /// Proposed time limits: path in the output folder → text.
  public var ownFiles: [String: String] { timeLimits.files }

  /// Proposals of earlier nights that are no longer made and that nobody edited.
  public var retiredFiles: Set<String> { timeLimits.proposals.retired }

  /// The days with records.
  public var activeDays: Set<Day>? { Set(findings.executions.map(\.start.day)) }

  /// Its part of the dashboard.
  public func dashboard(_ spans: DashboardSpans) -> DashboardPart {
    let hours = findings.executions.lazy.filter { $0.state != .running }.map {
      HourShare($0.start.hour, Proportion($0.state == .completed ? 1 : 0, of: 1))
    }
    var part = DashboardPart()
    part.row = spans.row("Executions", .events, HourShare.sums(hours))
    part.advice = actionList.advice(from: .events)
    return part
  }
}

extension ExecutionsReport.Part {
  fileprivate var template: String {
    switch self {
    case .events: "executions_events"
    case .droids: "executions_droids"
    case .issues: "executions_issues"
    }
  }
}

extension ReportWriter {
  /// A part of the executions report as Markdown.
  public func markdown(_ part: ExecutionsReport.Part) throws(TemplateError) -> String {
    guard let report = overview.report(ExecutionsReport.self) else { return "" }
    return try render(part.template, report.page(paths, reading: reading(of: report)))
  }
}
