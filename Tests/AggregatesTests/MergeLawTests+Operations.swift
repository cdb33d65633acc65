import Records
import TestSupport
import Testing

@testable import Aggregates

/// A row of any table of an operations database.
enum OperationRow: Sendable {
  case operation(OperationRecord)
  case issue(IssueProcessingRecord)
  case generation(CodeGenerationRecord)
  case pullRequest(PullRequestRecord)
  case roadmap(RoadmapRecord)

  /// A row of few kinds, fields and moments, so that keys collide, with values from the edges.
  static func random(
    _ number: Int, window: Window, _ random: inout SeededGenerator
  ) -> OperationRow {
    let reference = OperationReference(
      id: Int64(number), type: random.pick(["build", "", "caf\u{E9}", "cafe\u{301}"]),
      started: random.pick(hostileMoments(around: window)), isCompleted: random.chance(0.8),
      success: random.pick([nil, true, false]))
    let numbers: [Double] = [0, -0.0, 1, 7.5, -3, 1e300, Double(number)]
    switch number % 5 {
    case 0:
      return .issue(
        IssueProcessingRecord(
          operation: reference, issueNumber: 1,
          fields: [ContextField(name: "complexity", value: .number(random.pick(numbers)))],
          success: random.pick([nil, true, false]), failureReason: random.pick(hostileMessages),
          completionMicroseconds: random.pick([nil, -1, 0, .max])))
    case 1:
      return .generation(
        CodeGenerationRecord(
          operation: reference, issueNumber: nil, provider: random.pick([nil, "p"]),
          model: random.pick([nil, "m", "n"]), tokens: random.pick([nil, 0, 5, .max]),
          costMicros: random.pick([nil, 0, 1, .max]),
          firstAttemptSuccess: random.pick([nil, true]),
          retryCount: random.pick([0, 3]), testPassRate: random.pick([nil, 0.5, -1]),
          errorType: nil))
    case 2:
      return random.chance(0.5)
        ? .pullRequest(
          PullRequestRecord(
            operation: reference, number: 1, issueNumber: nil, created: true,
            merged: random.pick([nil, true, false]), ciPassed: random.pick([nil, false]),
            reviewApproved: nil, mergeMicroseconds: random.pick([nil, 5, .max]),
            ciFailureCount: random.pick([0, 2])))
        : .roadmap(
          RoadmapRecord(
            operation: reference, generated: .max, validated: 1, approved: -1, issuesCreated: 0,
            issuesImplemented: 2, averageQuality: random.pick([nil, 0.25])))
    default:
      return .operation(
        OperationRecord(
          id: reference.id, type: reference.type, started: reference.started,
          completed: reference.isCompleted ? reference.started.advanced(bySeconds: 60) : nil,
          durationMicroseconds: random.pick([nil, 0, .max]), success: reference.success,
          errorMessage: random.pick(hostileMessages), errorType: random.pick([nil, "TestFailure"]),
          retryCount: random.pick([0, 9]),
          context: [
            ContextField(
              name: "caf\u{E9}", value: .text(random.pick(["caf\u{E9}", "cafe\u{301}"]))),
            ContextField(name: "seen", value: .number(random.pick(numbers))),
          ], position: SourcePosition(file: 0, chunk: 0, line: UInt32(number))))
    }
  }
}

extension OperationRow {
  /// The kind of its operation.
  var type: String {
    switch self {
    case .operation(let record): record.type
    case .issue(let record): record.operation.type
    case .generation(let record): record.operation.type
    case .pullRequest(let record): record.operation.type
    case .roadmap(let record): record.operation.type
    }
  }
}

extension OperationSink {
  mutating func add(_ row: OperationRow) {
    switch row {
    case .operation(let record): add(record)
    case .issue(let record): add(record)
    case .generation(let record): add(record)
    case .pullRequest(let record): add(record)
    case .roadmap(let record): add(record)
    }
  }
}

extension MergeLawTests {
  @Test(arguments: [0, 1, 2, 7, 60, 400], [0, 1, 30])
  func operationsMergeLawfully(count: Int, days: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    let day = Window(asOf: moment("2026-03-31T12:34:56Z"), days: 1)
    let window = days == 0 ? nil : Window(asOf: day.asOf, days: days)
    let rows = (0..<count).map { OperationRow.random($0, window: day, &random) }
    let violated = violatedMergeLaws(of: rows, seed: 10) { rows in
      rows.reduce(into: OperationAggregate(window: window, reachDays: 30)) { $0.add($1) }
    } merge: {
      $0.merge($1)
    }
    #expect(violated == [])
  }

  /// More values than are kept: which of them are does not depend on the order of reading.
  @Test func sampledValuesMergeLawfully() {
    let numbers = (0..<(3 * FieldValueOutcomes.kept)).map { $0 % (5 * FieldValueOutcomes.kept / 2) }
    let violated = violatedMergeLaws(of: numbers, seed: 11, rounds: 4) { numbers in
      numbers.reduce(into: FieldValueOutcomes()) {
        $0.add(.number(Double($1)), failed: $1 % 3 == 0, isHeldOut: $1 % 2 == 0)
      }
    } merge: {
      $0.merge($1)
    }
    #expect(violated == [])
  }

  /// More fields than are kept, likewise.
  @Test func boundedFieldsMergeLawfully() {
    let numbers = Array(0..<(5 * FieldTable.kept))
    let violated = violatedMergeLaws(of: numbers, seed: 12, rounds: 4) { numbers in
      numbers.reduce(into: FieldTable()) { table, number in
        table.add(
          [ContextField(name: "f\(number % (3 * FieldTable.kept))", value: .number(1))],
          failed: number % 2 == 0, isHeldOut: false)
      }
    } merge: {
      $0.merge($1)
    }
    #expect(violated == [])
  }
}
