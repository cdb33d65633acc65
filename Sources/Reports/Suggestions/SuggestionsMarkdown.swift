import Escaping
import Findings
import Records
public import Templates

/// Which suggestions a page shows.
public struct SuggestionsScope: Sendable {
  /// The category that is shown; nil for all.
  public let category: String?
  /// Whether the last week is compared with the week before.
  public let comparesWeeks: Bool

  /// A scope.
  public init(category: String? = nil, comparesWeeks: Bool = false) {
    self.category = category
    self.comparesWeeks = comparesWeeks
  }

  /// Everything, without the comparison of weeks: what a night writes.
  public static let all = SuggestionsScope()
}

extension SuggestionsReport {
  /// What the template `skill_update_suggestions` shows.
  ///
  /// What changes every night (the moment, the age of things) stands nowhere in it, so that a night
  /// without new corrections leaves the file as it is.
  func page(_ scope: SuggestionsScope = .all) -> TemplateValue {
    let shown = active(scope)
    let categories = Dictionary(grouping: shown, by: \.pattern.category)
    let order = categories.keys.sorted {
      (categories[$0]?.first?.pattern.priority ?? .low, $0)
        < (categories[$1]?.first?.pattern.priority ?? .low, $1)
    }
    let metrics = findings.effectiveness
    return .object([
      "entries": .count(findings.entries), "sessions": .count(findings.sessions),
      "minimum": .count(findings.minimumFrequency),
      "categories": .list(
        order.map { name in
          [
            "category": .text(name),
            "suggestions": .list((categories[name] ?? []).map(suggestion)),
          ]
        }),
      "has_suggestions": .flag(!shown.isEmpty),
      "held_back": .section(
        findings.heldBack == 0 ? [] : [["count": .count(findings.heldBack)]]),
      "closed": .section(closed(scope).map(SuggestionsReport.closedSection)),
      "detection": .percent(metrics.detection),
      "detection_total": .count(metrics.detection.total),
      "false_positives": .percent(metrics.falsePositives),
      "decided": .count(metrics.falsePositives.total),
      "recurrence": .percent(metrics.recurrence),
      "acted": .count(metrics.recurrence.total),
      "weekly": .section(scope.comparesWeeks ? [weeks] : []),
    ])
  }

  private var weeks: TemplateValue {
    let names = Set(
      findings.lastWeek.categories.map(\.name) + findings.weekBefore.categories.map(\.name))
    func count(_ name: String, in week: FeedbackWeek) -> Int {
      week.categories.first { $0.name == name }?.count ?? 0
    }
    return [
      "trend": .section((findings.trend?.sentence).map { [["text": .text($0)]] } ?? []),
      "last": .count(findings.lastWeek.total), "before": .count(findings.weekBefore.total),
      "since": .time(findings.lastWeek.after),
      "reduction": .text(
        findings.effectiveness.weeklyReduction.map { "\(decimal($0 * 100)) %" } ?? "–"),
      "rows": .list(
        names.sorted().map {
          [
            "category_md": .code($0), "last": .count(count($0, in: findings.lastWeek)),
            "before": .count(count($0, in: findings.weekBefore)),
          ]
        }),
    ]
  }

