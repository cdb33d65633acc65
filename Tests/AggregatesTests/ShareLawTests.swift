import Records
import TestSupport
import Testing

@testable import Aggregates

/// What is kept by file and hour, put together again, is what a reading of everything gives.
@Suite struct ShareLawTests {
  private static let asOf = moment("2026-03-31T12:34:56Z")
  private static let windows = [Window(asOf: asOf, days: 1), Window(asOf: asOf, days: 30)]
  private static let sizes = [0, 1, 7, 60, 400]

  @Test(arguments: sizes, windows)
  func sharesOfTaskExecutionsAddUp(count: Int, window: Window) throws {
    var random = SeededGenerator(seed: UInt64(count))
    let records = (0..<count).map { TaskRecord.random(UInt32($0), window: window, &random) }
    var whole = TaskExecutionAggregate(window: window)
    var shares: [HourlyShares<TaskExecutionAggregate>] = []
    whole.add(TaskExecutionBatch(records))
    // Two workers, each with a batch of its own.
    for part in [records.prefix(count / 3), records.dropFirst(count / 3)] {
      var share = HourlyShares<TaskExecutionAggregate>(floor: Hour(index: .min))
      share.add(TaskExecutionBatch(part))
      shares.append(share)
    }
    #expect(try sum(shares, window: window, seed: 1) == whole)
  }

  /// Hours put together to a day, written and read again, are the hours.
  @Test(arguments: sizes)
  func daysOfTaskExecutionsAreTheirHours(count: Int) throws {
    var random = SeededGenerator(seed: UInt64(count))
    let window = ShareLawTests.windows[1]
    let records = (0..<count).map { TaskRecord.random(UInt32($0), window: window, &random) }
    var hours = HourlyShares<TaskExecutionAggregate>(floor: Hour(index: .min))
    hours.add(TaskExecutionBatch(records))
    var whole = TaskExecutionAggregate()
    var days: [Day: TaskExecutionAggregate] = [:]
    for (key, index) in hours.indices {
      let share = hours.summaries[index].share { $0.absoluteLine }
      try whole.add(share: share, file: 0)
      try days[key.hour.day, default: TaskExecutionAggregate()].add(share: share, file: 0)
    }
    var sum = TaskExecutionAggregate()
    for day in days.values { try sum.add(share: day.share { $0.absoluteLine }, file: 0) }
    #expect(sum == whole)
    #expect(sum.share { $0.absoluteLine } == whole.share { $0.absoluteLine })
  }

  @Test(arguments: sizes, windows)
  func sharesOfEventsAddUp(count: Int, window: Window) throws {
    var random = SeededGenerator(seed: UInt64(count))
    let events = (0..<count).map { line in
      ExecutionEvent.random(UInt32(line), window: window, &random).at(file: 0, line: line)
    }
    var whole = ExecutionAggregate(window: window)
    for event in events { whole.add(event) }
    var shares = [0, 1].map { _ in HourlyShares<ExecutionAggregate>(floor: window.firstHour) }
    for event in events { shares[Int.random(in: 0...1, using: &random)].add(event) }
    let sum = try sum(shares, window: window, seed: 2)
    // Lines are counted by file, and a file has one kind of line.
    #expect(sum.executions == whole.executions)
    #expect(sum.droids == whole.droids && sum.results == whole.results)
    #expect(sum.types == whole.types && sum.recent == whole.recent)
    #expect(sum.validatedResults == whole.validatedResults)
    #expect(sum.future == whole.future && sum.outOfWindow == whole.outOfWindow)
  }

  @Test(arguments: sizes, windows)
  func sharesOfCorrectionsAddUp(count: Int, window: Window) throws {
    var random = SeededGenerator(seed: UInt64(count))
    let entries = (0..<count).map { line in
      FeedbackEntry(
        time: random.pick(hostileMoments(around: window)), type: random.pick(["mistake", "odd"]),
        context: random.pick(hostileMessages) ?? "", feedback: "f", category: "g", severity: "s",
        sessionID: random.pick([nil, "", "s1"]),
        position: SourcePosition(file: 0, absoluteLine: line))
    }
    var whole = FeedbackAggregate(window: window)
    for entry in entries { whole.add(entry) }
    var shares = [0, 1].map { _ in HourlyShares<FeedbackAggregate>(floor: Hour(index: .min)) }
    for entry in entries { shares[Int.random(in: 0...1, using: &random)].add(entry) }
    #expect(try sum(shares, window: window, seed: 3) == whole)
  }

