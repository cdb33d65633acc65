import Escaping
import Findings
import Templates

extension SuggestionsReport {
  /// How many suggestions of a kind the first page shows.
  private static let shown = 5

  /// What the first page shows of suggestions for skills: those that came back, then open ones.
  func overview(waiting: Int) -> TemplateValue {
    let recurred = findings.active.filter { $0.outcome?.verdict == .recurred }
    let open = findings.active.filter { $0.state.status == .needsReview }
    let more = [recurred, open].reduce(0) { $0 + max(0, $1.count - SuggestionsReport.shown) }
    return .object([
      "waiting": .count(waiting),
      "last_week": .count(findings.lastWeek.total),
      "week_before": .count(findings.weekBefore.total),
      "recurred": .section(
        recurred.prefix(SuggestionsReport.shown).map(SuggestionsReport.returned)),
      "open": .section(open.prefix(SuggestionsReport.shown).map(SuggestionsReport.waiting)),
      "more": .section(more == 0 ? [] : [["count": .count(more)]]),
    ])
  }

  private static func returned(_ suggestion: ReviewedSuggestion) -> TemplateValue {
    [
      "title": title(suggestion), "category": .text(suggestion.pattern.category),
      "status": .text(suggestion.state.status.rawValue.lowercased()),
      "after": .count(suggestion.outcome?.occurrencesAfter ?? 0),
      "before": .count(suggestion.outcome?.occurrencesBefore ?? 0),
    ]
  }

  private static func waiting(_ suggestion: ReviewedSuggestion) -> TemplateValue {
    let pattern = suggestion.pattern
    return [
      "title": title(suggestion), "category": .text(pattern.category),
      "priority": .text(pattern.priority.name.uppercased()),
      "occurrences": .count(pattern.occurrences), "frequency": .percent(pattern.sessions),
      "sessions": .count(pattern.sessions.total),
    ]
  }

  /// A link can't be empty: a correction may be about nothing.
  private static func title(_ suggestion: ReviewedSuggestion) -> TemplateValue {
    let title = bounded(suggestion.pattern.title, characters: 100)
    return .text(title.isEmpty ? suggestion.id : title)
  }
}
