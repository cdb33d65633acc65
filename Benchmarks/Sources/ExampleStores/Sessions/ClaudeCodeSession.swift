/// A session as Claude Code writes it.
struct ClaudeCodeSession {
  private let session: PlannedSession
  private var now: Moment
  private var number = 0
  private var random: SeededRandom
  private var written: [String] = []

  init(_ session: PlannedSession, _ seed: UInt64) {
    self.session = session
    now = session.start
    random = SeededRandom(seed: seed, purpose: 6)
  }

  /// The lines of the session.
  func lines() -> [String] {
    var copy = self
    for step in session.steps { copy.write(step) }
    return copy.written
  }

  private mutating func add(_ type: String, _ rest: String, seconds: ClosedRange<Int> = 1...20) {
    now = now + random.within(seconds) * 1_000_000 + random.below(1000) * 1000
    number += 1
    let prefix = session.id.prefix(24)
    let tail = String(number + 0x1000_0000_0000, radix: 16).suffix(12)
    written.append(
      "{\"type\":\"\(type)\",\"uuid\":\"\(prefix)\(tail)\",\"sessionId\":\"\(session.id)\","
        + "\"timestamp\":\"\(SessionText.time(now))\",\"version\":\"\(session.version)\","
        + "\"cwd\":\"/srv/shop\",\"gitBranch\":\"\(session.branch)\",\"isSidechain\":false,"
        + "\"entrypoint\":\"cli\",\(rest)}")
  }

  private mutating func write(_ step: PlannedSession.Step) {
    switch step {
    case .prompt(let text):
      add(
        "user", "\"message\":{\"role\":\"user\",\"content\":\(SessionText.quoted(text))}",
        seconds: 20...240)
    case .interruption:
      add(
        "user",
        "\"message\":{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"[Request interrupted by user]\"}]}"
      )
    case .retry:
      add(
        "system",
        "\"subtype\":\"api_error\",\"level\":\"error\",\"error\":{\"status\":529,\"message\":\"Overloaded\"},"
          + "\"retryAttempt\":1,\"maxRetries\":10,\"retryInMs\":560")
    case .answer(let text):
      addAssistant("{\"type\":\"text\",\"text\":\(SessionText.quoted(text))}")
      add(
        "system", "\"subtype\":\"turn_duration\",\"durationMs\":\(random.within(40_000...400_000))")
    case .call(let tool, let input, let outcome): write(tool, input, outcome)
    }
  }

  private mutating func addAssistant(_ block: String) {
    let usage =
      "\"usage\":{\"input_tokens\":\(random.within(3...90)),"
      + "\"cache_creation_input_tokens\":\(random.within(200...4000)),"
      + "\"cache_read_input_tokens\":\(random.within(9000...80_000)),"
    let request = "\(session.id.prefix(8))\(number)"
    // One request on two lines, the second one with all of its tokens.
    for output in [1, random.within(40...700)] {
      add(
        "assistant",
        "\"requestId\":\"req_\(request)\",\"message\":{\"id\":\"msg_\(request)\",\"role\":\"assistant\","
          + "\"model\":\"\(session.model)\",\"content\":["
          + (output == 1 ? "{\"type\":\"text\",\"text\":\"\"}" : block)
          + "],\(usage)\"output_tokens\":\(output)}}")
    }
  }

  private mutating func write(
    _ tool: PlannedSession.Tool, _ input: String, _ outcome: PlannedSession.Outcome
  ) {
    let id = "toolu_\(session.id.prefix(8))\(number)"
    let quoted = SessionText.quoted(input)
    let (name, given) =
      switch tool {
      case .shell: ("Bash", "{\"command\":\(quoted)}")
      case .edit:
        (
          "Edit",
          "{\"file_path\":\(SessionText.quoted("/srv/shop/" + input)),\"old_string\":\"a\(number)\",\"new_string\":\"b\"}"
        )
      case .read: ("Read", "{\"file_path\":\(SessionText.quoted("/srv/shop/" + input))}")
      case .search: ("Grep", "{\"pattern\":\(quoted)}")
      case .tickets: ("mcp__tickets__get_ticket", "{\"id\":\(quoted)}")
      }
    addAssistant(
      "{\"type\":\"tool_use\",\"id\":\"\(id)\",\"name\":\"\(name)\",\"input\":\(given)}")
    let refusal =
      "The user doesn't want to proceed with this tool use. The tool use was rejected (eg. if it was a "
      + "file edit, the new_string was NOT written to the file)."
    switch outcome {
    case .succeeded(let text): result(id, text, isError: false)
    case .failed(let code, let text): result(id, "Exit code \(code)\n\(text)", isError: true)
    case .refused(let text):
      result(
        id, tool == .tickets ? text : "<tool_use_error>\(text)</tool_use_error>", isError: true)
    case .rejected(let words):
      let text = words.map { " To tell you how to proceed, the user said:\n\($0)" }
      result(id, refusal + (text ?? " STOP what you are doing."), isError: true)
    case .timedOut: result(id, "Exit code 143\nCommand timed out after 2m 0.0s", isError: true)
    }
  }

  private mutating func result(_ id: String, _ text: String, isError: Bool) {
    let quoted = SessionText.quoted(text)
    add(
      "user",
      "\"message\":{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"\(id)\","
        + "\"content\":\(quoted),\"is_error\":\(isError)}]},\"toolUseResult\":"
        + (isError
          ? SessionText.quoted("Error: " + text)
          : "{\"stdout\":\(quoted),\"interrupted\":false,\"durationMs\":\(random.within(20...9000))}")
    )
  }
}