  @Test(arguments: sizes, windows)
  func sharesOfOperationsAddUp(count: Int, window: Window) throws {
    var random = SeededGenerator(seed: UInt64(count))
    let rows = (0..<count).map { OperationRow.random($0, window: window, &random) }
    for reach in [0, 45] {
      var whole = OperationAggregate(window: window, reachDays: reach)
      for row in rows { whole.add(row) }
      var shares = [0, 1].map { _ in
        HourlyShares<OperationAggregate>(floor: whole.reach?.firstHour ?? window.firstHour)
      }
      for row in rows { shares[Int.random(in: 0...1, using: &random)].add(row) }
      let sum = try sum(
        shares, window: window, seed: 4,
        into: OperationAggregate(window: window, reachDays: reach))
      #expect(sum == whole)
    }
  }

  /// More fields and values than are kept, spread over hours: the same ones stay.
  @Test func sharesOfSampledFieldsAddUp() throws {
    let window = ShareLawTests.windows[1]
    var whole = OperationAggregate(window: window)
    var share = HourlyShares<OperationAggregate>(floor: window.firstHour)
    for number in 0..<9000 {
      let started = window.asOf.advanced(bySeconds: -Int64(number % 3) * 3600)
      let operation = OperationRecord(
        id: Int64(number), type: "build", started: started, completed: started,
        success: number % 3 == 0,
        context: [
          ContextField(name: "f\(number % 300)", value: .number(number % 2 == 0 ? -0.0 : 0)),
          ContextField(name: "seed", value: .number(Double(number) / 8)),
          ContextField(name: "word", value: .text("w\(number % 5000)")),
        ], position: SourcePosition(file: 0, absoluteLine: number))
      whole.add(operation)
      share.add(operation)
    }
    let sum = try sum([share], window: window, seed: 5, into: OperationAggregate(window: window))
    #expect(sum == whole)
    #expect(sum.byType["build"]?.fields(.context).count == FieldTable.kept)
  }

  /// Numbers of rows lie far apart where programs choose them: a position comes back as it was.
  @Test func positionsOfRowsComeBack() throws {
    let places = [(0, 0), (1, 7), (2, 0), (70_000, .max), (2_000_000, 5)] as [(UInt32, UInt32)]
    var whole = OperationAggregate()
    for (chunk, line) in places {
      whole.add(
        OperationRecord(
          id: Int64(line), type: "build", started: ShareLawTests.asOf,
          position: SourcePosition(file: 3, chunk: chunk, line: line)))
    }
    var sum = OperationAggregate()
    try sum.add(share: whole.share { $0.absoluteLine }, file: 3)
    #expect(sum == whole)
  }

  /// The same records give the same bytes, in whatever order they were met.
  @Test func theOrderOfRecordsDoesNotShow() {
    var random = SeededGenerator(seed: 5)
    let window = ShareLawTests.windows[0]
    let events = (0..<200).map { line in
      ExecutionEvent.random(UInt32(line), window: window, &random).at(file: 0, line: line)
    }
    func share(_ events: [ExecutionEvent]) -> EncodedShare {
      var aggregate = ExecutionAggregate()
      for event in events { aggregate.add(event) }
      return aggregate.share { $0.absoluteLine }
    }
    #expect(share(events) == share(events.shuffled(using: &random)))
    // Types are kept as they were met first; those of logs are in one spelling.
    let rows = (0..<200).map { OperationRow.random($0, window: window, &random) }
      .filter { $0.type.utf8.allSatisfy { $0 < 0x80 } }
    func share(_ rows: [OperationRow]) -> EncodedShare {
      rows.reduce(into: OperationAggregate()) { $0.add($1) }.share { $0.absoluteLine }
    }
    #expect(share(rows) == share(rows.shuffled(using: &random)))
  }

