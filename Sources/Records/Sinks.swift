/// Takes batches of task executions; the sink of one worker is used by no other.
public protocol TaskExecutionSink: Sendable {
  /// Takes the records of a batch.
  mutating func add(_ batch: TaskExecutionBatch)
}

/// Takes events; the sink of one worker is used by no other.
public protocol ExecutionEventSink: Sendable {
  /// Takes one event.
  mutating func add(_ event: ExecutionEvent)
}

/// Takes corrections; the sink of one worker is used by no other.
public protocol FeedbackSink: Sendable {
  /// Takes one correction.
  mutating func add(_ entry: FeedbackEntry)
}
