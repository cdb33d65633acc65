import DebriefRecorder
import Records
import Retention

extension StorePruning {
  /// Removes old operations from one database.
  ///
  /// - Parameter bytes: The size of its file; nil for a server, whose size no rule is about.
  func pruneDatabase(
    _ path: String, shownAs shown: String, bytes: Int?
  ) throws(CommandFailure) -> [RetentionStep] {
    try recording { () throws(RecordingError) in
      let recorder = try OperationRecorder(database: path, asItIs: true)
      func prune(
        before time: Timestamp, _ limit: Int? = nil
      ) throws(RecordingError) -> OperationRecorder.Pruned {
        try recorder.prune(before: time, times: run.times, sharing: limit, dryRun: run.isDryRun)
      }
      let count = rule.bytes == nil ? 0 : try recorder.countOperations()
      var removed = OperationRecorder.Pruned()
      if let cutoff = run.cutoff(rule) { removed = try prune(before: cutoff) }
      var steps: [RetentionStep] = []
      if let limit = rule.bytes, bytes == nil {
        steps.append(
          RetentionStep(
            .kept, shown, reason: "\(limit) bytes are a limit for files, not for a server"))
      } else if let limit = rule.bytes, let bytes, bytes > limit {
        // Operations are taken for equally large.
        let excess = (count * (bytes - limit) + bytes - 1) / bytes
        if run.isDryRun, excess > removed.operations {
          removed = try prune(before: run.windowStart, excess)
        } else if excess > removed.operations {
          let more = try prune(before: run.windowStart, excess - removed.operations)
          removed.operations += more.operations
          removed.details += more.details
        }
      }
      let rows = removed.operations + removed.details
      if rows > 0 {
        steps.append(RetentionStep(.removed, shown, records: rows))
        // Only then the file gets smaller.
        if !run.isDryRun, rule.bytes != nil { try recorder.compact() }
      }
      return steps
    }
  }
}
