import Records
import TestSupport
import Testing

@testable import Aggregates

@Suite struct OperationAggregateTests {
  private let window = Window(asOf: moment("2026-03-01T00:30:00Z"), days: 7)

  private func operation(
    _ id: Int64, _ type: String = "build", at text: String, success: Bool? = true,
    isActive: Bool = false, message: String? = nil, errorType: String? = nil,
    context: [ContextField] = []
  ) -> OperationRecord {
    let start = moment(text)
    return OperationRecord(
      id: id, type: type, started: start,
      completed: isActive ? nil : start.advanced(bySeconds: 90), success: success,
      errorMessage: message, errorType: errorType, context: context,
      position: SourcePosition(file: 0, chunk: 0, line: UInt32(id)))
  }

  private func reference(
    _ id: Int64, at text: String, isCompleted: Bool = true, success: Bool? = true
  ) -> OperationReference {
    OperationReference(
      id: id, type: "build", started: moment(text), isCompleted: isCompleted, success: success)
  }

  @Test func countsOutcomesByKindAndHour() throws {
    var aggregate = OperationAggregate(window: window)
    aggregate.add(operation(1, at: "2026-02-28T10:00:00Z"))
    aggregate.add(operation(2, at: "2026-02-28T10:59:59Z", success: false))
    aggregate.add(operation(3, at: "2026-02-28T10:30:00Z", success: nil))
    aggregate.add(operation(4, "test", at: "2026-02-28T10:30:00Z"))
    aggregate.add(operation(5, at: "2026-02-28T11:00:00Z", success: nil, isActive: true))
    let hour = moment("2026-02-28T10:00:00Z").hour
    let build = aggregate.hours[.init(type: "build", hour: hour)]
    #expect(build?.completed == 3)
    #expect(build?.successful == 1)
    #expect(build?.failed == 1)
    #expect(aggregate.hours[.init(type: "test", hour: hour)]?.completed == 1)
    #expect(aggregate.hours.values.reduce(0) { $0 + $1.active } == 1)
    #expect(aggregate.active.count == 1)
    // Without a duration of its own, an operation takes from its start to its end.
    let kind = try #require(aggregate.byType["build"])
    #expect(kind.durations.count == 3)
    #expect(kind.durationSum == 270_000_000)
  }

  @Test func keepsHoursBeyondTheWindowAndNothingElse() {
    var aggregate = OperationAggregate(window: window, reachDays: 30)
    aggregate.add(operation(1, at: "2026-02-10T10:00:00Z", success: false, message: "no"))
    aggregate.add(operation(2, at: "2025-12-01T10:00:00Z"))
    aggregate.add(operation(3, at: "2026-03-01T01:00:00Z"))
    #expect(aggregate.hours.count == 1)
    #expect(aggregate.failures.cells.isEmpty)
    #expect(aggregate.byType.isEmpty)
    #expect(aggregate.outOfWindow == 2)
    #expect(aggregate.future == 1)
  }

  @Test func placesRowsOfOtherTablesByTheirOperation() {
    var aggregate = OperationAggregate(window: window)
    for day in ["2026-02-28", "2026-01-01", "2026-04-01"] {
      aggregate.add(
        PullRequestRecord(
          operation: reference(1, at: "\(day)T10:00:00Z"), number: 1, issueNumber: nil,
          created: true, merged: false, ciPassed: nil, reviewApproved: nil,
          mergeMicroseconds: nil, ciFailureCount: 2))
    }
    #expect(aggregate.pullRequests.pullRequests == 1)
    #expect(aggregate.pullRequests.merged.known == 1)
    #expect(aggregate.pullRequests.ciPassed.known == 0)
    #expect(aggregate.pullRequests.ciFailures == 2)
    // The records of the store are its operations: other rows are not counted as such.
    #expect(aggregate.outOfWindow == 0)
    #expect(aggregate.future == 0)
  }

  @Test func paysForActiveOperationsAndCountsNoneOfTheirIssues() {
    var aggregate = OperationAggregate(window: window)
    let active = reference(1, at: "2026-02-28T10:00:00Z", isCompleted: false, success: nil)
    aggregate.add(
      CodeGenerationRecord(
        operation: active, issueNumber: 1, provider: "p", model: "m", tokens: 10,
        costMicros: 1_500_000, firstAttemptSuccess: nil, retryCount: 0, testPassRate: nil,
        errorType: nil))
    aggregate.add(
      IssueProcessingRecord(
        operation: active, issueNumber: 1, fields: [], success: true, failureReason: nil,
        completionMicroseconds: nil))
    let costs = aggregate.models[.init(provider: "p", model: "m")]
    #expect(costs?.costMicros == 1_500_000)
    #expect(costs?.completed == 0)
    #expect(aggregate.issues.issues == 0)
  }

  @Test func countsOutcomesByTheValuesOfFields() throws {
    var aggregate = OperationAggregate(window: window)
    for id in 1...100 {
      aggregate.add(
        operation(
          Int64(id), at: "2026-02-28T10:00:00Z", success: id % 4 != 0,
          context: [
            ContextField(name: "even", value: .text(id % 2 == 0 ? "true" : "false")),
            ContextField(name: "third", value: .number(Double(id % 3))),
          ]))
    }
    let fields = try #require(aggregate.byType["build"]).fields(.context)
    let even = try #require(fields["even"]?.values)
    let yes = try #require(even[.text("true")])
    #expect(yes.total + yes.heldOutTotal == 50)
    #expect(yes.failures + yes.heldOutFailures == 25)
    let no = try #require(even[.text("false")])
    #expect(no.failures + no.heldOutFailures == 0)
    // Chance deals out the halves: neither is far from 50 of 100.
    #expect((35...65).contains(yes.total + no.total))
    #expect(fields["third"]?.values.count == 3)
  }

  @Test func keepsASampleOfManyValues() {
    var outcomes = FieldValueOutcomes()
    for number in 0..<10_000 {
      outcomes.add(.number(Double(number)), failed: number < 1000, isHeldOut: false)
    }
    #expect(outcomes.values.count == FieldValueOutcomes.kept)
    #expect(outcomes.present.total == 10_000)
    // A tenth of all failed; outcomes had no say in what was kept.
    let failures = outcomes.values.values.reduce(0) { $0 + $1.failures }
    #expect((150...260).contains(failures))
  }

  @Test func callsAFailureByItsKindWhereItHasNoMessage() {
    var aggregate = OperationAggregate(window: window)
    aggregate.add(
      operation(1, at: "2026-02-28T10:00:00Z", success: false, errorType: "TestFailure"))
    let key = aggregate.failures.cells.keys.first
    #expect(key?.shape == "TestFailure")
    #expect(key?.category == "TestFailure")
    #expect(key?.subject == "build")
    #expect(key?.store == .operations)
  }
}
