import Escaping
import Findings
public import Records

extension SuggestionsReport {
  /// What to decide, what came back after a decision, and what decisions led to.
  public func briefing(_ window: Window) -> Briefing {
    var briefing = Briefing()
    let decided = findings.active.filter { $0.outcome != nil }
    briefing.decisions = open.map(decision)
    briefing.needs = decided.filter { $0.outcome?.verdict == .recurred }.map(need)
    briefing.improvements = decided.filter { $0.outcome?.verdict != .recurred }
      .compactMap { trace($0).map { "\($0)." } }
    briefing.marks = decided.map {
      ChartMark(
        day: $0.state.statusSince.day,
        text: "\($0.state.status.rawValue.lowercased()): \(name($0))")
    }
    if findings.entries > 0 {
      briefing.counts = [
        Briefing.Count(
          title: "Corrections", path: "\(kind.pageName).md", day: nil,
          week: findings.lastWeek.total, weekBefore: findings.weekBefore.total,
          whole: window.days == 30 ? findings.lastMonth : nil)
      ]
    }
    return briefing
  }

  /// A title is never empty: a correction may be about nothing.
  private func name(_ suggestion: ReviewedSuggestion) -> String {
    let title = bounded(suggestion.pattern.title, characters: 100)
    return title.isEmpty ? suggestion.id : title
  }

  private func decision(_ suggestion: ReviewedSuggestion) -> Briefing.Decision {
    let pattern = suggestion.pattern
    return Briefing.Decision(
      id: suggestion.id, title: name(suggestion),
      evidence: "\(counted(pattern.occurrences, "correction")) in"
        + " \(counted(pattern.sessions.successes, "session"))",
      lastSeen: pattern.lastSeen, earlier: earlier(suggestion),
      path: "\(kind.pageName).md", section: name(suggestion),
      marker: SuggestionFile.marker(of: suggestion.id), line: "**Status:**")
  }

  private func earlier(_ suggestion: ReviewedSuggestion) -> String {
    if let day = suggestion.state.rejectedUntil { return "rejected until \(day.text)" }
    if let count = suggestion.state.rejectedAt {
      return "rejected with \(counted(count, "correction"))"
    }
    return suggestion.state.wasDecided ? "decided and reopened" : ""
  }

  private func need(_ suggestion: ReviewedSuggestion) -> Briefing.Need {
    let outcome = suggestion.outcome
    return Briefing.Need(
      kind: .back, subject: suggestion.id, noun: "returning correction",
      text: "\(escapeMarkdown(name(suggestion))) came back after it was"
        + " \(suggestion.state.status.rawValue.lowercased())",
      now: counted(outcome?.occurrencesAfter ?? 0, "correction"),
      before: grouped(outcome?.occurrencesBefore ?? 0),
      link: Briefing.Link(text: "the rule", path: "\(kind.pageName).md"),
      weight: Double(outcome?.occurrencesAfter ?? 0))
  }

  /// What a decision led to, in a sentence of Markdown without its full stop; nil while nobody
  /// decided.
  func trace(_ suggestion: ReviewedSuggestion) -> String? {
    guard let outcome = suggestion.outcome else { return nil }
    let since = suggestion.state.statusSince
    let weeks = findings.asOf.seconds(since: since) / (7 * 86_400)
    var words =
      "\(escapeMarkdown(name(suggestion))), \(suggestion.state.status.rawValue.lowercased())"
      + " \(since.day.shortWords): \(grouped(outcome.occurrencesBefore)) before,"
      + " \(grouped(outcome.occurrencesAfter)) in \(decimal(weeks)) weeks since"
    if let interval = outcome.sessionsAfter.wilsonPercent {
      words +=
        " (\(grouped(outcome.sessionsAfter.successes)) of"
        + " \(counted(outcome.sessionsAfter.total, "session")), 95 % interval"
        + " \(decimal(interval.lowerBound))–\(decimal(interval.upperBound)) %)"
    }
    return words
  }
}
