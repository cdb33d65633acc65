import Findings
import Records
import Redaction
import Reports

@testable import DebriefCommands

/// Analyses stores that a test writes down, from their files on.
struct AnalyzedStores {
  var tasks: [String] = []
  var events: [String] = []
  var asOf = "2026-03-01T00:30:00Z"
  var days = 30
  var configure: (inout Configuration) -> Void = { _ in }

  private static let redactor = Result { try Redactor() }

  func analyze() throws -> Analysis {
    let files = [
      "task_executions.jsonl": tasks.map { $0 + "\n" }.joined(),
      ".factory/logs/events.ndjson": events.map { $0 + "\n" }.joined(),
    ]
    let redactor = try Self.redactor.get()
    return try withFolder(files) { folder in
      var configuration = Configuration(projectFolder: folder)
      configure(&configuration)
      let loaded = LoadedConfiguration(
        configuration: configuration, file: nil, projectFolder: folder)
      let moment = TimeParser().parse(asOf) ?? Timestamp(seconds: 0)
      return Analyzer(
        locator: StoreLocator(loaded: loaded, home: nil),
        window: Window(asOf: moment, days: days), redactor: redactor, workers: 2,
        earlierSuggestions: [:]
      ).analyze([.taskExecutions, .events])
    }
  }

  /// The performance report as data.
  func performance() throws -> JSONValue {
    try analyze().report(PerformanceReport.self)?.json ?? .null
  }

  /// The executions report as data.
  func executions() throws -> JSONValue {
    try analyze().report(ExecutionsReport.self)?.json ?? .null
  }

  /// A line of a finished task; `more` is JSON text that begins with a comma.
  static func task(
    _ type: String = "build", _ outcome: String = "success", at start: String, ms: Double = 1000,
    _ more: String = ""
  ) -> String {
    """
    {"task_id": "t", "task_type": "\(type)", "outcome": "\(outcome)", "start_time": "\(start)", \
    "end_time": "\(start)", "duration_ms": \(ms)\(more)}
    """
  }

  /// A line of an event; `more` is JSON text that begins with a comma.
  static func event(_ type: String, _ id: String, at time: String, _ more: String = "") -> String {
    """
    {"timestamp": "\(time)", "event_type": "task.execution.\(type)", "execution_id": "\(id)"\(more)}
    """
  }
}

extension JSONValue {
  /// What stands at keys with dots between them; null where nothing does.
  func at(_ path: String) -> JSONValue {
    path.split(separator: ".").reduce(self) { $0[String($1)] ?? .null }
  }

  /// The number at keys with dots between them.
  func number(_ path: String) -> Double? { at(path).doubleValue }

  /// The elements at keys with dots between them.
  func list(_ path: String) -> [JSONValue] { at(path).arrayValue ?? [] }
}
