public import Records

/// Whether an approved or applied suggestion helped.
public struct ReviewOutcome: Sendable, Equatable {
  /// The verdict.
  public enum Verdict: String, Sendable {
    /// It came back in a session that began after the decision.
    case recurred = "RECURRED"
    /// It did not come back, and chance does not explain that at 5 %.
    case effective
    /// It did not come back, in too few sessions to say more.
    case noChangeYet = "no change yet"
  }

  /// The verdict.
  public let verdict: Verdict
  /// Corrections in sessions that began before the decision.
  public let occurrencesBefore: Int
  /// Corrections in sessions that began after it.
  public let occurrencesAfter: Int
  /// Sessions with the pattern among those that began before the decision.
  public let sessionsBefore: Proportion
  /// Sessions with the pattern among those that began after it.
  public let sessionsAfter: Proportion
  /// Corrections a week from the first one to the decision; nil where that is less than a day.
  public let weeklyBefore: Double?
  /// Corrections a week from the decision to the report; nil where that is less than a day.
  public let weeklyAfter: Double?
  /// The p-value of Fisher's exact test between the shares of sessions, or the chance of so long a
  /// silence of failures; nil where neither can be told.
  public let pValue: Double?

  /// The outcome of a decision at `moment`, as of `asOf`.
  public init(
    _ pattern: FeedbackPattern, sessions: FeedbackSessions, decidedAt moment: Timestamp,
    asOf: Timestamp
  ) {
    if let failure = pattern.failure {
      self.init(failure, decidedAt: moment, asOf: asOf)
    } else {
      self.init(corrections: pattern, sessions: sessions, decidedAt: moment, asOf: asOf)
    }
  }

  private init(
    corrections pattern: FeedbackPattern, sessions: FeedbackSessions, decidedAt moment: Timestamp,
    asOf: Timestamp
  ) {
    let after = pattern.entries.filter { sessions.start(of: $0) > moment }
    let before = pattern.entries.filter { sessions.start(of: $0) <= moment }
    let sessionsSince = sessions.count(after: moment)
    occurrencesBefore = before.count
    occurrencesAfter = after.count
    sessionsBefore = Proportion(
      sessions.distinct(before).count, of: sessions.count - sessionsSince)
    sessionsAfter = Proportion(sessions.distinct(after).count, of: sessionsSince)
    weeklyBefore = ReviewOutcome.weekly(
      before.count, seconds: moment.seconds(since: pattern.firstSeen ?? moment))
    weeklyAfter = ReviewOutcome.weekly(after.count, seconds: asOf.seconds(since: moment))
    pValue = fisherExactPValue(sessionsBefore, sessionsAfter)
    if !after.isEmpty {
      verdict = .recurred
    } else {
      verdict = (pValue ?? 1) < 0.05 ? .effective : .noChangeYet
    }
  }

  /// The outcome for failures, by days: how likely none would be after the decision if they came as
  /// evenly as before.
  private init(_ failure: RecurringFailure, decidedAt moment: Timestamp, asOf: Timestamp) {
    let after = failure.count(after: moment)
    let before = failure.count - after
    let (past, since) = (max(0, moment.seconds(since: failure.first)), asOf.seconds(since: moment))
    occurrencesBefore = before
    occurrencesAfter = after
    sessionsBefore = Proportion(0, of: 0)
    sessionsAfter = Proportion(0, of: 0)
    weeklyBefore = ReviewOutcome.weekly(before, seconds: past)
    weeklyAfter = ReviewOutcome.weekly(after, seconds: since)
    // Of gaps that are exponential, as for the states of patterns.
    var silence = 1.0
    if after == 0, before >= 3, past > 0 {
      for _ in 1..<min(before, 1000) { silence /= 1 + since / past }
    }
    pValue = after == 0 ? silence : nil
    verdict = after > 0 ? .recurred : silence < 0.05 ? .effective : .noChangeYet
  }

  private static func weekly(_ count: Int, seconds: Double) -> Double? {
    seconds < 86_400 ? nil : Double(count) * 7 * 86_400 / seconds
  }
}
