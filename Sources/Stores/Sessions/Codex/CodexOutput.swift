import Records

/// What a result of Codex CLI's tells about its call.
///
/// Versions tell it in many ways, most of them in a text. What none of them tells is unknown.
struct CodexOutput {
  private(set) var outcome = ToolOutcome.unknown
  private(set) var reason = ResultReason.none
  private(set) var exitCode: Int32?
  private(set) var message: String?
  private(set) var durationMs: Int64?

  /// A result as the model sees it: a text, parts of one, or an object.
  init(_ output: JSONNode?) {
    if let success = output?["success"]?.bool {
      outcome = success ? .succeeded : .failed
      if !success { (reason, message) = (.other, output?["content"]?.joinedText ?? "") }
      return
    }
    guard let text = output?.joinedText ?? output?["content"]?.joinedText else { return }
    read(text)
  }

  /// The event at the end of a command or a patch.
  init(ended event: JSONNode) {
    durationMs = CodexOutput.duration(event)
    exitCode = event["exit_code"]?.number.flatMap { Int32(exactly: $0) }
    let text = ["aggregated_output", "formatted_output", "stderr", "stdout"].lazy
      .compactMap { key in event.member(key)?.string }.first { !$0.isEmpty }
    settle(status: event["status"]?.string, success: event["success"]?.bool, text: text)
  }

  /// The event at the end of a call to a server.
  init(server event: JSONNode) {
    durationMs = CodexOutput.duration(event)
    let result = event["result"]
    if let error = result?["Err"] {
      (outcome, reason, message) = (.failed, .other, error.joinedText ?? "")
    } else if let value = result?["Ok"] {
      let isError = (value["is_error"] ?? value["isError"])?.bool == true
      outcome = isError ? .failed : .succeeded
      if isError { (reason, message) = (.other, value["content"]?.joinedText ?? "") }
    }
  }

  /// A newer event that tells how an item ended; nil where the item is no call.
  init?(completed item: JSONNode) {
    guard CodexItem.tool(item) != nil else { return nil }
    durationMs = CodexOutput.duration(item)
    exitCode = item["exit_code"]?.number.flatMap { Int32(exactly: $0) }
    let text =
      item["aggregated_output"]?.string ?? item["error"]?["message"]?.string
      ?? item["error"]?.string
    settle(status: item["status"]?.string, success: nil, text: text)
  }

  private mutating func settle(status: String?, success: Bool?, text: String?) {
    if let exitCode {
      outcome = exitCode == 0 ? .succeeded : .failed
      if exitCode != 0 { reason = .exitCode }
    } else if let success {
      outcome = success ? .succeeded : .failed
      if !success { reason = .other }
    } else {
      switch status {
      case "completed": outcome = .succeeded
      case "failed": (outcome, reason) = (.failed, .other)
      default: break
      }
    }
    if status == "declined" { (outcome, reason) = (.rejected, .rejectionWithoutText) }
    if let text, outcome == .failed {
      message = text
      if CodexOutput.isTimeout(text) { outcome = .timedOut }
    }
  }

  // MARK: Texts

  private mutating func read(_ text: String) {
    if text.hasPrefix("{"), readPacked(text) { return }
    let body = CodexOutput.body(of: text)
    let head = text.prefix(400)
    if let code = CodexOutput.number(behind: "Exit code: ", in: head)
      ?? CodexOutput.number(behind: "Process exited with code ", in: head)
      ?? CodexOutput.number(behind: "exit code: ", in: head.prefix(80))
    {
      durationMs = CodexOutput.seconds(behind: "Wall time: ", in: head)
      settle(code, body)
    } else if head.hasPrefix("Script completed") {
      outcome = .succeeded
      durationMs = CodexOutput.seconds(behind: "Wall time ", in: head)
    } else if head.hasPrefix("Script failed") {
      (outcome, reason, message) = (.failed, .other, body)
      durationMs = CodexOutput.seconds(behind: "Wall time ", in: head)
    } else {
      readWords(text, head)
    }
  }

  /// Texts without a number.
  private mutating func readWords(_ text: String, _ head: Substring) {
    if head.contains("rejected by user approval settings") || head.contains("blocked by policy")
      || head.contains("rejected: ")
    {
      (outcome, reason, message) = (.denied, .permissionDenied, text)
    } else if head.contains("rejected by user") {
      (outcome, reason) = (.rejected, .rejectionWithoutText)
    } else if head.hasPrefix("aborted by user") || head == "aborted" {
      (outcome, reason) = (.cancelled, .interrupted)
    } else if CodexOutput.isTimeout(text) {
      (outcome, reason, message) = (.timedOut, .other, text)
    } else if CodexOutput.failures.contains(where: { head.contains($0) }) {
      (outcome, reason, message) = (.failed, .other, text)
    } else if head == "Plan updated" {
      outcome = .succeeded
    }
  }

