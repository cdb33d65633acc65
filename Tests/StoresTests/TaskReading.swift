import Records
import Redaction
import TestSupport

@testable import Stores

/// One task execution as the store handed it on, with its line.
struct ReadTask: Hashable, Sendable {
  let place: String
  let taskType: String
  let outcome: String
  let category: String?
  let start: Timestamp
  let durationMicroseconds: Int64
  let rating: Int32
  let retries: Int32
  let message: String?
}

/// Keeps every record.
struct TaskCollector: TaskExecutionSink {
  private(set) var records: [(position: SourcePosition, task: ReadTask)] = []

  mutating func add(_ batch: TaskExecutionBatch) {
    for record in 0..<batch.count {
      let category = Int(batch.categories[record])
      let task = ReadTask(
        place: "", taskType: batch.names.names[Int(batch.taskTypes[record])],
        outcome: batch.names.names[Int(batch.outcomes[record])],
        category: category < 0 ? nil : batch.names.names[category], start: batch.starts[record],
        durationMicroseconds: batch.durations[record], rating: batch.satisfactions[record],
        retries: batch.retries[record], message: batch.messages.text(record))
      records.append((batch.position(record), task))
    }
  }
}

/// What reading task executions came to, with lines in place of positions.
struct TaskReading: Equatable {
  var tasks: [ReadTask] = []
  /// `file:line reason`, in the order of lines.
  var skipped: [String] = []
  var noted: [String] = []
  var texts: [String] = []
  var tally = ReadingTally()
  var problems: [FileProblem] = []
  var files = 0
  var bytes = 0

  /// The lines of the records that were handed on.
  var lines: [String] { tasks.map(\.place) }

  /// Reads what some patterns stand for; shown paths are relative to `root`.
  static func read(
    _ patterns: [String], root: String, workers: Int = 2, asOf: String = "2026-03-31T12:00:00Z",
    times: TimeParser = TimeParser()
  ) throws -> TaskReading {
    let finder = FileFinder(
      names: PathNames(root: root, home: nil), belongs: TaskExecutionStore.owns)
    return try read(finder.find(patterns), workers: workers, asOf: asOf, times: times)
  }

  static func read(
    _ found: FileFinder.Result, workers: Int = 2, asOf: String = "2026-03-31T12:00:00Z",
    times: TimeParser = TimeParser()
  ) throws -> TaskReading {
    let read = TaskExecutionStore.read(
      found, times: times, lastHour: moment(asOf).hour, redactor: try standardRedactor.get(),
      workers: workers
    ) { TaskCollector() }
    var result = TaskReading()
    for part in read.parts { result.tally.merge(part.tally) }
    result.tasks = read.parts.flatMap(\.sink.records).sorted { $0.position < $1.position }
      .map { position, task in
        ReadTask(
          place: read.index.location(of: position).text, taskType: task.taskType,
          outcome: task.outcome, category: task.category, start: task.start,
          durationMicroseconds: task.durationMicroseconds, rating: task.rating,
          retries: task.retries, message: task.message)
      }
    func written(_ diagnostics: [Diagnostic]) -> [String] {
      diagnostics.map { "\(read.index.location(of: $0.position).text) \($0.reason)" }
    }
    result.skipped = written(result.tally.firstSkipped)
    result.noted = written(result.tally.firstNoted)
    result.texts = result.tally.firstSkipped.map(\.text)
    (result.problems, result.files, result.bytes) = (read.problems, read.files, read.bytes)
    return result
  }
}

/// The redactor of all tests: it takes a while to make.
let standardRedactor = Result { try Redactor() }

/// A line of the store, without its newline; `changes` replace values, given as JSON, or with nil
/// take the key out.
func taskLine(_ number: Int = 0, _ changes: KeyValuePairs<String, String?> = [:]) -> String {
  var fields: [(String, String?)] = [
    ("task_id", "\"t\(number)\""), ("task_type", "\"build\""), ("outcome", "\"success\""),
    ("start_time", "\"2026-03-01T08:00:00Z\""), ("end_time", "\"2026-03-01T08:00:01Z\""),
    ("duration_ms", "1000"),
  ]
  for (key, value) in changes {
    if let index = fields.firstIndex(where: { $0.0 == key }) {
      fields[index].1 = value
    } else {
      fields.append((key, value))
    }
  }
  let pairs = fields.compactMap { key, value in value.map { "\"\(key)\": \($0)" } }
  return "{\(pairs.joined(separator: ", "))}"
}

/// A line of the store with an exact number of bytes, its newline included.
func taskLine(_ number: Int, bytes: Int) -> String {
  let empty = taskLine(number, ["context": "\"\""])
  let padding = String(repeating: "x", count: max(0, bytes - 1 - empty.utf8.count))
  return taskLine(number, ["context": "\"\(padding)\""]) + "\n"
}
