/// A task execution with the value of one field of its context.
public struct TaskVariant: Sendable, Hashable {
  /// The field's value as text; numbers and truth values are written as in the log.
  public let value: String
  /// When it started.
  public let start: Timestamp
  /// Whether its outcome is `success`.
  public let isSuccess: Bool
  /// How long it took; nil where that is not usable.
  public let durationMicroseconds: Int64?
  /// Its rating in thousandths, 1000 to 5000; nil where nobody rated it.
  public let rating: Int?

  /// An execution from its parts.
  public init(
    value: String, start: Timestamp, isSuccess: Bool, durationMicroseconds: Int64? = nil,
    rating: Int? = nil
  ) {
    self.value = value
    self.start = start
    self.isSuccess = isSuccess
    self.durationMicroseconds = durationMicroseconds
    self.rating = rating
  }
}

/// Takes variants of task executions; the sink of one worker is used by no other.
public protocol TaskVariantSink: Sendable {
  /// Takes an execution of the task type that was asked for.
  mutating func add(_ execution: TaskVariant)
  /// Takes an execution of it without the field.
  mutating func addWithout(start: Timestamp)
}