  /// How texts of failures begin, or what they hold near their beginning.
  private static let failures = [
    "failed in sandbox", "execution error:", "apply_patch verification failed",
    "failed to parse function arguments", "unsupported call: ", "unsupported custom tool call",
    "tool call error:", "exec_command failed", "write_stdin failed", "err: Error",
  ]

  private mutating func settle(_ code: Int32, _ body: String) {
    exitCode = code
    outcome = code == 0 ? .succeeded : .failed
    guard code != 0 else { return }
    (reason, message) = (.exitCode, "Exit code \(code)\n\(body)")
    if CodexOutput.isTimeout(body) { outcome = .timedOut }
  }

  /// `{"output": TEXT, "metadata": {"exit_code": N, "duration_seconds": X}}` as a text.
  private mutating func readPacked(_ text: String) -> Bool {
    // The last one: the output may hold such a member itself.
    guard let metadata = text.ranges(of: "\"metadata\"").last else { return false }
    let rest = text[metadata.upperBound...].filter { $0 != " " }
    guard let code = CodexOutput.number(behind: "\"exit_code\":", in: rest[...]) else {
      return false
    }
    durationMs = CodexOutput.seconds(behind: "\"duration_seconds\":", in: rest[...])
    let output = text[..<metadata.lowerBound].firstRange(of: "\"output\"").map { found in
      text[found.upperBound..<metadata.lowerBound].drop { " :\"".contains($0) }
        .replacing("\\n", with: "\n").replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    }
    settle(code, String((output ?? "").reversed().drop { " ,\"".contains($0) }.reversed()))
    return true
  }

  /// What stands behind the header lines.
  private static func body(of text: String) -> String {
    text.firstRange(of: "\nOutput:\n").map { String(text[$0.upperBound...]) } ?? text
  }

  private static func isTimeout(_ text: String) -> Bool {
    text.prefix(400).contains("command timed out after ")
  }

  private static func number(behind key: String, in text: Substring) -> Int32? {
    guard let found = text.firstRange(of: key) else { return nil }
    return Int32(text[found.upperBound...].prefix { $0 == "-" || $0.isNumber })
  }

  private static func seconds(behind key: String, in text: Substring) -> Int64? {
    guard let found = text.firstRange(of: key) else { return nil }
    let digits = text[found.upperBound...].drop { $0 == ":" || $0 == " " }
      .prefix { $0.isNumber || $0 == "." }
    guard let seconds = Double(digits), (0...4e6).contains(seconds) else { return nil }
    return Int64((seconds * 1000).rounded())
  }

  /// A duration as whole seconds and nanoseconds, or in milliseconds.
  private static func duration(_ event: JSONNode) -> Int64? {
    if let milliseconds = event["duration_ms"]?.milliseconds { return milliseconds }
    guard let duration = event["duration"], let seconds = duration["secs"]?.number,
      (0...4e6).contains(seconds)
    else { return nil }
    let nanos = duration["nanos"]?.number ?? 0
    return Int64((seconds * 1000 + nanos / 1_000_000).rounded())
  }
}

/// Items that newer versions tell the end of.
enum CodexItem {
  /// The tool of an item; nil where it is no call.
  static func tool(_ item: JSONNode) -> String? {
    switch item["type"]?.string {
    case "CommandExecution", "command_execution", "commandExecution": "shell"
    case "FileChange", "file_change", "fileChange": "apply_patch"
    case "WebSearch", "web_search", "webSearch": "web_search"
    case "McpToolCall", "mcp_tool_call", "mcpToolCall":
      "mcp__\(item["server"]?.string ?? "")__\(item["tool"]?.string ?? "")"
    default: nil
    }
  }
}

/// What a call of Codex CLI's was made with.
enum CodexInput {
  /// The identity and the words of an input, which is JSON as a text, a text or an object.
  static func read(
    _ input: JSONNode?, _ values: inout SessionValues
  ) -> (identity: UInt64, text: String) {
    guard let input, let bytes = input.bytes, bytes.first == UInt8(ascii: "{") else {
      return (ToolInput.identity(input), ToolInput.text(input, &values))
    }
    var tree = JSONTree()
    return bytes.withPadding { padded in
      guard case .document(let document) = tree.read(padded) else {
        return (ToolInput.identity(input), ToolInput.text(input, &values))
      }
      return (ToolInput.identity(document), ToolInput.text(document, &values))
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Calls `body` with the bytes in memory that may be read behind their end, as a parser needs.
  func withPadding<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let buffer = PaddedBuffer(capacity: count)
    buffer.memory.copyMemory(from: self)
    return body(UnsafeRawBufferPointer(rebasing: buffer.memory[..<count]))
  }
}

extension JSONNode {
  /// The member with a key that is known only when the program runs.
  func member(_ key: String) -> JSONNode? {
    var found: JSONNode?
    forEachMember { if $0.string == key { found = $1 } }
    return found
  }
}
