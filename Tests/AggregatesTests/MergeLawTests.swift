import Records
import TestSupport
import Testing

@testable import Aggregates

@Suite struct MergeLawTests {
  private static let windows: [Window?] = [
    nil, Window(asOf: moment("2026-03-31T12:34:56Z"), days: 1),
    Window(asOf: moment("2026-03-31T12:34:56Z"), days: 30),
  ]
  private static let sizes = [0, 1, 2, 7, 60, 400]

  private static func records(_ count: Int) -> [TaskRecord] {
    var random = SeededGenerator(seed: UInt64(count))
    let window = Window(asOf: moment("2026-03-31T12:34:56Z"), days: 1)
    return (0..<count).map { .random(UInt32($0), window: window, &random) }
  }

  private static func events(_ count: Int) -> [ExecutionEvent] {
    var random = SeededGenerator(seed: UInt64(count))
    let window = Window(asOf: moment("2026-03-31T12:34:56Z"), days: 1)
    return (0..<count).map { .random(UInt32($0), window: window, &random) }
  }

  @Test(arguments: sizes, windows)
  func taskExecutionsMergeLawfully(count: Int, window: Window?) {
    let violated = violatedMergeLaws(of: MergeLawTests.records(count), seed: 1) { records in
      var aggregate = TaskExecutionAggregate(window: window)
      // Several batches, so that the names of the later ones meet those of the earlier.
      var batch = TaskExecutionBatch()
      for (index, record) in records.enumerated() {
        batch.append(record)
        if index % 5 == 4 {
          aggregate.add(batch)
          batch.removeAll()
        }
      }
      aggregate.add(batch)
      return aggregate
    } merge: {
      $0.merge($1)
    }
    #expect(violated == [])
  }

  @Test(arguments: sizes, windows)
  func executionsMergeLawfully(count: Int, window: Window?) {
    let violated = violatedMergeLaws(of: MergeLawTests.events(count), seed: 2) { events in
      var aggregate = ExecutionAggregate(window: window)
      for event in events { aggregate.add(event) }
      return aggregate
    } merge: {
      $0.merge($1)
    }
    #expect(violated == [])
  }

  /// More values than are kept, too: which ones are does not depend on the order.
  @Test(arguments: sizes + [2000])
  func variantsMergeLawfully(count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    let executions = (0..<count).map { _ in
      TaskVariant(
        value: "v\(Int.random(in: 0..<1500, using: &random))",
        start: moment("2026-03-\(Int.random(in: 10...31, using: &random))T10:00:00Z"),
        isSuccess: random.chance(0.7),
        durationMicroseconds: random.chance(0.8)
          ? Int64.random(in: 1..<9_000_000, using: &random) : nil,
        rating: random.chance(0.3) ? 1000 * Int.random(in: 1...5, using: &random) : nil)
    }
    let violated = violatedMergeLaws(of: executions, seed: 9) { executions in
      var aggregate = VariantAggregate()
      for execution in executions { aggregate.add(execution) }
      return aggregate
    } merge: {
      $0.merge($1)
    }
    #expect(violated == [])
  }

  @Test(arguments: sizes)
  func taskSummariesMergeLawfully(count: Int) {
    let violated = violatedMergeLaws(of: MergeLawTests.records(count), seed: 3) { records in
      records.reduce(into: TaskSummary()) { summary, record in
        summary.add(
          outcome: TaskOutcome(rawValue: record.outcome), otherName: record.outcome,
          duration: record.durationMicroseconds, rating: record.rating, retries: record.retries)
      }
    } merge: {
      $0.merge($1)
    }
    #expect(violated == [])
  }

  /// Sums of durations that do not fit stay at the largest number, in whatever order they come.
  @Test func sumsThatDoNotFitMergeLawfully() {
    let durations = [Int64.max, 1, .max, 5, .max - 1, 1 << 62, 1 << 62, 0]
    let violated = violatedMergeLaws(of: durations, seed: 4) { durations in
      durations.reduce(into: TaskSummary()) { summary, duration in
        summary.add(
          outcome: .success, otherName: "", duration: duration, rating: -1, retries: .max)
      }
    } merge: {
      $0.merge($1)
    }
    #expect(violated == [])
  }

  @Test(arguments: sizes)
  func failuresMergeLawfully(count: Int) {
    let violated = violatedMergeLaws(of: MergeLawTests.records(count), seed: 5) { records in
      records.reduce(into: FailureAggregate()) { aggregate, record in
        aggregate.add(
          store: record.retries > 0 ? .events : .taskExecutions, subject: record.taskType,
          category: record.category, isTimeout: record.outcome == "timeout",
          message: record.message, time: record.start, position: record.position,
          context: FailureContext(
            session: record.category,
            traits: [FailureTrait(kind: "model", name: record.taskType)]))
      }
    } merge: {
      $0.merge($1)
    }
    #expect(violated == [])
  }

  /// A summary of failures has no empty value of its own: none stands for it.
  @Test(arguments: sizes)
  func failureSummariesMergeLawfully(count: Int) {
    let violated = violatedMergeLaws(of: MergeLawTests.records(count), seed: 6) { records in
      records.reduce(into: FailureSummary?.none) { summary, record in
        if summary == nil { summary = FailureSummary(time: record.start) }
        summary?.add(time: record.start, position: record.position) { record.message ?? "" }
      }
    } merge: { a, b in
      guard let b else { return }
      if a == nil { a = b } else { a?.merge(b) }
    }
    #expect(violated == [])
  }

  @Test(arguments: sizes)
  func droidsMergeLawfully(count: Int) {
    let violated = violatedMergeLaws(of: MergeLawTests.events(count), seed: 7) { events in
      events.reduce(into: DroidSummary()) { $0.add($1) }
    } merge: {
      $0.merge($1)
    }
    #expect(violated == [])
  }

  @Test(arguments: sizes)
  func resourcesMergeLawfully(count: Int) {
    let violated = violatedMergeLaws(of: MergeLawTests.events(count), seed: 8) { events in
      events.reduce(into: ResourceSummary()) { $0.add($1.cpuPercent ?? 50, $1) }
    } merge: {
      $0.merge($1)
    }
    #expect(violated == [])
  }

  @Test(arguments: sizes)
  func runsMergeLawfully(count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    let records = (0..<count).map { AnyRunRecord.random(UInt32($0), &random) }
    let violated = violatedMergeLaws(of: records, seed: 10) { records in
      records.reduce(into: RunsAggregate()) { aggregate, record in
        switch record {
        case .run(let run): aggregate.add(run)
        case .issue(let issue): aggregate.add(issue)
        }
      }
    } merge: {
      $0.merge($1)
    }
    #expect(violated == [])
  }

  @Test(arguments: sizes)
  func oneExecutionMergesLawfully(count: Int) {
    let events = MergeLawTests.events(count).map { event in
      ExecutionEvent(
        log: .events, time: event.time, type: event.type, executionID: "e", droidID: event.droidID,
        status: event.status, success: event.success, message: event.message,
        position: event.position)
    }
    let violated = violatedMergeLaws(of: events, seed: 9) { events -> ExecutionSummary? in
      var aggregate = ExecutionAggregate()
      for event in events { aggregate.add(event) }
      return aggregate.executions["e"]
    } merge: { a, b in
      guard let b else { return }
      if a == nil { a = b } else { a?.merge(b) }
    }
    #expect(violated == [])
  }
}
