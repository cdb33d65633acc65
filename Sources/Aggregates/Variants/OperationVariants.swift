public import Records

/// Completed operations by the value of one field of their context, and by day.
public struct OperationVariants: MergeableSummary, OperationSink {
  /// Operations as executions.
  public private(set) var variants: VariantAggregate
  private let field: String
  private let type: String?

  /// No operations.
  public init() { self.init(field: "", type: nil, window: nil) }

  /// No operations; those outside of the window don't count, nor those of another type where one is
  /// given.
  public init(field: String, type: String?, window: Window?) {
    variants = VariantAggregate(window: window)
    self.field = field
    self.type = type
  }

  /// Adds an operation, if it is completed and tells how it ended.
  public mutating func add(_ operation: OperationRecord) {
    guard let completed = operation.completed, let success = operation.success,
      type == nil || operation.type == type
    else { return }
    guard let value = operation.context.first(where: { $0.name == field })?.value else {
      return variants.addWithout(start: operation.started)
    }
    let duration =
      operation.durationMicroseconds
      ?? completed.microseconds - operation.started.microseconds
    variants.add(
      TaskVariant(
        value: value.words, start: operation.started, isSuccess: success,
        durationMicroseconds: duration < 0 ? nil : duration))
  }

  /// Issues are of no interest.
  public mutating func add(_ issue: IssueProcessingRecord) {}
  /// Requests are of no interest.
  public mutating func add(_ generation: CodeGenerationRecord) {}
  /// Pull requests are of no interest.
  public mutating func add(_ pullRequest: PullRequestRecord) {}
  /// Planning is of no interest.
  public mutating func add(_ roadmap: RoadmapRecord) {}

  /// Adds the operations of another aggregate of the same field.
  public mutating func merge(_ other: OperationVariants) { variants.merge(other.variants) }
}

extension FieldValue {
  /// The value as text: whole numbers without a fraction.
  fileprivate var words: String {
    switch self {
    case .text(let text): text
    case .number(let number): Int64(exactly: number).map { String($0) } ?? "\(number)"
    }
  }
}
