import Aggregates
import Escaping
import Findings
public import Records

extension PerformanceReport {
  /// Declining and failing subjects, incidents, and what improved.
  public func briefing(_ window: Window) -> Briefing {
    var briefing = Briefing()
    let declines = findings.tasks.compactMap { decline(of: $0, window) }
    let names = Set(declines.map(\.subject))
    // Cards of other kinds are in the briefings of their own reports.
    let failing = board.cards(.taskType).filter {
      $0.priority == .high && $0.state != .resolved && !names.contains($0.subject.name)
    }
    let incidents = board.incidents
    briefing.needs = incidents.filter { $0.isRecent(window) }.map(PerformanceReport.need)
    briefing.needs += declines + failing.map(PerformanceReport.failing)
    briefing.improvements = findings.tasks.compactMap(PerformanceReport.improvement)
    briefing.improvements += incidents.filter { !$0.isRecent(window) }.map { incident in
      "The incident of \(incident.spanWords) is over:"
        + " \(grouped(incident.failures)) of \(grouped(incident.executions)) executions failed."
    }
    briefing.marks = incidents.map { ChartMark(day: $0.from.day, text: "incident") }
    briefing.marks += findings.marks
    briefing.decisions = timeLimits.decisions
    return briefing
  }

  private func decline(of task: TaskFindings, _ window: Window) -> Briefing.Need? {
    guard task.trend.direction == .declining, let claim = task.trend.claim else { return nil }
    let spans = DashboardSpans(asOf: window.asOf)
    let row = spans.row(task.taskType, .taskExecutions, task.hours)
    return Briefing.Need(
      kind: .declining, subject: task.taskType, noun: "declining task",
      text: "\(codeSpan(task.taskType)) declines since \(claim.since.day.shortWords)",
      now: row.last7.words, before: row.before7.words,
      link: Briefing.Link(
        text: counted(task.summary.failures, "failure"), path: page(.taskType, task.taskType)),
      weight: -claim.points)
  }

  private static func failing(_ card: ActionCard) -> Briefing.Need {
    Briefing.Need(
      kind: .failing, subject: card.subject.name, noun: "failing \(card.subject.kind.noun)",
      text: "\(codeSpan(card.subject.name)) fails",
      now: "\(decimal(card.failuresPerWeek)) failures per week",
      before: card.failures.percent.map {
        "\(decimal($0)) % of \(grouped(card.failures.total)) since \(card.since.day.shortWords)"
      } ?? "",
      link: Briefing.Link(text: "what to do", path: "\(kind.pageName).md"),
      weight: card.failuresPerWeek)
  }

  private static func need(_ incident: Incident) -> Briefing.Need {
    Briefing.Need(
      kind: .incident, subject: "incident \(incident.from.text)", noun: "incident",
      text: "Incident of \(incident.spanWords)",
      now: "\(grouped(incident.failures)) of \(grouped(incident.executions)) executions failed",
      before: "usually \(decimal(incident.expected))",
      link: Briefing.Link(
        text: counted(incident.subjects.count, "subject"), path: "\(kind.pageName).md"),
      weight: Double(incident.failures))
  }

  private static func improvement(_ task: TaskFindings) -> String? {
    guard task.trend.direction == .improving, let claim = task.trend.claim,
      let before = claim.before.percent, let after = claim.after.percent
    else { return nil }
    return "\(codeSpan(task.taskType)): \(decimal(before)) % → \(decimal(after)) % since"
      + " \(claim.since.day.shortWords)."
  }

  private func page(_ kind: ActionSubject.Kind, _ name: String) -> String {
    let paths = PagePaths(subjects)
    return paths.task(name) ?? "\(PerformanceReport.kind.pageName).md"
  }
}

extension Incident {
  /// Whether it goes on or ended within the last day.
  fileprivate func isRecent(_ window: Window) -> Bool {
    lastHour.index > window.lastHour.index - 25
  }
}

extension Incident {
  /// `17 Feb, 09:00–17:00 UTC`.
  fileprivate var spanWords: String {
    let end = from.day == to.day ? String(to.minuteText.suffix(5)) : to.shortWords
    return "\(from.shortWords)–\(end) UTC"
  }
}

extension ActionSubject.Kind {
  fileprivate var noun: String {
    switch self {
    case .taskType: "task"
    case .droid: "droid"
    case .operationType: "operation"
    case .tool: "tool"
    }
  }
}

extension Proportion {
  /// `64.0 % of 75`, or a dash of nothing.
  var words: String {
    percent.map { "\(decimal($0)) % of \(grouped(total))" } ?? "–"
  }
}

/// A name from a log as a code span that is safe in a table.
func codeSpan(_ name: String, characters: Int = 80) -> String {
  markdownTableCodeSpan(bounded(name, characters: characters))
}
