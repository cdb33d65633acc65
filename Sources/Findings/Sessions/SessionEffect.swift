public import Records

/// A change of the files that instruct agents.
public struct InstructionChange: Sendable, Hashable {
  /// The commit.
  public let commit: String
  /// When it was made.
  public let time: Timestamp
  /// The files that changed.
  public let paths: [String]

  /// A change from its parts.
  public init(commit: String, time: Timestamp, paths: [String]) {
    self.commit = commit
    self.time = time
    self.paths = paths
  }
}

/// Sessions before and after a change of instructions.
public struct SessionEffect: Sendable, Hashable {
  /// The change.
  public let change: InstructionChange
  /// Sessions with a correction, between the change before and this one.
  public let correctedBefore: Proportion
  /// Sessions with a correction, between this change and the next one.
  public let correctedAfter: Proportion
  /// Failed calls before.
  public let failedBefore: Proportion
  /// Failed calls after.
  public let failedAfter: Proportion
  /// The p-values of both differences, corrected for all changes; nil where a side has no sessions.
  public private(set) var correctedPValue: Double?
  /// The same of failed calls, with the calls of a session kept together.
  public private(set) var failedPValue: Double?

  /// What can be said of a difference.
  public enum Verdict: String, Sendable {
    /// It fell beyond chance.
    case better
    /// It rose beyond chance.
    case worse
    /// The data can't tell yet.
    case unclear
  }

  /// What became of corrections.
  public var corrections: Verdict {
    SessionEffect.verdict(correctedBefore, correctedAfter, correctedPValue)
  }

  /// What became of failures.
  public var failures: Verdict { SessionEffect.verdict(failedBefore, failedAfter, failedPValue) }

  private static func verdict(_ before: Proportion, _ after: Proportion, _ p: Double?) -> Verdict {
    guard let p, p <= RunComparison.level, let old = before.fraction, let new = after.fraction
    else { return .unclear }
    return new < old ? .better : .worse
  }

  /// The effects of the changes in a window, the latest first.
  static func all(
    _ changes: [InstructionChange], _ sessions: [Session], _ window: Window
  ) -> [SessionEffect] {
    let inside = changes.filter { window.placement(of: $0.time.hour) == .inside }
      .sorted { ($0.time, $0.commit) < ($1.time, $1.commit) }
    let ordered = sessions.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
    var effects = inside.enumerated().map { index, change in
      let begin = index > 0 ? inside[index - 1].time : Timestamp(microseconds: .min)
      let end = index + 1 < inside.count ? inside[index + 1].time : Timestamp(microseconds: .max)
      return SessionEffect(
        change, before: ordered.filter { $0.start >= begin && $0.start < change.time },
        after: ordered.filter { $0.start >= change.time && $0.start < end })
    }
    let known = effects.indices.flatMap { index in
      [(index, true, effects[index].correctedPValue), (index, false, effects[index].failedPValue)]
        .filter { $0.2 != nil }
    }
    let corrected = benjaminiHochberg(known.compactMap(\.2))
    for ((index, isCorrection, _), value) in zip(known, corrected) {
      if isCorrection {
        effects[index].correctedPValue = value
      } else {
        effects[index].failedPValue = value
      }
    }
    return effects.reversed()
  }

  private init(_ change: InstructionChange, before: [Session], after: [Session]) {
    func corrected(_ sessions: [Session]) -> Proportion {
      Proportion(sessions.count { !$0.corrections.isEmpty }, of: sessions.count)
    }
    func failed(_ sessions: [Session]) -> Proportion {
      Proportion(
        sessions.reduce(0) { $0 + $1.failed.successes },
        of: sessions.reduce(0) { $0 + $1.failed.total })
    }
    self.change = change
    correctedBefore = corrected(before)
    correctedAfter = corrected(after)
    failedBefore = failed(before)
    failedAfter = failed(after)
    correctedPValue = ProportionDifference(correctedAfter, minus: correctedBefore)?.pValue
    failedPValue = clusterPermutationPValue(before.map(\.failed), after.map(\.failed))
  }
}
