import Reports

/// The settings that make Claude Code record its work.
enum ClaudeCodeSettings {
  /// The JSON to paste into `.claude/settings.json`.
  static var text: String {
    let hook = JSONValue.object([
      ("type", "command"), ("command", "debrief record hook claude-code"), ("timeout", .integer(5)),
    ])
    let events = [
      ("PreToolUse", true), ("PostToolUse", true), ("PostToolUseFailure", true),
      ("UserPromptSubmit", false), ("Stop", false), ("StopFailure", false), ("SessionEnd", false),
    ]
    let members = events.map { name, hasTools in
      let matcher: [(String, JSONValue)] = hasTools ? [("matcher", "*")] : []
      return (name, JSONValue.array([.object(matcher + [("hooks", .array([hook]))])]))
    }
    return JSONValue.object([("hooks", .object(members))]).serialized()
  }
}
