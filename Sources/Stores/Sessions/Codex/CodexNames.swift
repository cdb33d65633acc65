/// The kinds of lines that are known; others are counted by their name and version.
enum CodexNames {
  private static let types: Set<String> = [
    "session_meta", "turn_context", "response_item", "event_msg", "compacted", "world_state",
    "inter_agent_communication",
  ]
  private static let items: Set<String> = [
    "message", "reasoning", "function_call", "function_call_output", "custom_tool_call",
    "custom_tool_call_output", "local_shell_call", "local_shell_call_output", "web_search_call",
    "web_search_call_output", "tool_search_call", "tool_search_output", "image_generation_call",
    "ghost_snapshot", "compaction", "compaction_summary", "other",
  ]
  /// Events are an open set, most of which mirror items; these hold something of their own.
  private static let events: Set<String> = [
    "user_message", "agent_message", "agent_reasoning", "agent_reasoning_raw_content",
    "agent_reasoning_section_break", "token_count", "exec_command_begin", "exec_command_end",
    "exec_command_output_delta", "mcp_tool_call_begin", "mcp_tool_call_end", "patch_apply_begin",
    "patch_apply_end", "task_started", "task_complete", "turn_started", "turn_complete",
    "turn_aborted", "turn_diff", "error", "stream_error", "warning", "context_compacted",
    "web_search_begin", "web_search_end", "view_image_tool_call", "item_started",
    "item_completed", "entered_review_mode", "exited_review_mode", "undo_started",
    "undo_completed", "thread_rolled_back", "thread_name_updated", "background_event",
    "plan_update", "exec_approval_request", "apply_patch_approval_request",
    "session_configured", "shutdown_complete", "thread_settings_applied",
  ]

  static func isKnown(_ type: String, _ inner: String?) -> Bool {
    switch type {
    case "response_item": inner.map { items.contains($0) } ?? false
    case "event_msg": inner.map { events.contains($0) || $0.hasPrefix("collab_") } ?? false
    default: types.contains(type)
    }
  }

  /// `assistant` and `user` for what agents and people say; nil for all else.
  static func lineType(_ type: String, _ payload: JSONNode) -> String? {
    guard type == "response_item", payload["type"]?.isString("message") == true else { return nil }
    if payload["role"]?.isString("assistant") == true { return "assistant" }
    return payload["role"]?.isString("user") == true ? "user" : nil
  }

  /// Whether a line is a turn: something said or done.
  static func isTurn(_ type: String, _ inner: String?) -> Bool {
    type == "response_item" && inner != "reasoning" && inner != "ghost_snapshot"
  }
}
