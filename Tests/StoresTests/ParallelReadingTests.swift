import Aggregates
import Foundation
import Records
import TestSupport
import Testing

@testable import Stores

@Suite struct ParallelReadingTests {
  /// Some files with good, odd and broken lines, one of them several ranges long, two packed.
  private static func writeFiles(_ folder: borrowing TemporaryFolder) throws {
    var random = SeededGenerator(seed: 42)
    for (name, count) in [("a.jsonl", 9000), ("b.jsonl", 30), ("c.jsonl", 1), ("d.jsonl", 4000)] {
      var lines: [String] = []
      for number in 0..<count {
        let line = taskLine(
          number,
          [
            "task_type": "\"\(random.pick(["build", "deploy", "caf\u{E9}", "cafe\u{301}"]))\"",
            "outcome": "\"\(random.pick(["success", "failure", "timeout", "odd"]))\"",
            "duration_ms": random.pick(["-1", "5", "1e3", "99999"]),
            "start_time": "\"2026-03-\(10 + Int.random(in: 0..<21, using: &random))T08:00:00Z\"",
            "error_message": random.pick(["null", "\"took \(number) ms\"", "\"caf\u{E9}\"", "7"]),
          ])
        lines.append(random.chance(0.03) ? String(line.dropLast(5)) : line)
        if random.chance(0.01) { lines.append("") }
      }
      let content = Array((lines.joined(separator: "\n") + "\n").utf8)
      switch name {
      case "b.jsonl": try folder.write(name, Packing.gzip.pack(content))
      case "d.jsonl": try folder.write(name, Packing.zstd.pack(content))
      default: try folder.write(name, content)
      }
    }
  }

  @Test func anyNumberOfWorkersReadsTheSame() throws {
    let folder = try TemporaryFolder()
    try ParallelReadingTests.writeFiles(folder)
    let one = try TaskReading.read([folder.path], root: folder.path, workers: 1)
    #expect(one.tasks.count > 12_000)
    #expect(one.tally.skipped > 300)
    for workers in [0, 2, 3, 4, 16, 100] {
      let many = try TaskReading.read([folder.path], root: folder.path, workers: workers)
      #expect((many == one) == true, "\(workers) workers")
    }
  }

  @Test func aggregatesOfAnyNumberOfWorkersAreEqual() throws {
    let folder = try TemporaryFolder()
    try ParallelReadingTests.writeFiles(folder)
    let finder = FileFinder(
      names: PathNames(root: folder.path, home: nil), belongs: TaskExecutionStore.owns)
    let found = finder.find([folder.path])
    let window = Window(asOf: moment("2026-03-31T12:00:00Z"), days: 20)
    let redactor = try standardRedactor.get()
    let aggregates = [1, 2, 5].map { workers in
      let read = TaskExecutionStore.read(
        found, times: TimeParser(), lastHour: window.lastHour, redactor: redactor, workers: workers
      ) { TaskExecutionAggregate(window: window) }
      return read.parts.reduce(into: TaskExecutionAggregate(window: window)) {
        $0.merge($1.sink)
      }
    }
    #expect(aggregates[0].days.values.reduce(0) { $0 + $1.total } > 9000)
    #expect(aggregates[0].outOfWindow > 0)
    #expect((aggregates[1] == aggregates[0]) == true)
    #expect((aggregates[2] == aggregates[0]) == true)
  }

  @Test func readsNothingWhereNothingIs() throws {
    let reading = try TaskReading.read(["/nonexistent/a.jsonl"], root: "/")
    #expect(reading.tasks.isEmpty)
    #expect((reading.files, reading.bytes, reading.tally.recordsRead) == (0, 0, 0))
    #expect(reading.problems.map(\.kind) == [.missing])
  }

  @Test func aFileThatVanishesIsOneProblemAndHarmsNoOther() throws {
    let folder = try TemporaryFolder()
    // Several ranges: each of them finds the file gone.
    try folder.write("a.jsonl", Piece.lines(filling: 5 << 20).flatMap(\.text))
    try folder.write("b.jsonl", taskLine() + "\n")
    let finder = FileFinder(
      names: PathNames(root: folder.path, home: nil), belongs: TaskExecutionStore.owns)
    let found = finder.find([folder.path])
    try FileManager.default.removeItem(atPath: folder.path("a.jsonl"))
    let reading = try TaskReading.read(found)
    #expect(reading.problems.map { "\($0.path) \($0.kind.rawValue)" } == ["a.jsonl unreadable"])
    #expect(reading.lines == ["b.jsonl:1"])
  }

  @Test func whatIsAppendedMeanwhileWaitsForTheNextRun() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.jsonl", taskLine() + "\n")
    let finder = FileFinder(
      names: PathNames(root: folder.path, home: nil), belongs: TaskExecutionStore.owns)
    let found = finder.find([folder.path])
    try folder.write("a.jsonl", "\(taskLine())\n\(taskLine())\n")
    #expect(try TaskReading.read(found).lines == ["a.jsonl:1"])
    try folder.write("a.jsonl", "")
    #expect(try TaskReading.read(found).lines == [])
  }

  @Test func keepsTheFirstHundredPlacesAndCountsAll() throws {
    let folder = try TemporaryFolder()
    let line = taskLine(1, ["duration_ms": "-1"])
    let path = try folder.write(
      "a.jsonl", String(repeating: "{\n\(line)\n", count: 20_000))
    for workers in [1, 4] {
      let reading = try TaskReading.read([path], root: folder.path, workers: workers)
      #expect(reading.skipped == (0..<100).map { "a.jsonl:\(2 * $0 + 1) broken-json" })
      #expect(reading.noted == (0..<100).map { "a.jsonl:\(2 * $0 + 2) unusable-value duration_ms" })
      #expect(reading.tally.skipped == 20_000)
      #expect(
        reading.tally.counts == [
          .skipped: ["broken-json": 20_000], .noted: ["unusable-value duration_ms": 20_000],
        ])
    }
  }
}
