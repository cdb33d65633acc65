/// What the two layouts of runs' files call their values.
///
/// A file of a run's name may hold something else. Its missing values are no zeros: it is not
/// understood, and counts nowhere.
enum RunLayout {
  private static let run: Set<String> = [
    "status", "start_time", "started_at", "end_time", "timestamp", "duration_seconds",
    "llm_configuration", "config",
  ]
  private static let issue: Set<String> = [
    "status", "start_time", "end_time", "duration_seconds", "total_errors", "error_message",
  ]
  private static let measures: Set<String> = [
    "agent_metrics", "agent_executions", "pipeline_attempts", "pipeline_details", "pipelines",
    "succeeded_pipelines", "failed_pipelines", "debugging_cycles", "debugging_details",
    "total_debugging_cycles", "resolved_cycles", "errors",
  ]

  /// Whether a file about a run says anything of it but its name.
  static func isRun(_ document: JSONNode) -> Bool {
    var isKnown = false
    document.forEachMember { key, _ in
      if !isKnown, let key = key.string { isKnown = run.contains(key) }
    }
    return isKnown
  }

  /// Whether a file about an issue measures it in one of the layouts, or has plain values alone.
  ///
  /// Lists and objects of other names that hold objects are a third layout: there the measures
  /// stand, unread.
  static func isIssue(_ document: JSONNode) -> Bool {
    var (isKnown, isMeasured, hasOthers) = (false, false, false)
    document.forEachMember { key, value in
      let name = key.string ?? ""
      if measures.contains(name) {
        isMeasured = true
      } else if issue.contains(name) {
        isKnown = true
      } else if holdsObjects(value) {
        hasOthers = true
      }
    }
    return isMeasured || isKnown && !hasOthers
  }

  private static func holdsObjects(_ value: JSONNode) -> Bool {
    var found = false
    if value.isArray { value.forEachElement { found = found || $0.isObject } }
    if value.isObject { value.forEachMember { found = found || $1.isObject } }
    return found
  }
}
