import Aggregates
public import Findings
public import Records

/// Everything that `skill_update_suggestions.md` and `patterns.json` show.
public struct SuggestionsReport: Sendable {
  /// What corrections tell, and what people decided.
  public let findings: FeedbackFindings
  /// Proposed changes of skill files by the suggestion's id: shown, never applied.
  public let skillChanges: [String: SkillChange]
  /// Where a skill's file says already what a suggestion proposes, by the suggestion's id.
  public let existingRules: [String: Location]
  /// What the night added to the history.
  public let added: [ReviewRecord]
  /// How many of those that were added, the first ones, are what people decided.
  public let decidedCount: Int
  /// Whether people decided something after the moment of the report: then its file must say of
  /// what moment it speaks, or what it shows would be taken for newer decisions.
  public let isOlder: Bool

  /// A report of findings.
  public init(
    findings: FeedbackFindings, skillChanges: [String: SkillChange],
    existingRules: [String: Location] = [:], added: [ReviewRecord],
    decidedCount: Int = 0, isOlder: Bool = false
  ) {
    self.findings = findings
    self.skillChanges = skillChanges
    self.existingRules = existingRules
    self.added = added
    self.decidedCount = decidedCount
    self.isOlder = isOlder
  }

  /// The text of its file, which says of what moment it speaks where people decided later.
  public func dated(_ text: String) -> String {
    isOlder ? SuggestionFile.text(text, asOf: findings.asOf) : text
  }

  /// What the file with the suggestions must say, so that the next night reads it back.
  public func edits(_ scope: SuggestionsScope = .all) -> [ReviewEdit] {
    active(scope).map { ReviewEdit($0.id, $0.state) }
      + closed(scope).map { ReviewEdit($0.id, $0.state) }
  }

  /// Suggestions that a page shows, by priority.
  func active(_ scope: SuggestionsScope) -> [ReviewedSuggestion] {
    findings.active.filter { scope.category == nil || $0.pattern.category == scope.category }
  }

  /// Closed suggestions that a page shows, by id.
  func closed(_ scope: SuggestionsScope) -> [ClosedSuggestion] {
    findings.closed.filter { scope.category == nil || $0.state.category == scope.category }
  }

  /// `debrief/patterns/1`; with a category, only its patterns.
  public func json(category: String? = nil) -> JSONValue {
    let scope = SuggestionsScope(category: category)
    return .object([
      ("schema", "debrief/patterns/1"),
      ("generated_at", .time(findings.asOf)),
      ("entries", .count(findings.entries)), ("sessions", .count(findings.sessions)),
      ("min_frequency", .count(findings.minimumFrequency)),
      ("patterns", .array(active(scope).map(pattern))),
      ("closed", .array(closed(scope).map(SuggestionsReport.closed))),
      ("held_back", .count(findings.heldBack)),
      ("effectiveness", effectiveness),
      (
        "weeks",
        .object([
          ("last", SuggestionsReport.week(findings.lastWeek)),
          ("before", SuggestionsReport.week(findings.weekBefore)),
        ])
      ),
      (
        "trend",
        .object([
          ("direction", .string((findings.trend?.direction ?? .stable).rawValue)),
          ("since", .optional(changed?.since.text)),
          ("weekly_before", .optional(changed?.before)),
          ("weekly_after", .optional(changed?.after)),
          ("p_value", .optional(findings.trend?.pValue)),
        ])
      ),
    ])
  }

  /// The change of corrections a week where it is more than chance.
  private var changed: CorrectionsTrend? {
    findings.trend.flatMap { $0.direction == .stable ? nil : $0 }
  }

