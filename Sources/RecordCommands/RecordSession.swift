import DebriefRecorder
import Synchronization

/// The recorders of one `record` command, made when they are needed.
///
/// A class because it owns them.
final class RecordSession: Sendable {
  /// Task executions that are written together when many come at once.
  private static let tasksAtOnce = 256

  let settings: RecorderSettings
  private let place: @Sendable (RecordStore) throws(RecordFailure) -> String

  private struct State {
    var tasks: TaskRecorder?
    var operations: OperationRecorder?
    var executions: ExecutionRecorder?
  }

  private let state = Mutex(State())

  init(
    settings: RecorderSettings,
    place: @escaping @Sendable (RecordStore) throws(RecordFailure) -> String
  ) {
    self.settings = settings
    self.place = place
  }

  func path(of store: RecordStore) throws(RecordFailure) -> String { try place(store) }

  var tasks: TaskRecorder {
    get throws(RecordFailure) {
      try state.withLock { (state) throws(RecordFailure) in
        if let known = state.tasks { return known }
        // Written by `flush` alone, which throws: nothing is acknowledged before.
        let made = TaskRecorder(
          path: try place(.taskExecutions), capacity: RecordSession.tasksAtOnce * 2,
          flushAfter: 0, settings: settings, report: { _ in })
        state.tasks = made
        return made
      }
    }
  }

  var operations: OperationRecorder {
    get throws(RecordFailure) {
      try state.withLock { (state) throws(RecordFailure) in
        if let known = state.operations { return known }
        let path = try place(.operations)
        let made = try recording { () throws(RecordingError) in
          try OperationRecorder(database: path, settings: settings)
        }
        state.operations = made
        return made
      }
    }
  }

  var executions: ExecutionRecorder {
    get throws(RecordFailure) {
      try state.withLock { (state) throws(RecordFailure) in
        if let known = state.executions { return known }
        let made = ExecutionRecorder(folder: try place(.events), settings: settings)
        state.executions = made
        return made
      }
    }
  }

  /// Whether records wait to be written.
  var hasWaiting: Bool { state.withLock { ($0.tasks?.pendingCount ?? 0) > 0 } }

  /// Whether records wait that should be written before more are taken.
  var isFull: Bool {
    state.withLock { ($0.tasks?.pendingCount ?? 0) >= RecordSession.tasksAtOnce }
  }

  /// Writes what waits.
  func flush() throws(RecordFailure) {
    guard let tasks = state.withLock({ $0.tasks }) else { return }
    try recording { () throws(RecordingError) in try tasks.flush() }
  }
}