  private func suggestion(_ suggestion: ReviewedSuggestion) -> TemplateValue {
    let pattern = suggestion.pattern
    let change = skillChanges[suggestion.id]
    return [
      "id": .text(suggestion.id), "title": .text(bounded(pattern.title, characters: 100)),
      "priority": .text(pattern.priority.name.uppercased()),
      "occurrences": .count(pattern.occurrences), "noun": SuggestionsReport.noun(pattern),
      "existing": .section(
        existingRules[suggestion.id].map { [["place_md": .code($0.text)]] } ?? []),
      "sessions_with": .count(pattern.sessions.successes),
      "sessions_total": .count(pattern.sessions.total),
      "frequency": .text(
        pattern.sessions.percent.map { "\(decimal($0, digits: 0))%" } ?? "–"),
      "severity": .text(pattern.severity.rawValue.uppercased()),
      "first": .text(pattern.firstSeen?.day.text ?? "–"),
      "last": .text(pattern.lastSeen?.day.text ?? "–"),
      "examples": .list(
        pattern.examples.map {
          [
            "place_md": .code($0.location.text),
            "context_md": .code($0.entry.context, characters: 300),
            "feedback_md": .code($0.entry.feedback, characters: 300),
          ]
        }),
      "target": .text(pattern.targetSkill ?? "the relevant skill"),
      "update_md": .text(SuggestionsReport.block(pattern.update, info: "markdown")),
      "skill": .section(change.map { [SuggestionsReport.change($0)] } ?? []),
      "confidence": .text(pattern.confidence.rawValue), "source": .text(pattern.source.text),
      "evidence": .section(
        suggestion.state.rejectedAt.map {
          [
            [
              "now": .count(pattern.occurrences), "then": .count($0),
              "noun": SuggestionsReport.noun(pattern),
            ]
          ]
        } ?? []),
      "passed": .section(
        suggestion.state.rejectedUntil.map { [["day": .text($0.text)]] } ?? []),
      "outcome": .section(
        (pattern.failure == nil ? suggestion.outcome : nil)
          .map { [SuggestionsReport.outcome($0)] } ?? []),
      "failure_outcome": .section(
        (pattern.failure == nil ? nil : suggestion.outcome)
          .map { [SuggestionsReport.outcome($0)] } ?? []),
      "status": .text(suggestion.state.status.rawValue),
      "note_md": .text(SuggestionNote.shown(suggestion.state.note)),
    ]
  }

  /// What a suggestion counts.
  static func noun(_ pattern: FeedbackPattern?) -> TemplateValue {
    .text(pattern?.failure == nil ? "corrections" : "failures")
  }

  /// A code block whose lines can't be taken for a merge conflict: a space stands before such one.
  private static func block(_ text: String, info: String) -> String {
    lines(of: markdownCodeBlock(text, info: info))
      .map { SuggestionFile.isConflictMarker($0) ? " " + $0 : $0 }.joined(separator: "\n")
  }

  private static func change(_ change: SkillChange) -> TemplateValue {
    [
      "path_md": .code(change.path), "diff_md": .text(block(change.diff, info: "diff")),
      "touched": .section(
        change.touchedRule.map {
          [["rule_md": .code($0), "line": .text("\(change.touchedLine ?? 0)")]]
        } ?? []),
    ]
  }

  private static func outcome(_ outcome: ReviewOutcome) -> TemplateValue {
    [
      "verdict": .text(outcome.verdict.rawValue),
      "before": .count(outcome.occurrencesBefore), "after": .count(outcome.occurrencesAfter),
      "frequency_before": .percent(outcome.sessionsBefore),
      "frequency_after": .percent(outcome.sessionsAfter),
      "interval_after": .interval(outcome.sessionsAfter),
      "sessions_before": .count(outcome.sessionsBefore.total),
      "sessions_after": .count(outcome.sessionsAfter.total),
      "p_value": .text(outcome.pValue.map { pValueWords($0) } ?? "no test"),
    ]
  }

  private static func closedSection(_ suggestion: ClosedSuggestion) -> TemplateValue {
    let status = suggestion.state.status.rawValue
    return [
      "id": .text(suggestion.id),
      "title": .text(bounded(suggestion.state.title, characters: 100)),
      "category": .text(suggestion.state.category),
      "occurrences": .section(
        suggestion.pattern.map {
          [["count": .count($0.occurrences), "noun": SuggestionsReport.noun($0)]]
        } ?? []),
      "status": .text(
        suggestion.state.until.map { "\(status) until \($0.text)" } ?? status),
      "note_md": .text(SuggestionNote.shown(suggestion.state.note)),
    ]
  }
}

extension ReportWriter {
  /// The suggestions for skills as Markdown.
  ///
  /// A template may be a person's own: what it makes must still be readable the next night.
  public func suggestions(_ scope: SuggestionsScope = .all) throws(TemplateError) -> String {
    guard let report = overview.report(SuggestionsReport.self) else { return "" }
    return report.dated(try render(SuggestionsReport.kind.pageName, report.page(scope)))
  }
}
