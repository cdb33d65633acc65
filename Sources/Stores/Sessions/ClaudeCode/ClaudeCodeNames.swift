/// The kinds of lines that are known; others are counted by their name and version.
enum ClaudeCodeNames {
  static let types: Set<String> = [
    "user", "assistant", "system", "progress", "attachment", "summary", "file-history-snapshot",
    "queue-operation", "pr-link", "ai-title", "custom-title", "agent-name", "agent-color",
    "agent-setting", "last-prompt", "permission-mode", "mode", "tag", "worktree-state",
    "content-replacement", "task-summary", "attribution-snapshot",
  ]
  private static let systemKinds: Set<String> = [
    "stop_hook_summary", "turn_duration", "api_error", "local_command", "compact_boundary",
    "microcompact_boundary", "informational", "init", "away_summary", "memory_saved",
    "permission_retry", "agents_killed", "scheduled_task_fire", "bridge_status", "api_metrics",
  ]
  private static let progressKinds: Set<String> = [
    "hook_progress", "bash_progress", "agent_progress", "mcp_progress", "query_update",
    "search_results_received", "waiting_for_task", "skill_progress", "powershell_progress",
  ]

  /// The kind of a line with its second name, and whether it is known.
  static func kind(_ type: String, _ root: JSONNode) -> (kind: String, isKnown: Bool) {
    switch type {
    case "system":
      guard let inner = root["subtype"]?.string else { return (type, true) }
      return ("system/" + inner, systemKinds.contains(inner))
    case "progress":
      guard let inner = root["data"]?["type"]?.string else { return (type, true) }
      return ("progress/" + inner, progressKinds.contains(inner))
    case "attachment":
      guard let inner = root["attachment"]?["type"]?.string else { return (type, true) }
      return ("attachment/" + inner, true)
    default: return (type, types.contains(type))
    }
  }
}
