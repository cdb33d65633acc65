import Records

/// What a result of Claude Code's tells about its call.
struct ClaudeCodeResult {
  private(set) var outcome = ToolOutcome.succeeded
  private(set) var reason = ResultReason.none
  private(set) var exitCode: Int32?
  private(set) var message: String?
  private(set) var said: String?
  let durationMs: Int64?
  let isError: Bool
  let isInterrupted: Bool
  let isExplained: Bool

  /// - Parameters:
  ///   - block: The result as the model sees it.
  ///   - outside: What stands beside it: an object where the tool succeeded, a text where not.
  ///   - denial: Who refused the call, as newer versions say.
  ///   - isUnattended: Whether nobody was there who could have refused it.
  init(_ block: JSONNode, outside: JSONNode?, denial: String?, isUnattended: Bool) {
    let flag = block["is_error"]?.bool
    let seconds = outside?["durationSeconds"]?.number.map { Int64(($0 * 1000).rounded()) }
    durationMs =
      outside?["durationMs"]?.milliseconds ?? outside?["totalDurationMs"]?.milliseconds ?? seconds
    isInterrupted = outside?["interrupted"]?.bool == true
    isError = flag == true
    let explanation = outside?["returnCodeInterpretation"]
    isExplained = !isError && explanation.map { !$0.isNull } == true
    let hasTimedOut = outside?["timedOutAfterMs"].map { !$0.isNull } == true
    // Where nothing is flagged, older versions tell of a failure in the text beside alone.
    let failsAside = flag == nil && outside?.string?.hasPrefix("Error: ") == true
    if isError || failsAside {
      let text = block["content"]?.joinedText ?? outside?.string ?? ""
      classify(text, isUnattended: isUnattended)
      if !isError { reason = .none }
    } else if hasTimedOut {
      outcome = .timedOut
      message = outside?["stderr"]?.string
    } else if isInterrupted {
      outcome = .cancelled
    }
    if hasTimedOut, outcome == .failed { outcome = .timedOut }
    if let denial { refine(denial, isUnattended: isUnattended) }
  }

  /// The classes are tested in this order: a cascade stands inside of a refusal of input.
  private mutating func classify(_ text: String, isUnattended: Bool) {
    if ClaudeCodeTexts.refusals.contains(where: { text.hasPrefix($0) }) {
      outcome = isUnattended ? .denied : .rejected
      let hasText = ClaudeCodeTexts.saying(in: text) != nil
      reason = hasText ? .rejectionWithText : .rejectionWithoutText
      said = ClaudeCodeTexts.correction(in: text)
    } else if text.contains(ClaudeCodeTexts.cascade) {
      (outcome, reason) = (.cancelled, .cascade)
    } else if text.hasPrefix(ClaudeCodeTexts.interruption) {
      (outcome, reason) = (.cancelled, .interrupted)
    } else if let code = ClaudeCodeResult.exitCode(text) {
      (outcome, reason, exitCode, message) = (.failed, .exitCode, code, text)
      if text.contains("Command timed out after ") { outcome = .timedOut }
    } else if text.hasPrefix("<tool_use_error>") {
      (outcome, reason) = (.failed, .toolUseError)
      message = ClaudeCodeResult.untagged(text)
    } else if text.hasPrefix(ClaudeCodeTexts.permission) {
      (outcome, reason, message) = (.denied, .permissionDenied, text)
    } else {
      (outcome, reason, message) = (.failed, .other, ClaudeCodeResult.untagged(text))
      if text.hasPrefix("Command timed out after ") { outcome = .timedOut }
      if ClaudeCodeTexts.denials.contains(where: { text.hasPrefix($0) })
        || text.hasPrefix("PreToolUse:") || text.hasPrefix("Hook PreToolUse:")
      {
        outcome = .denied
      }
    }
  }

  private mutating func refine(_ denial: String, isUnattended: Bool) {
    switch denial {
    case "user-rejected": outcome = isUnattended ? .denied : .rejected
    case "interrupted", "cancelled": outcome = .cancelled
    default: outcome = .denied
    }
  }

  /// N of `Exit code N`, at the start of a text.
  private static func exitCode(_ text: String) -> Int32? {
    guard text.hasPrefix("Exit code ") else { return nil }
    let digits = text.utf8.dropFirst(10).prefix { $0 == 0x2D || (0x30...0x39).contains($0) }
    return Int32(String(decoding: digits, as: UTF8.self))
  }

  private static func untagged(_ text: String) -> String {
    var text = Substring(text)
    for tag in ["<tool_use_error>", "<error>"] where text.hasPrefix(tag) {
      text = text.dropFirst(tag.count)
      let end = "</" + tag.dropFirst()
      if text.hasSuffix(end) { text = text.dropLast(end.count) }
    }
    return String(text)
  }
}