  /// Bytes that are cut or changed are an error, never a trap and never other numbers.
  @Test func brokenBytesAreAnError() {
    var random = SeededGenerator(seed: 6)
    let window = ShareLawTests.windows[0]
    var whole = TaskExecutionAggregate()
    whole.add(
      TaskExecutionBatch((0..<50).map { TaskRecord.random(UInt32($0), window: window, &random) }))
    let share = whole.share { $0.absoluteLine }
    for _ in 0..<500 {
      var broken = share
      if random.chance(0.5) {
        broken.counts.removeLast(Int.random(in: 1...share.counts.count, using: &random))
      } else {
        broken.counts[Int.random(in: share.counts.indices, using: &random)] ^= 1
      }
      var sum = TaskExecutionAggregate()
      #expect(throws: BinaryError.self) { try sum.add(share: broken, file: 0) }
    }
  }

  /// Bytes that somebody has made up, with the right seal, are no trap either.
  @Test func inventedBytesAreNoTrap() {
    var random = SeededGenerator(seed: 7)
    let window = ShareLawTests.windows[0]
    var whole = TaskExecutionAggregate()
    whole.add(
      TaskExecutionBatch((0..<30).map { TaskRecord.random(UInt32($0), window: window, &random) }))
    let content = Array(whole.share { $0.absoluteLine }.counts.dropLast(8))
    var accepted = 0
    for _ in 0..<2000 {
      var bytes = content
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
          in: .min ... .max, using: &random)
      }
      var writer = BinaryWriter()
      for byte in bytes { writer.write(byte: byte) }
      let share = EncodedShare(counts: writer.sealed, details: BinaryWriter().sealed)
      var sum = TaskExecutionAggregate()
      if (try? sum.add(share: share, file: 0)) != nil { accepted += 1 }
    }
    #expect(accepted < 2000)
  }

  /// The same of operations, whose shares have the most parts.
  @Test func inventedBytesOfOperationsAreNoTrap() {
    var random = SeededGenerator(seed: 8)
    var whole = OperationAggregate()
    for number in 0..<60 {
      whole.add(OperationRow.random(number, window: ShareLawTests.windows[0], &random))
    }
    let share = whole.share { $0.absoluteLine }
    var accepted = 0
    for _ in 0..<3000 {
      var made = EncodedShare(counts: [], details: [])
      for part in [\EncodedShare.counts, \EncodedShare.details] {
        var bytes = Array(share[keyPath: part].dropLast(8))
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
            in: .min ... .max, using: &random)
        }
        var writer = BinaryWriter()
        for byte in bytes { writer.write(byte: byte) }
        made[keyPath: part] = writer.sealed
      }
      var sum = OperationAggregate()
      if (try? sum.add(share: made, file: 0)) != nil { accepted += 1 }
    }
    #expect(accepted < 3000)
  }

  /// Adds shares in any order, as a night does: those of the window, and what began before it.
  private func sum<Summary: SharedSummary>(
    _ parts: [HourlyShares<Summary>], window: Window, seed: UInt64, into empty: Summary? = nil
  ) throws -> Summary {
    var random = SeededGenerator(seed: seed)
    let hours = Summary.hours(of: window)
    var sum = empty ?? Summary(window: window)
    var (inside, future, total) = (0, 0, 0)
    for part in parts {
      total += part.records.values.reduce(0, +)
      for (key, index) in part.indices.shuffled(using: &random) {
        let share = part.summaries[index].share { $0.absoluteLine }
        if key.hour > hours.upperBound {
          future += part.counts[index]
        } else if key.hour < hours.lowerBound {
          try sum.add(earlyShare: share, file: 0)
        } else {
          inside += part.counts[index]
          try sum.add(share: share, file: 0)
        }
      }
    }
    sum.count(future: future, outOfWindow: total - inside - future, records: [:])
    return sum
  }
}

extension ExecutionEvent {
  /// The same event at another place.
  fileprivate func at(file: UInt32, line: Int) -> ExecutionEvent {
    ExecutionEvent(
      log: log, time: time, type: type, executionID: executionID, droidID: droidID,
      taskID: taskID, status: status, category: category, success: success, message: message,
      cpuPercent: cpuPercent, memoryMB: memoryMB,
      position: SourcePosition(file: file, absoluteLine: line))
  }
}
