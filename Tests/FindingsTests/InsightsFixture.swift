import Aggregates
import Findings
import Records
import TestSupport

/// Operations of a test, each with an id of its own.
struct OperationWriter {
  private(set) var aggregate: OperationAggregate
  private var next: Int64 = 1

  init(days: Int = 30) {
    aggregate = OperationAggregate(window: Window(asOf: asOf, days: days), reachDays: 35)
  }

  /// So many operations of one kind and hour, the failures first.
  @discardableResult
  mutating func add(
    _ total: Int, failures: Int = 0, type: String = "build", hoursAgo hours: Int = 1,
    message: String? = nil, context: [ContextField] = []
  ) -> [OperationReference] {
    (0..<total).map { number in
      let start = hoursAgo(hours)
      let record = OperationRecord(
        id: next, type: type, started: start, completed: start.advanced(bySeconds: 60),
        success: number >= failures, errorMessage: number < failures ? message : nil,
        context: context, position: SourcePosition(file: 0, chunk: 0, line: UInt32(next)))
      next += 1
      aggregate.add(record)
      return OperationReference(
        id: record.id, type: type, started: start, isCompleted: true, success: record.success)
    }
  }

  mutating func addActive(_ count: Int, secondsAgo seconds: Int64) {
    for _ in 0..<count {
      aggregate.add(
        OperationRecord(
          id: next, type: "build", started: asOf.advanced(bySeconds: -seconds),
          position: SourcePosition(file: 0, chunk: 0, line: UInt32(next))))
      next += 1
    }
  }

  mutating func pay(
    _ micros: Int64, for operation: OperationReference, provider: String = "p", model: String = "m"
  ) {
    aggregate.add(
      CodeGenerationRecord(
        operation: operation, issueNumber: nil, provider: provider, model: model, tokens: 100,
        costMicros: micros, firstAttemptSuccess: nil, retryCount: 0, testPassRate: nil,
        errorType: nil))
  }

  func findings(
    days: Int = 30, _ configure: (inout InsightSettings) -> Void = { _ in }
  ) -> InsightsFindings {
    var settings = InsightSettings()
    configure(&settings)
    return InsightsFindings(
      aggregate, window: Window(asOf: asOf, days: days), index: index, settings: settings,
      patterns: FailurePatterns(
        grouping: NormalFormGrouping(), sources: [.operations: index],
        of: aggregate.failures))
  }
}

/// Operations whose failures depend on a number: `rate(n)` percent of 40 with each n of a range, spread over
/// a month.
func dependingOn(
  _ field: String, _ values: ClosedRange<Int>, rate: (Int) -> Int
) -> OperationWriter {
  var writer = OperationWriter()
  for value in values {
    for round in 0..<40 {
      writer.add(
        1, failures: (round * 13 + value * 5) % 40 * 100 / 40 < rate(value) ? 1 : 0,
        hoursAgo: 1 + round * 17,
        message: "Unit tests failed: \(value) of 120",
        context: [ContextField(name: field, value: .number(Double(value)))])
    }
  }
  return writer
}
