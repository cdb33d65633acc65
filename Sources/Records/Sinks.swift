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

/// Takes the rows of an operations database; the sink of one worker is used by no other.
public protocol OperationSink: Sendable {
  /// Takes one operation.
  mutating func add(_ operation: OperationRecord)
  /// Takes what became of an issue.
  mutating func add(_ issue: IssueProcessingRecord)
  /// Takes a request to a model.
  mutating func add(_ generation: CodeGenerationRecord)
  /// Takes what became of a pull request.
  mutating func add(_ pullRequest: PullRequestRecord)
  /// Takes a round of planning.
  mutating func add(_ roadmap: RoadmapRecord)
}
