public import Records

/// One of the changes of a series between the levels that it had.
public struct LevelStep<Value: Sendable & Hashable>: Sendable, Hashable {
  /// The hour from which the later level holds: the first one of its day (UTC).
  public let since: Hour
  /// The level before, back to the change before.
  public let before: Value
  /// The level from `since` on, up to the next change.
  public let after: Value
  /// The p-value of a change within both, corrected for the number of changes looked for.
  public let pValue: Double
}
