import Files
import Glibc

/// A store as `record` writes it.
public enum RecordStore: String, Sendable, CaseIterable {
  /// Finished tasks: a file.
  case taskExecutions = "task_executions"
  /// Corrections: a file.
  case feedback
  /// Runs: a folder.
  case runs
  /// Operations: a database.
  case operations
  /// Events: a folder.
  case events

  /// The option that names another place.
  public var option: String {
    switch self {
    case .taskExecutions, .feedback: "file"
    case .runs, .events: "folder"
    case .operations: "database"
    }
  }

  /// The name of the file in a folder that is given for the store; nil where it is a folder.
  var fileName: String? {
    switch self {
    case .taskExecutions: "task_executions.jsonl"
    case .feedback: "feedback.jsonl"
    case .operations: "orchestrator.db"
    case .runs, .events: nil
    }
  }

  /// Where it is written without a configuration: the first that is there, else the first.
  var usualPlaces: [String] {
    switch self {
    case .taskExecutions:
      [
        "logs/task_executions.jsonl", "vy_data/outcomes/task_executions.jsonl",
        "data/outcomes/task_executions.jsonl", "task_executions.jsonl",
      ]
    case .feedback: ["logs/feedback.jsonl"]
    case .runs: ["logs/runs"]
    case .operations: ["orchestrator.db", "data/orchestrator.db"]
    case .events: [".factory/logs", ".droid-forge/logs"]
    }
  }
}

/// Where stores are written to.
public struct RecordPlaces: Sendable {
  /// The project's folder, absolute.
  public let project: String
  /// What the configuration has for a store; nil where it has nothing.
  private let configured: @Sendable (RecordStore) -> [String]?

  /// Places in a project; absolute paths, globs and addresses of the configuration come first.
  public init(project: String, configured: @escaping @Sendable (RecordStore) -> [String]?) {
    self.project = project
    self.configured = configured
  }

  /// Whether the configuration switches a store off.
  public func isSwitchedOff(_ store: RecordStore) -> Bool { configured(store)?.isEmpty == true }

  /// The path or address to write a store to.
  public func path(of store: RecordStore) throws(RecordFailure) -> String {
    guard let given = configured(store) else {
      let places = store.usualPlaces.map { "\(project)/\($0)" }
      return places.first { access($0, F_OK) == 0 } ?? places[0]
    }
    guard let first = given.first else {
      throw RecordFailure(
        isUsage: false, "the store \(store.rawValue) is switched off in the configuration",
        hint: "name a place by '--\(store.option)', or give 'stores.\(store.rawValue)' a path")
    }
    return try path(of: first, store)
  }

  /// The file that a path stands for: one in a folder, or the one that a glob means.
  func path(of given: String, _ store: RecordStore) throws(RecordFailure) -> String {
    if given.contains("://") { return given }
    var path = given
    if access(path, F_OK) != 0 {
      path = String(path.filter { $0 != "*" })
      guard !path.contains(where: { "?[".contains($0) }) else {
        throw RecordFailure(
          isUsage: false, "\(given): several places may match, and one is to be written",
          hint: "name a place by '--\(store.option)'")
      }
    }
    var status = stat()
    if let name = store.fileName, uninterrupted({ stat(path, &status) }) == 0,
      status.st_mode & S_IFMT == S_IFDIR
    {
      path += "/\(name)"
    }
    guard !path.hasSuffix(".gz"), !path.hasSuffix(".zst") else {
      throw RecordFailure(
        isUsage: false, "\(path): nothing can be added to a compressed file",
        hint: "name a place by '--\(store.option)'")
    }
    return path
  }
}
