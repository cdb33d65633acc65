import Records

/// What is known of one result, from whichever of its lines were met so far.
///
/// Programs write a line for a result and another one for its validation. Each says only a part:
/// the latest line that says a thing counts.
public struct ExecutionResult: Sendable, Equatable {
  /// What a line says of one thing, and where.
  struct Saying<Value: Sendable & Comparable>: Sendable, Equatable {
    let mark: ExecutionSummary.Mark
    let value: Value

    /// The later of two sayings; at one place the greater value, so that order does not matter.
    static func latest(_ a: Saying?, _ b: Saying?) -> Saying? {
      guard let a, let b else { return a ?? b }
      return (a.mark, a.value) < (b.mark, b.value) ? b : a
    }
  }

  /// How a result ended, as a line says it outright.
  enum Verdict: Int, Sendable, Comparable {
    case failure = 1
    case success = 2

    static func < (a: Verdict, b: Verdict) -> Bool { a.rawValue < b.rawValue }
  }

  /// Its first line: the result belongs to the window of this one.
  public private(set) var first: ExecutionSummary.Mark
  /// Whether a line says that it was validated.
  public private(set) var isValidated: Bool
  private(set) var category: Saying<String>?
  private(set) var verdict: Saying<Verdict>?
  /// Whose result it is.
  private(set) var droid: Saying<String>?
  /// The error, redacted.
  private(set) var message: Saying<String>?

  /// The droid whose result it is; nil where no line names one.
  public var droidID: String? { droid?.value }
  /// What the latest line with an error says, redacted; nil where none does.
  public var error: String? { message?.value }
  /// Its category; nil where no line names one.
  var namedCategory: String? { category?.value }
  /// Where the error stands, else the result's first line.
  public var errorMark: ExecutionSummary.Mark { message?.mark ?? first }
  /// Whether it failed.
  public var isFailure: Bool { !key.success }

  /// What one line says.
  init(_ event: ExecutionEvent) {
    let mark = ExecutionSummary.Mark(time: event.time, position: event.position)
    self.init(
      first: mark, isValidated: event.type == "task.result.validated",
      category: event.category.map { Saying(mark: mark, value: $0) },
      verdict: event.verdict.map { Saying(mark: mark, value: $0) },
      droid: event.droidID.map { Saying(mark: mark, value: $0) },
      message: event.message.map { Saying(mark: mark, value: $0) })
  }

  init(
    first: ExecutionSummary.Mark, isValidated: Bool, category: Saying<String>?,
    verdict: Saying<Verdict>?, droid: Saying<String>?, message: Saying<String>?
  ) {
    self.first = first
    self.isValidated = isValidated
    self.category = category
    self.verdict = verdict
    self.droid = droid
    self.message = message
  }

  /// Its kind: the category `error` is a failure where no line says how the result ended.
  var key: ExecutionAggregate.ResultKey {
    ExecutionAggregate.ResultKey(
      category: category?.value ?? "unknown",
      success: verdict.map { $0.value == .success } ?? (category?.value != "error"))
  }

  mutating func merge(_ other: ExecutionResult) {
    first = min(first, other.first)
    isValidated = isValidated || other.isValidated
    category = Saying.latest(category, other.category)
    verdict = Saying.latest(verdict, other.verdict)
    droid = Saying.latest(droid, other.droid)
    message = Saying.latest(message, other.message)
  }
}

extension ExecutionEvent {
  /// How a result ended, where the line says it outright.
  fileprivate var verdict: ExecutionResult.Verdict? {
    if tellsFailure { return .failure }
    return success == true || ["completed", "success"].contains(status ?? "") ? .success : nil
  }

  /// What lines of one result have in common: the execution's id, else the task's; nil where a
  /// line has neither, and is a result of its own.
  ///
  /// No id holds the character in front of a task's, so a task is never taken for an execution.
  var resultID: String? { executionID ?? taskID.map { "\u{1F}\($0)" } }
}
