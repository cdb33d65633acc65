import Aggregates
import Records
import TestSupport
import Testing

@testable import Stores

/// Executions are joined from lines of any file in any order.
@Suite struct EventJoinTests {
  private static let window = Window(asOf: moment("2026-03-31T12:00:00Z"), days: 30)

  /// Lines of fifty executions: as in the wild, an end names its execution and status alone.
  private static func lines(_ random: inout SeededGenerator) -> [String] {
    (0..<50).flatMap { number -> [String] in
      let id = "\"execution_id\": \"e\(number)\""
      let hour = number % 24 < 10 ? "0\(number % 24)" : "\(number % 24)"
      let start = eventLine(
        "task.execution.started", at: "2026-03-10T\(hour):00:00Z",
        "\(id), \"droid_id\": \"d\(number % 4)\", \"task_id\": \"t\(number)\"")
      let (completed, abandoned, result) = (
        eventLine(
          "task.execution.completed", at: "2026-03-10T\(hour):10:00Z",
          "\(id), \"status\": \"\(random.pick(["completed", "failed"]))\""),
        eventLine(
          "task.execution.abandoned", at: "2026-03-10T\(hour):05:00Z",
          "\(id), \"status\": \"abandoned\", \"reason\": \"no sign of life\""),
        eventLine(
          "task.result", at: "2026-03-10T\(hour):09:00Z",
          "\(id), \"error\": \"caf\u{E9} \(number)\"")
      )
      return [start]
        + random.pick([
          [], [completed], [abandoned], [completed, abandoned],
          // Told twice, in two ways: an equal line would count once.
          [completed, completed.dropLast() + ", \"again\": true}"], [result, completed],
        ])
    } + ["task.started", "git.commit"].map { eventLine($0) }
  }

  private static func aggregate(_ folder: String, workers: Int) throws -> ExecutionAggregate {
    let finder = FileFinder(names: PathNames(root: folder, home: nil), belongs: EventStore.owns)
    let read = EventStore.read(
      finder.find([folder]), times: TimeParser(), lastHour: window.lastHour,
      redactor: try standardRedactor.get(), workers: workers
    ) { ExecutionAggregate(window: window) }
    return read.parts.reduce(into: ExecutionAggregate(window: window)) { $0.merge($1.sink) }
  }

  /// What an execution came to, without the places of its lines, which shuffling moves.
  private static func outcomes(_ aggregate: ExecutionAggregate) -> [String] {
    aggregate.executions.map { id, summary in
      let start = summary.start.map {
        "\($0.mark.time.text) \($0.droidID ?? "") \($0.taskID ?? "")"
      }
      let end = summary.end.map {
        "\($0.mark.time.text) \($0.ending) \($0.status ?? "") \($0.message ?? "")"
      }
      return
        "\(id): \(start ?? "no start"), \(end ?? "no end"), \(summary.error?.text ?? "no error")"
    }.sorted()
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func shufflingLinesOverFilesChangesNothing(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let lines = EventJoinTests.lines(&random)
    let whole = try TemporaryFolder()
    try whole.write("events.ndjson", lines.joined(separator: "\n") + "\n")
    let expected = try EventJoinTests.aggregate(whole.path, workers: 1)
    #expect(expected.executions.count == 50)
    #expect(expected.executions.values.allSatisfy { $0.start?.droidID != nil })
    for _ in 0..<4 {
      let folder = try TemporaryFolder()
      var parts = Array(repeating: [String](), count: 3)
      for line in lines.shuffled(using: &random) {
        parts[Int.random(in: 0..<3, using: &random)].append(line)
      }
      try folder.write("events.ndjson", parts[0].joined(separator: "\n") + "\n")
      try folder.write("audit.ndjson", parts[1].joined(separator: "\n") + "\n")
      try folder.write(
        "events.ndjson.1.gz",
        Packing.gzip.pack(Array((parts[2].joined(separator: "\n") + "\n").utf8)))
      for workers in [1, 3] {
        let aggregate = try EventJoinTests.aggregate(folder.path, workers: workers)
        #expect(EventJoinTests.outcomes(aggregate) == EventJoinTests.outcomes(expected))
        #expect(aggregate.types == expected.types)
        #expect(aggregate.lines.values.reduce(0, +) == lines.count)
        #expect(
          aggregate.droids.mapValues(\.lastSeen) == expected.droids.mapValues(\.lastSeen))
      }
    }
  }
}
