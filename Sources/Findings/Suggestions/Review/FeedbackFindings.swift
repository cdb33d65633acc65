public import Records

/// What corrections tell, and what people decided about it.
public struct FeedbackFindings: Sendable, Equatable {
  /// The moment that the report speaks of.
  public let asOf: Timestamp
  /// How many corrections there are.
  public let entries: Int
  /// How many sessions they were given in.
  public let sessions: Int
  /// The number of occurrences that makes a pattern.
  public let minimumFrequency: Int
  /// Suggestions that are shown, by priority.
  public let active: [ReviewedSuggestion]
  /// Suggestions that are no longer raised, and rejected ones.
  public let closed: [ClosedSuggestion]
  /// Patterns that wait for another night.
  public let heldBack: Int
  /// The four metrics of the loop.
  public let effectiveness: FeedbackEffectiveness
  /// Corrections of the last seven days.
  public let lastWeek: FeedbackWeek
  /// Corrections of the seven days before.
  public let weekBefore: FeedbackWeek
  /// Corrections of the last 30 days.
  public let lastMonth: Int
  /// Corrections of the day of as-of (UTC), up to as-of.
  public let today: Int
  /// Whether there are more or fewer than there were; nil where there are too few to say.
  public let trend: CorrectionsTrend?

  /// The findings of a night.
  public init(
    entries: [FeedbackEntry], patterns: [FeedbackPattern], cycle: ReviewCycle,
    sessions: FeedbackSessions, minimumFrequency: Int, asOf: Timestamp
  ) {
    self.asOf = asOf
    self.entries = entries.count
    self.sessions = sessions.count
    self.minimumFrequency = minimumFrequency
    active = cycle.active
    closed = cycle.closed
    heldBack = cycle.heldBack
    let week: Int64 = 7 * 86_400
    lastWeek = FeedbackWeek(
      entries, after: asOf.advanced(bySeconds: -week), through: asOf)
    lastMonth =
      FeedbackWeek(
        entries, after: asOf.advanced(bySeconds: -30 * 86_400), through: asOf
      ).total
    today =
      FeedbackWeek(
        entries, after: Timestamp(microseconds: asOf.day.firstHour.start.microseconds - 1),
        through: asOf
      ).total
    trend = CorrectionsTrend(entries.lazy.map(\.time), asOf: asOf)
    weekBefore = FeedbackWeek(
      entries, after: asOf.advanced(bySeconds: -2 * week), through: asOf.advanced(bySeconds: -week))
    effectiveness = FeedbackEffectiveness(
      entries: entries, patterns: patterns, cycle: cycle, minimumFrequency: minimumFrequency,
      lastWeek: lastWeek.total, weekBefore: weekBefore.total)
  }
}

/// Corrections of seven days.
public struct FeedbackWeek: Sendable, Equatable {
  /// The first moment of the week, not included.
  public let after: Timestamp
  /// All corrections.
  public let total: Int
  /// Corrections by category, the most first.
  public let categories: [NamedCount]

  init(_ entries: [FeedbackEntry], after: Timestamp, through end: Timestamp) {
    let inside = entries.filter { $0.time > after && $0.time <= end }
    self.after = after
    total = inside.count
    categories = NamedCount.ranked(
      Dictionary(inside.map { ($0.category, 1) }, uniquingKeysWith: +))
  }
}

/// How well the loop from correction to rule works: the seed's four metrics.
public struct FeedbackEffectiveness: Sendable, Equatable {
  /// Corrections in a pattern among those that stand at least `min_frequency` times in the same
  /// words, whatever their case and spacing.
  public let detection: Proportion
  /// Rejected suggestions among the decided ones.
  public let falsePositives: Proportion
  /// Suggestions that came back among the approved and applied ones.
  public let recurrence: Proportion
  /// How much fewer corrections the last seven days had than the seven before, as a fraction;
  /// negative where there were more, nil where there were none before.
  public let weeklyReduction: Double?

  init(
    entries: [FeedbackEntry], patterns: [FeedbackPattern], cycle: ReviewCycle,
    minimumFrequency: Int, lastWeek: Int, weekBefore: Int
  ) {
    let twins = Dictionary(grouping: entries, by: FeedbackEffectiveness.words)
    let repeated = twins.values.filter { $0.count >= minimumFrequency }.flatMap { $0 }
    let covered = Set(patterns.flatMap(\.entries).map(\.position))
    detection = Proportion(
      repeated.count { covered.contains($0.position) }, of: repeated.count)
    let statuses = cycle.active.map(\.state.status) + cycle.closed.map(\.state.status)
    falsePositives = Proportion(
      statuses.count { $0 == .rejected }, of: statuses.count { $0.isDecided })
    let outcomes = cycle.active.compactMap(\.outcome)
    recurrence = Proportion(
      outcomes.count { $0.verdict == .recurred },
      of: statuses.count { $0 == .approved || $0 == .applied })
    weeklyReduction =
      weekBefore == 0 ? nil : Double(weekBefore - lastWeek) / Double(weekBefore)
  }

  private static func words(_ entry: FeedbackEntry) -> [String] {
    [entry.context, entry.feedback].map {
      $0.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }
}
