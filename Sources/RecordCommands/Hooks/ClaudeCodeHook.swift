import DebriefRecorder
import Glibc
import Records

/// One event that Claude Code gives to its hooks.
struct ClaudeCodeHook {
  let event: RecordedValue
  let session: RecordSession
  let project: String

  private static let droid = "claude-code"

  /// Records it; events that say nothing of tools, prompts or ends are left out.
  func record() throws(RecordFailure) {
    guard let id = event["session_id"]?.text, let name = event["hook_event_name"]?.text else {
      throw RecordFailure(
        isUsage: true, "the hook's input has no session_id or hook_event_name",
        hint: "call it as a hook of Claude Code")
    }
    let state = HookState(project: project, session: id)
    switch name {
    case "PreToolUse":
      if let call = event["tool_use_id"]?.text { state.begin(call, session.settings) }
    case "PostToolUse": try recordCall(id, .success, state)
    case "PostToolUseFailure":
      try recordCall(id, event["is_interrupt"]?.flag == true ? .cancelled : .failure, state)
    case "UserPromptSubmit": try beginTurn(id, state)
    case "Stop": try endTurn(state, success: true, reason: nil)
    case "StopFailure":
      try endTurn(state, success: false, reason: event["error"]?.text ?? "the turn failed")
    case "SessionEnd":
      try endTurn(state, success: nil, reason: event["reason"]?.text ?? "the session ended")
    default: return
    }
  }

  private func recordCall(
    _ sessionID: String, _ outcome: TaskOutcome, _ state: HookState
  ) throws(RecordFailure) {
    let end = session.settings.clock()
    let tool = event["tool_name"]?.text ?? "unknown"
    let call = event["tool_use_id"]?.text
    let told = event["duration_ms"]?.double ?? event["tool_response"]?["durationMs"]?.double
    let milliseconds = told ?? call.flatMap { state.end($0, session.settings) } ?? 0
    var draft = TaskExecutionDraft(
      taskID: call ?? RecorderSettings.newTaskID(at: end),
      taskType: "\(ClaudeCodeHook.droid).\(tool)", outcome: outcome,
      startTime: Timestamp(
        microseconds: end.microseconds - Int64(min(max(milliseconds, 0), 1e10) * 1000)),
      endTime: end)
    draft.durationMilliseconds = max(0, milliseconds)
    if outcome != .success { draft.errorMessage = event["error"]?.text ?? "the tool failed" }
    let (task, tasks) = (draft, try session.tasks)
    try recording { () throws(RecordingError) in
      try tasks.record(task, context: ["session_id": .text(sessionID)])
    }
  }

  private func beginTurn(_ sessionID: String, _ state: HookState) throws(RecordFailure) {
    // A prompt while a turn is open is a turn of its own: the one before was interrupted.
    try endTurn(state, success: nil, reason: "another prompt came")
    let executions = try session.executions
    let length = event["prompt"]?.text?.unicodeScalars.count ?? 0
    let id = try recording { () throws(RecordingError) in
      try executions.logTaskExecutionStarted(
        taskID: String(sessionID.prefix(100)), droidID: ClaudeCodeHook.droid,
        description: "a prompt of \(length) characters")
    }
    state.setTurn(id)
  }

  private func endTurn(
    _ state: HookState, success: Bool?, reason: String?
  ) throws(RecordFailure) {
    guard let turn = state.turn else { return }
    let executions = try session.executions
    try recording { () throws(RecordingError) in
      if let success {
        try executions.logTaskExecutionCompleted(
          turn, result: reason.map { ["error": .text($0)] }, success: success)
      } else {
        try executions.logTaskExecutionAbandoned(turn, reason: reason ?? "it ended")
      }
    }
    state.setTurn(nil)
  }
}

/// What hooks of one session keep between their calls, in small files.
struct HookState {
  private let folder: String

  init(project: String, session: String) {
    let safe = session.utf8.prefix(80).map { byte in
      byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || (0x30...0x39).contains(byte))
        ? byte : UInt8(ascii: "-")
    }
    folder = "\(project)/.debrief/hooks/\(String(decoding: safe, as: UTF8.self))"
  }

  /// The execution of the turn that is open; nil where none is.
  var turn: String? { text("turn") }

  func setTurn(_ id: String?) {
    if let id { write(id, "turn") } else { unlink("\(folder)/turn") }
  }

  /// Notes that a tool's call begins.
  func begin(_ call: String, _ settings: RecorderSettings) {
    write("\(settings.clock().microseconds)", name(call))
  }

  /// How long a call took, milliseconds; nil where its beginning is not known.
  func end(_ call: String, _ settings: RecorderSettings) -> Double? {
    guard let start = text(name(call)).flatMap({ Int64($0) }) else { return nil }
    unlink("\(folder)/\(name(call))")
    return max(0, Double(settings.clock().microseconds - start) / 1000)
  }

  private func name(_ call: String) -> String {
    "call-"
      + String(
        call.unicodeScalars.prefix(80).filter {
          $0.isASCII && $0.properties.isAlphabetic
            || ("0"..."9").contains($0) || $0 == "_"
        }.map { Character($0) })
  }

  private func text(_ name: String) -> String? {
    guard let file = fopen("\(folder)/\(name)", "re") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = fread(&bytes, 1, bytes.count, file)
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }

  /// Where it can't be kept, a duration or an end is missing later, and nothing else.
  private func write(_ text: String, _ name: String) {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      mkdir(path, 0o755)
    }
    guard let file = fopen("\(folder)/\(name)", "we") else { return }
    fputs(text, file)
    fclose(file)
  }
}
