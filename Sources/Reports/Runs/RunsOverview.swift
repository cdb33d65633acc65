import Findings
public import Records

extension RunsReport: Report {
  /// What is known of the report before one is made.
  public static let kind: ReportKind = {
    var kind = ReportKind("runs", title: "Runs", store: .runs)
    kind.groups = [.runs]
    kind.namedValues = [
      .init("model", in: "by_model", by: "model"),
      .init("provider", in: "by_provider", by: "provider"),
      .init("temperature", in: "by_temperature", by: "temperature"),
      .init("agent", in: "agents", by: "agent"),
    ]
    kind.momentKeys = [["report_generated_at"]]
    return kind
  }()

  /// The names with a page of their own, the most important first.
  public var subjects: [PageGroup: [String]] { [.runs: findings.runs.map(\.id)] }

  /// The pages of single subjects.
  public func details(_ paths: PagePaths) -> [DetailPage] {
    findings.runs.compactMap { run in
      paths.run(run.id).map {
        DetailPage(path: $0, template: "run", value: page(of: run, paths.fromFolder))
      }
    }
  }

  /// The rates that two nights are compared by.
  public var rates: ReportRates {
    ReportRates(
      overall: [
        .init(
          name: "run_issue_success_rate", title: "Issues of runs completed",
          share: findings.completed, week: findings.week(), trend: findings.trend),
        .init(
          name: "first_attempt_pass_rate", title: "Pipelines that pass the first time",
          share: findings.pipelines.firstAttempt),
      ],
      single: findings.models.filter { $0.name != .unknown }.map { model in
        .init(
          name: "model:\(model.name.text).success_rate",
          title: "Success rate of \(model.name.text)", share: model.issues,
          week: findings.week { $0.model == model.name.text })
      })
  }

  /// The days with records.
  public var activeDays: Set<Day>? { Set(findings.runs.map(\.start.day)) }

  /// Its part of the dashboard.
  public func dashboard(_ spans: DashboardSpans) -> DashboardPart {
    // Runs that are over: a rate is a share of them.
    let hours = findings.runs.filter {
      [.completed, .failed, .stopped].contains($0.state)
    }.map { HourShare($0.start.hour, Proportion($0.state == .completed ? 1 : 0, of: 1)) }
    var part = DashboardPart()
    part.row = spans.row("Runs", .runs, HourShare.sums(hours))
    return part
  }

  /// The numbers that stand for the report.
  public var headlines: [Headline] {
    [
      .init(name: "runs_started", value: .count(findings.runs.count)),
      .init(
        name: "run_issue_success_rate", value: .measure(findings.completed.percent),
        title: "Issues of runs completed"),
      .init(
        name: "first_attempt_pass_rate",
        value: .measure(findings.pipelines.firstAttempt.percent),
        title: "Pipelines that pass the first time"),
      .init(
        name: "runs_abandoned", value: .count(findings.count(.abandoned)),
        title: "Abandoned runs"),
    ]
  }
}
