import CommandLineKit
import Publishing
import Records
import Reports
import Stores

/// Where the figures of task executions are also written as the files that trackers keep.
enum OutcomePlace: Sendable, Equatable {
  /// Beside the first log.
  case besideLog
  /// In a folder.
  case folder(String)
}

/// `success_metrics.json` and `improvement_suggestions.json`: the figures of the report in the form
/// that trackers of tasks keep beside their log.
struct OutcomeFiles {
  static let metricsName = "success_metrics.json"
  static let suggestionsName = "improvement_suggestions.json"

  let run: ReportingRun

  /// Writes both where the configuration asks for them; each is replaced as a whole.
  func write(_ analysis: Analysis) throws(CommandFailure) {
    guard let place = run.loaded.configuration.outcomes,
      let report = analysis.reports.lazy.compactMap({ $0 as? PerformanceReport }).first,
      let folder = folder(place)
    else { return }
    let document = report.json(listing: .all)
    for (name, content) in [
      (Self.metricsName, Self.metrics(document)),
      (Self.suggestionsName, Self.suggestions(document)),
    ] {
      do throws(PublishingError) {
        try writeFileAtomically("\(folder)/\(name)", content.serialized())
      } catch {
        throw CommandFailure(error)
      }
    }
  }

  /// The folder to write to; nil where there is no log to write beside.
  private func folder(_ place: OutcomePlace) -> String? {
    switch place {
    case .folder(let path): return path
    case .besideLog:
      let store = TaskExecutionsStore()
      let log = run.locator.files(
        store.name, belongs: TaskExecutionStore.owns, kind: { _ in "" }
      ).files.first
      return log.flatMap { file in
        file.path.lastIndex(of: "/").map { String(file.path[..<$0]) }
      }
    }
  }

  private static let metricFields = [
    "total_executions", "successful", "failed", "partial", "success_rate", "avg_duration_ms",
    "avg_satisfaction", "failure_categories", "trend",
  ]
  private static let suggestionFields = [
    "suggestion_id", "task_type", "priority", "category", "description", "rationale",
    "expected_impact", "implementation_effort", "created_at",
  ]

  /// By task type, the fields that a tracker has.
  static func metrics(_ document: JSONValue) -> JSONValue {
    let tasks = document["metrics_by_task"]?.objectValue ?? []
    return .object(
      tasks.map { name, metrics in
        (name, .object([("task_type", .string(name))] + picked(metricFields, metrics)))
      })
  }

  /// The suggestions, with the fields that a tracker has.
  static func suggestions(_ document: JSONValue) -> JSONValue {
    .array(
      (document["improvement_suggestions"]?.arrayValue ?? []).map {
        .object(picked(suggestionFields, $0))
      })
  }

  private static func picked(_ fields: [String], _ value: JSONValue) -> [(String, JSONValue)] {
    fields.map { ($0, value[$0] ?? .null) }
  }
}