  private func pattern(_ suggestion: ReviewedSuggestion) -> JSONValue {
    let pattern = suggestion.pattern
    let recurred = suggestion.outcome?.verdict == .recurred
    return .object([
      ("id", .string(suggestion.id)), ("kind", .string(pattern.kind)),
      ("title", .string(pattern.title)),
      ("category", .string(pattern.category)), ("severity", .string(pattern.severity.rawValue)),
      ("priority", .string(pattern.priority.name)),
      ("occurrences", .count(pattern.occurrences)),
      ("sessions_with", .count(pattern.sessions.successes)),
      ("sessions_total", .count(pattern.sessions.total)),
      ("frequency", .optional(pattern.sessions.fraction)),
      ("confidence", .string(pattern.confidence.rawValue)),
      (
        "status",
        .string(recurred ? "RECURRED" : suggestion.state.status.rawValue)
      ),
      ("decision", .string(suggestion.state.status.rawValue)),
      ("note", .string(suggestion.state.note)),
      (
        "examples",
        .array(
          pattern.examples.map {
            .object([
              ("context", .string($0.entry.context)), ("feedback", .string($0.entry.feedback)),
              ("file", .string($0.location.file)), ("line", .count($0.location.line)),
              ("time", .time($0.entry.time)), ("source", .string($0.entry.source.rawValue)),
            ])
          })
      ),
      ("suggested_update", .string(pattern.update)),
      ("target_skill", .optional(pattern.targetSkill)),
      ("first_seen", .optional(pattern.firstSeen)), ("last_seen", .optional(pattern.lastSeen)),
      ("source", .string(pattern.source.text)),
      ("created_at", .time(suggestion.state.createdAt)),
      ("outcome", suggestion.outcome.map(SuggestionsReport.outcome) ?? .null),
      ("failure_pattern", .optional(pattern.failure?.patternID)),
      (
        "existing_rule",
        existingRules[suggestion.id].map {
          .object([("file", .string($0.file)), ("line", .count($0.line))])
        } ?? .null
      ),
      ("skill_change", skillChanges[suggestion.id].map(SuggestionsReport.change) ?? .null),
    ])
  }

  private static func change(_ change: SkillChange) -> JSONValue {
    .object([
      ("path", .string(change.path)), ("touched_rule", .optional(change.touchedRule)),
      ("touched_line", .optional(change.touchedLine)), ("diff", .string(change.diff)),
    ])
  }

  private static func outcome(_ outcome: ReviewOutcome) -> JSONValue {
    .object([
      ("verdict", .string(outcome.verdict.rawValue)),
      ("occurrences_before", .count(outcome.occurrencesBefore)),
      ("occurrences_after", .count(outcome.occurrencesAfter)),
      ("sessions_before", .count(outcome.sessionsBefore.total)),
      ("sessions_after", .count(outcome.sessionsAfter.total)),
      ("frequency_before", .optional(outcome.sessionsBefore.fraction)),
      ("frequency_after", .optional(outcome.sessionsAfter.fraction)),
      ("frequency_after_low", .optional(outcome.sessionsAfter.wilsonInterval?.lowerBound)),
      ("frequency_after_high", .optional(outcome.sessionsAfter.wilsonInterval?.upperBound)),
      ("weekly_before", .optional(outcome.weeklyBefore)),
      ("weekly_after", .optional(outcome.weeklyAfter)),
      ("p_value", .optional(outcome.pValue)),
    ])
  }

  private static func closed(_ suggestion: ClosedSuggestion) -> JSONValue {
    .object([
      ("id", .string(suggestion.id)), ("title", .string(suggestion.state.title)),
      ("category", .string(suggestion.state.category)),
      ("status", .string(suggestion.state.status.rawValue)),
      ("note", .string(suggestion.state.note)),
      ("until", .optional(suggestion.state.until?.text)),
      ("occurrences", .optional(suggestion.pattern?.occurrences)),
    ])
  }

  private var effectiveness: JSONValue {
    let metrics = findings.effectiveness
    return .object([
      ("detection_rate", .optional(metrics.detection.fraction)),
      ("repeated_corrections", .count(metrics.detection.total)),
      ("false_positive_rate", .optional(metrics.falsePositives.fraction)),
      ("decided", .count(metrics.falsePositives.total)),
      ("recurrence_rate", .optional(metrics.recurrence.fraction)),
      ("approved_or_applied", .count(metrics.recurrence.total)),
      ("weekly_reduction", .optional(metrics.weeklyReduction)),
    ])
  }

  private static func week(_ week: FeedbackWeek) -> JSONValue {
    .object([
      ("after", .time(week.after)), ("corrections", .count(week.total)),
      ("by_category", .counts(week.categories)),
    ])
  }
}

extension ReviewEdit {
  /// What the file says of a suggestion in a state.
  init(_ id: String, _ state: ReviewState) {
    self.init(id: id, status: state.status, until: state.until, note: state.note)
  }
}
