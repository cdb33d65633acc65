import Aggregates
import Findings
public import Records
import Templates

extension PerformanceReport: Report {
  /// What is known of the report before one is made.
  public static let kind: ReportKind = {
    var kind = ReportKind("performance", title: "Performance", store: .taskExecutions)
    kind.groups = [.tasks]
    kind.pullRequestSections = ["improvements"]
    kind.namedValues = [.init("task", in: "metrics_by_task", by: "task_type")]
    // Failures a week fall from night to night where nothing happens. The level of a subject begins
    // at least a week before the report time; its reason repeats its numbers with that day.
    kind.momentKeys = [
      ["report_date"], ["actions", "failures_per_week"], ["actions", "hours_lost_per_week"],
      ["actions", "share"], ["actions", "since"], ["actions", "why"], ["incidents", "expected"],
      ["incidents", "p_value"],
    ]
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
      Headline(
        name: "incidents", value: .count(findings.incidents.count), title: "Incidents"),
      Headline(
        name: "open_actions", value: .count(actions.count { $0.state != .resolved }),
        title: "Recommended actions for tasks"),
      Headline(
        name: "high_priority_actions", value: .count(actions.count { $0.priority == .high }),
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
        .init(name: "success_rate", title: "Success rate of tasks", share: findings.successes)
      ],
      single: findings.tasks.map {
        .init(
          name: "task:\($0.taskType).success_rate", title: "Success rate of \($0.taskType)",
          share: $0.successes)
      })
  }

  /// The days with records.
  public var activeDays: Set<Day>? { Set(findings.days.map(\.day)) }

  /// Its part of the dashboard.
  public func dashboard(_ spans: DashboardSpans) -> DashboardPart {
    var part = DashboardPart()
    part.row = spans.row("Tasks", .taskExecutions, findings.hours)
    part.advice = actionList.advice(from: .taskExecutions)
    return part
  }
}
