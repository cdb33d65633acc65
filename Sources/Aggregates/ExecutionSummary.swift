public import Records

/// What is known of one execution, from whichever of its events were met so far.
public struct ExecutionSummary: Sendable, Equatable {
  /// How an execution ended.
  public enum Ending: Int, Sendable, Comparable {
    case completed = 0
    case failed = 1
    case abandoned = 2

    /// Orders endings: the first that applies is the one that counts.
    public static func < (a: Ending, b: Ending) -> Bool { a.rawValue < b.rawValue }
  }

  /// One event that starts or ends the execution.
  public struct Mark: Sendable, Hashable, Comparable {
    /// When.
    public let time: Timestamp
    /// Where it stands.
    public let position: SourcePosition

    /// Orders marks by (time, path, line).
    public static func < (a: Mark, b: Mark) -> Bool {
      (a.time, a.position) < (b.time, b.position)
    }
  }

  /// A start: the earliest that was met.
  public struct Start: Sendable, Equatable {
    /// When and where.
    public let mark: Mark
    /// The droid that executes; nil where the event names none.
    public let droidID: String?
    /// The task; nil where the event names none.
    public let taskID: String?
  }

  /// An end: a completion wins over an abandonment, which a watchdog may have declared too soon;
  /// then the earliest.
  public struct End: Sendable, Equatable {
    /// How it ended.
    public let ending: Ending
    /// When and where.
    public let mark: Mark
    /// The status as written.
    public let status: String?
    /// The reason or error, redacted.
    public let message: String?
  }

  /// The start; nil while none was met.
  public private(set) var start: Start?
  /// The end; nil while none was met.
  public private(set) var end: End?
  /// The earliest error in a result.
  public private(set) var error: FailureExample?
  /// Its result; nil while no line of one was met.
  public private(set) var result: ExecutionResult?

  init() {}

  mutating func add(_ start: Start) {
    if let known = self.start, known.mark <= start.mark { return }
    self.start = start
  }

  mutating func add(_ end: End) {
    if let known = self.end, (known.rank, known.mark) <= (end.rank, end.mark) { return }
    self.end = end
  }

  mutating func add(error: FailureExample) {
    if let known = self.error, known <= error { return }
    self.error = error
  }

  mutating func add(_ result: ExecutionResult) {
    if self.result?.merge(result) == nil { self.result = result }
  }

  mutating func merge(_ other: ExecutionSummary) {
    if let start = other.start { add(start) }
    if let end = other.end { add(end) }
    if let error = other.error { add(error: error) }
    if let result = other.result { add(result) }
  }
}

extension ExecutionSummary.End {
  /// A completion, whether it succeeded or failed, before an abandonment.
  fileprivate var rank: Int { ending == .abandoned ? 1 : 0 }
}
