import Aggregates
public import Records

/// Failures that a suggestion is about, instead of corrections.
public struct RecurringFailure: Sendable, Hashable {
  /// The failure pattern.
  public let patternID: String
  /// How often it happened in the window.
  public let count: Int
  /// The first failure in the window.
  public let first: Timestamp
  /// The last one.
  public let last: Timestamp
  /// Failures by day, ascending.
  public let days: [(day: Day, count: Int)]
  /// The longest part of the message that does not vary.
  public let constant: String

  /// How many happened on days after that of a moment.
  func count(after moment: Timestamp) -> Int {
    days.reduce(0) { $0 + ($1.day > moment.day ? $1.count : 0) }
  }

  /// Equal when they tell the same.
  public static func == (a: RecurringFailure, b: RecurringFailure) -> Bool {
    a.patternID == b.patternID && a.count == b.count && a.first == b.first && a.last == b.last
      && a.constant == b.constant && a.days.elementsEqual(b.days) { $0 == $1 }
  }

  /// Hashes what identifies it.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(patternID)
    hasher.combine(count)
  }
}

/// Turns failures that recur without anybody having corrected them into suggestions.
public enum FailureSuggestions: Sendable {
  /// In so many sessions a failure recurs.
  public static let minimumSessions = 3
  /// What their section is called.
  public static let category = "Failures"
  /// How many are looked at: those in the most sessions.
  private static let most = 200

  /// Suggestions about failures of three sessions or more that no correction on file speaks of; none
  /// about resolved ones.
  public static func patterns(
    of findings: FailureFindings, corrections: [FeedbackEntry]
  ) -> [FeedbackPattern] {
    let candidates = findings.patterns.filter {
      $0.pattern.sessions >= minimumSessions && $0.state != .resolved
        && !$0.pattern.stores.contains(.feedback)
    }.sorted {
      ($1.pattern.sessions, $1.pattern.count, $0.pattern.id)
        < ($0.pattern.sessions, $0.pattern.count, $1.pattern.id)
    }
    guard !candidates.isEmpty else { return [] }
    let search = PatternCorrections(corrections)
    return candidates.prefix(most).filter { search.about($0.pattern).isEmpty }
      .map { suggestion($0, sessions: findings.sessions) }
  }

  private static func suggestion(
    _ found: FailureFindings.Pattern, sessions: Int
  ) -> FeedbackPattern {
    let pattern = found.pattern
    return FeedbackPattern(
      id: pattern.id, aliases: [pattern.id] + pattern.aliases, title: pattern.title,
      category: category,
      severity: found.state == .regressed || found.state == .escalating ? .high : .medium,
      entries: [], sessions: Proportion(min(pattern.sessions, sessions), of: sessions),
      examples: examples(of: pattern), update: update(pattern), targetSkill: nil, source: .failure,
      failure: RecurringFailure(
        patternID: pattern.id, count: pattern.count, first: pattern.first, last: pattern.last,
        days: pattern.days.map { ($0.day, $0.count) },
        constant: VariablePlaces.longestConstant(of: pattern.template)))
  }

  private static func examples(of pattern: FailurePattern) -> [FeedbackExample] {
    pattern.examples.map { example in
      FeedbackExample(
        entry: FeedbackEntry(
          time: example.time, type: "failure", context: pattern.subjects.first?.name ?? "",
          feedback: example.text, category: pattern.categories.first?.name ?? "",
          severity: FeedbackSeverity.medium.rawValue,
          position: SourcePosition(file: 0, chunk: 0, line: 0)),
        location: example.location)
    }
  }

  /// The rule to propose, for a person to put into better words.
  private static func update(_ pattern: FailurePattern) -> String {
    let category = pattern.categories.first?.name ?? FailureCategory.unknownError.rawValue
    let subjects = pattern.subjects.prefix(3).map(\.name).joined(separator: ", ")
    return
      "## Avoid: \(pattern.title)\n\nThis happened in \(pattern.sessions) sessions (\(subjects))."
      + " Likely category: \(category). \(CategoryAdvice(category).description).\n"
  }
}
