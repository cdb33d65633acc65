import Escaping
public import Findings
import Records
public import Templates

extension SuggestionsReport: Report {
  /// What is known of the report before one is made.
  public static let kind: ReportKind = {
    var kind = ReportKind(
      "suggestions", title: "Suggestions for skills", store: .feedback,
      page: "skill_update_suggestions", document: "patterns")
    kind.otherStores = [.sessions]
    kind.pullRequestSections = ["waiting", "recurred"]
    kind.momentKeys = [
      ["generated_at"], ["weeks", "last", "after"], ["weeks", "before", "after"],
      ["patterns", "outcome", "weekly_after"], ["trend"],
    ]
    kind.isPageShown = true
    kind.needsAllStores = true
    return kind
  }()

  /// The document `debrief/patterns/1` with every category.
  public var json: JSONValue { json() }

  /// What the template of its page shows.
  public func page(_ paths: PagePaths, reading: String) -> TemplateValue { page() }

  /// What waits for a decision.
  public var waiting: [NightFacts.Item] {
    open.map {
      NightFacts.Item(
        id: $0.id,
        title: bounded($0.pattern.title, characters: OverviewReport.titleCharacters),
        count: $0.pattern.occurrences)
    }
  }

  /// How many corrections there are, and what to decide.
  public func dashboard(_ spans: DashboardSpans) -> DashboardPart {
    var part = DashboardPart()
    guard findings.entries > 0 || !findings.active.isEmpty else { return part }
    part.corrections = DashboardData.Corrections(
      today: findings.today, last7: findings.lastWeek.total, last30: findings.lastMonth,
      waiting: open.count)
    part.advice = (recurred + open).map {
      DashboardData.Advice(
        text: "Decide about \"\($0.pattern.title)\"",
        rationale: "\(counted($0.pattern.occurrences, "correction")); debrief review show \($0.id)",
        source: .feedback)
    }
    return part
  }

  /// Suggestions that nobody has decided.
  var open: [ReviewedSuggestion] {
    findings.active.filter { $0.state.status == .needsReview }
  }

  private var recurred: [ReviewedSuggestion] {
    findings.active.filter { $0.outcome?.verdict == .recurred }
  }

  /// What came back after a decision.
  private static func what(_ pattern: FeedbackPattern) -> TemplateValue {
    .text(pattern.failure == nil ? "corrections in sessions that began" : "failures")
  }

  /// A link can't be empty: a correction may be about nothing.
  private static func title(_ suggestion: ReviewedSuggestion) -> TemplateValue {
    let title = bounded(suggestion.pattern.title, characters: 100)
    return .text(title.isEmpty ? suggestion.id : title)
  }

  /// Its sections of `pull_request.md`.
  public func pullRequestSections(_ detail: BoundedDetail) -> [String: TemplateValue] {
    ["waiting": waitingSection(detail), "recurred": recurredSection(detail)]
  }

  private func waitingSection(_ detail: BoundedDetail) -> TemplateValue {
    let open = open
    return .section(
      open.prefix(detail.entries).enumerated().map { number, suggestion in
        let pattern = suggestion.pattern
        return [
          "id": .text(suggestion.id), "title": SuggestionsReport.title(suggestion),
          "category": .text(pattern.category),
          "priority": .text(pattern.priority.name.uppercased()),
          "occurrences": .count(pattern.occurrences), "noun": SuggestionsReport.noun(pattern),
          "sessions_with": .count(pattern.sessions.successes),
          "sessions_total": .count(pattern.sessions.total),
          "confidence": .text(pattern.confidence.rawValue),
          "examples": .list(
            pattern.examples.prefix(detail.examples).map {
              [
                "place_md": .code($0.location.text),
                "context_md": .code($0.entry.context, characters: 300),
                "feedback_md": .code($0.entry.feedback, characters: 300),
              ]
            }),
          "update": .section(
            number < detail.updates
              ? [
                [
                  "target": .text(pattern.targetSkill ?? "the relevant skill"),
                  "text_md": .text(markdownCodeBlock(pattern.update, info: "markdown")),
                ]
              ] : []),
        ]
      },
      more: [
        "more": open.count > detail.entries ? .count(open.count - detail.entries) : .flag(false)
      ])
  }

  private func recurredSection(_ detail: BoundedDetail) -> TemplateValue {
    .section(
      recurred.prefix(detail.entries).map {
        [
          "title": SuggestionsReport.title($0), "category": .text($0.pattern.category),
          "what": SuggestionsReport.what($0.pattern),
          "status": .text($0.state.status.rawValue.lowercased()),
          "before": .count($0.outcome?.occurrencesBefore ?? 0),
          "after": .count($0.outcome?.occurrencesAfter ?? 0),
        ]
      })
  }
}
