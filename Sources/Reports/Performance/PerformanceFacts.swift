import Aggregates
public import Findings
public import Records
import Templates

extension PerformanceReport: ProposesTimeLimits {
  /// What is known of the report before one is made.
  public static let kind: ReportKind = {
    var kind = ReportKind("performance", title: "Performance", store: .taskExecutions)
    kind.groups = [.tasks]
    kind.pullRequestSections = ["improvements"]
    kind.namedValues = [.init("task", in: "metrics_by_task", by: "task_type")]
    kind.momentKeys = [["report_date"], ["forecasts"]] + ActionList.momentKeys
    kind.hasCards = true
    kind.ranksCards = true
    kind.shownTables = ["actions", "incidents"]
    kind.isPageShown = true
    return kind
  }()

  /// The names with a page of their own, the most important first.
  public var subjects: [PageGroup: [String]] {
    [
      .tasks: mostImportant(findings.tasks, PagePaths.limit, by: TaskFindings.isMoreImportant)
        .map(\.taskType)
    ]
  }

  /// The pages of single subjects.
  public func details(_ paths: PagePaths) -> [DetailPage] {
    findings.tasks.compactMap { task in
      paths.task(task.taskType).map {
        DetailPage(path: $0, template: "task", value: page(of: task, paths.fromFolder))
      }
    }
  }

  /// The numbers that stand for the report.
  public var headlines: [Headline] {
    [
      Headline(name: "total_executions", value: .count(findings.summary.total)),
      Headline(
        name: "success_rate", value: .measure(findings.successes.percent),
        title: "Success rate of tasks"),
      Headline(name: "total_failures", value: .count(findings.summary.failures)),
      Headline(
        name: "improvement_suggestions", value: .count(suggestions.count), title: "Suggestions"),
      Headline(
        name: "high_priority_suggestions",
        value: .count(suggestions.count { $0.suggestion.priority == .high }),
        title: "High-priority suggestions"),
      Headline(name: "incidents", value: .count(board.incidents.count), title: "Incidents"),
      Headline(
        name: "open_actions", value: .count(board.cards.count { $0.state != .resolved }),
        title: "Recommended actions"),
      Headline(
        name: "high_priority_actions", value: .count(board.cards.count { $0.priority == .high }),
        title: "High-priority actions"),
      Headline(
        name: "declining_tasks",
        value: .count(findings.tasks.count { $0.trend.direction == .declining }),
        title: "Declining task types"),
    ]
  }

  /// The rates that two nights are compared by.
  public var rates: ReportRates {
    ReportRates(
      overall: [
        .init(
          name: "success_rate", title: "Success rate of tasks", share: findings.successes,
          week: findings.week, trend: findings.trend)
      ],
      single: findings.tasks.map {
        .init(
          name: "task:\($0.taskType).success_rate", title: "Success rate of \($0.taskType)",
          share: $0.successes, week: $0.week, trend: $0.trend)
      })
  }

  /// What the cards of task types are made from.
  public func actionMaterial(_ limits: SuggestionLimits) -> ActionMaterial {
    findings.actionMaterial(limits)
  }

  /// The report with the cards of all reports.
  public func showing(_ board: ActionBoard) -> any Report {
    var report = self
    report.board = board
    return report
  }

  /// The days with records.
  public var activeDays: Set<Day>? { Set(findings.days.map(\.day)) }

  /// Proposed time limits: path in the output folder → text.
  public var ownFiles: [String: String] { timeLimits.files }

  /// Proposals of earlier nights that are no longer made and that nobody edited.
  public var retiredFiles: Set<String> { timeLimits.proposals.retired }

  /// Its part of the dashboard.
  public func dashboard(_ spans: DashboardSpans) -> DashboardPart {
    var part = DashboardPart()
    part.row = spans.row("Tasks", .taskExecutions, findings.hours)
    part.advice = actionList.advice(from: .taskExecutions)
    return part
  }
}
