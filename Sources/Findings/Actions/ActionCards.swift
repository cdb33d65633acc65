import Records

/// Makes a card for each subject that is worth one, and ranks them.
struct ActionCards {
  let window: Window
  let limits: SuggestionLimits
  let patterns: FailurePatterns
  let incidents: [Incident]

  /// Cards beyond those that make so much of the failures are not of high priority.
  static let important = 0.8
  /// A rate under this part of the earlier one is resolved.
  static let resolvedBelow = 0.5
  /// At most so many things to do.
  static let mostAdvice = 2

  /// The cards, the most failures a week first; then those that are resolved.
  func cards(_ sources: [ActionSource]) -> [ActionCard] {
    // Before the first record of a store nothing is known of any of its subjects.
    let first = Dictionary(grouping: sources, by: \.subject.kind).mapValues {
      $0.compactMap(\.hours.first?.hour).min() ?? window.firstHour
    }
    let levels = sources.map {
      CurrentLevel(
        $0, window: window, from: first[$0.subject.kind] ?? window.firstHour, incidents: incidents)
    }
    let all = levels.reduce(0) { $0 + $1.failuresPerWeek }
    var cards = zip(sources, levels).compactMap { source, level in card(source, level, of: all) }
    cards.sort {
      (
        $0.state == .resolved ? 1 : 0, $1.failuresPerWeek, $0.subject.kind.rawValue,
        $0.subject.name
      ) < (
        $1.state == .resolved ? 1 : 0, $0.failuresPerWeek, $1.subject.kind.rawValue,
        $1.subject.name
      )
    }
    let target = 1 - limits.minimumSuccessRate / 100
    var seen = 0.0
    for index in cards.indices where cards[index].state != .resolved {
      let isImportant = cards[index].share > 0 && seen < ActionCards.important
      seen += cards[index].share
      let isSure = (cards[index].failures.wilsonInterval?.lowerBound ?? 0) > target
      cards[index].priority =
        isImportant && isSure
        ? .high : isImportant || cards[index].state == .worse ? .medium : .low
    }
    return cards
  }

  /// The card of a subject; nil where nothing about it crosses a limit.
  private func card(
    _ source: ActionSource, _ level: CurrentLevel, of all: Double
  ) -> ActionCard? {
    let state = state(of: source.trend)
    let causes = ActionCauses(patterns: patterns, level: level).causes(source.failures)
    guard isWorthACard(source, level, state, causes) else { return nil }
    let advice = advice(source, state, causes)
    return ActionCard(
      id: stableID("a1", source.subject.kind.rawValue, source.subject.name),
      subject: source.subject, priority: .low, failuresPerWeek: level.failuresPerWeek,
      hoursLostPerWeek: source.failureSeconds.map { level.failuresPerWeek * $0 / 3600 },
      share: all > 0 ? level.failuresPerWeek / all : 0, failures: level.outcomes.rate,
      causes: causes, whatToDo: Array(advice.prefix(ActionCards.mostAdvice)),
      why: why(source, level), lines: source.notes.map(\.line), since: level.since.start,
      state: state)
  }

  private func state(of trend: Trend) -> ActionCard.State {
    guard let claim = trend.claim, let before = claim.before.fraction,
      let after = claim.after.fraction
    else { return .open }
    if claim.points < 0 { return .worse }
    return 1 - after < ActionCards.resolvedBelow * (1 - before) ? .resolved : .better
  }

  private func isWorthACard(
    _ source: ActionSource, _ level: CurrentLevel, _ state: ActionCard.State,
    _ causes: [ActionCause]
  ) -> Bool {
    if state == .resolved || !source.notes.isEmpty { return true }
    if state == .worse, let claim = source.trend.claim, -claim.points >= limits.declinePoints {
      return true
    }
    if causes.contains(where: { $0.count >= limits.minimumCategoryFailures }) { return true }
    return level.outcomes.total >= limits.minimumExecutions
      && (level.outcomes.rate.percent ?? 0) > 100 - limits.minimumSuccessRate
  }

  private func advice(
    _ source: ActionSource, _ state: ActionCard.State, _ causes: [ActionCause]
  ) -> [String] {
    var advice: [String] = []
    if state == .worse, let claim = source.trend.claim {
      advice.append(
        claim.isGradual
          ? "Find what has been getting worse around \(claim.since.day.text)"
          : "Find what changed on \(claim.since.day.text)")
    }
    for cause in causes {
      let words = ActionCards.words(cause)
      if !advice.contains(words) { advice.append(words) }
    }
    return source.notes.map(\.advice).isEmpty || advice.count < ActionCards.mostAdvice
      ? advice + source.notes.map(\.advice) : advice
  }

  /// What to do about a cause: its category says it, or else its message.
  private static func words(_ cause: ActionCause) -> String {
    let known = FailureCategory(rawValue: cause.category)
    if known == nil || known == .unknownError, let message = cause.message {
      return "Fix the cause of “\(shortened(message))”"
    }
    return CategoryAdvice(cause.category).description
  }

  private func why(_ source: ActionSource, _ level: CurrentLevel) -> String {
    let rate = level.outcomes.rate
    guard let percent = rate.percent, let interval = rate.wilsonPercent else {
      return "No \(source.noun) since \(level.since.day.text)"
    }
    var words =
      "\(decimal(percent)) % of \(grouped(rate.total)) \(source.noun) since \(level.since.day.text)"
      + " failed (95 % interval \(decimal(interval.lowerBound))–\(decimal(interval.upperBound)) %)"
    if let claim = source.trend.claim, let before = claim.before.percent,
      let after = claim.after.percent
    {
      words +=
        "; its success rate \(claim.movement) \(claim.since.day.text) from"
        + " \(decimal(before)) % to \(decimal(after)) %"
        + " (\(pValueWords(claim.correctedPValue)) after correction)"
    }
    return words
  }
}
