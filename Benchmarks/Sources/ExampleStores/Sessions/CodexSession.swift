/// A session as Codex CLI writes it.
struct CodexSession {
  private let session: PlannedSession
  private var now: Moment
  private var number = 0
  private var random: SeededRandom
  private var tokens = (input: 0, output: 0)
  private var written: [String] = []

  init(_ session: PlannedSession) {
    self.session = session
    now = session.start
    random = SeededRandom(seed: UInt64(session.start.microseconds), purpose: 7)
  }

  /// The lines of the session.
  func lines() -> [String] {
    var copy = self
    copy.add(
      "session_meta",
      "{\"id\":\"\(session.id)\",\"timestamp\":\"\(SessionText.time(session.start))\","
        + "\"cwd\":\"/srv/shop\",\"originator\":\"codex_cli_rs\",\"cli_version\":\"\(session.version)\","
        + "\"source\":\"cli\",\"git\":{\"branch\":\"\(session.branch)\"}}")
    copy.add("turn_context", "{\"cwd\":\"/srv/shop\",\"model\":\"\(session.model)\"}")
    for step in session.steps { copy.write(step) }
    return copy.written
  }

  private mutating func add(_ type: String, _ payload: String) {
    now = now + random.within(1...20) * 1_000_000 + random.below(1000) * 1000
    written.append(
      "{\"timestamp\":\"\(SessionText.time(now))\",\"type\":\"\(type)\",\"payload\":\(payload)}")
  }

  private mutating func write(_ step: PlannedSession.Step) {
    switch step {
    case .prompt(let text):
      add("event_msg", "{\"type\":\"user_message\",\"message\":\(SessionText.quoted(text))}")
    case .interruption: add("event_msg", "{\"type\":\"turn_aborted\",\"reason\":\"interrupted\"}")
    case .retry: add("event_msg", "{\"type\":\"stream_error\",\"message\":\"stream disconnected\"}")
    case .answer(let text):
      add(
        "response_item",
        "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\(SessionText.quoted(text))}]}"
      )
      add(
        "event_msg",
        "{\"type\":\"task_complete\",\"duration_ms\":\(random.within(40_000...400_000))}")
    case .call(let tool, let input, let outcome): write(tool, input, outcome)
    }
  }

  private mutating func write(
    _ tool: PlannedSession.Tool, _ input: String, _ outcome: PlannedSession.Outcome
  ) {
    number += 1
    let id = "call_\(session.id.prefix(8))\(number)"
    let command =
      switch tool {
      case .shell: input
      case .edit: "sed -i s/a\(number)/b/ \(input)"
      case .read: "cat \(input)"
      case .search: "rg \(input)"
      case .tickets: "tickets show \(input)"
      }
    let arguments = "{\"command\":[\"bash\",\"-lc\",\(SessionText.quoted(command))]}"
    add(
      "response_item",
      "{\"type\":\"function_call\",\"name\":\"shell\",\"arguments\":\(SessionText.quoted(arguments)),\"call_id\":\"\(id)\"}"
    )
    let seconds = random.within(1...90)
    let text =
      switch outcome {
      case .succeeded(let text): form(0, text, seconds)
      case .failed(let code, let text): form(code, text, seconds)
      case .refused(let text): form(1, text, seconds)
      case .rejected: "exec command rejected by user"
      case .timedOut: "command timed out after 120000 milliseconds"
      }
    add(
      "response_item",
      "{\"type\":\"function_call_output\",\"call_id\":\"\(id)\",\"output\":\(SessionText.quoted(text))}"
    )
    addTokens()
  }

  private func form(_ code: Int, _ text: String, _ seconds: Int) -> String {
    "Exit code: \(code)\nWall time: \(seconds / 10).\(seconds % 10) seconds\nOutput:\n\(text)"
  }

  private mutating func addTokens() {
    let (input, output) = (random.within(4000...60_000), random.within(30...600))
    tokens = (tokens.input + input, tokens.output + output)
    add(
      "event_msg",
      "{\"type\":\"token_count\",\"info\":{\"total_token_usage\":{\"input_tokens\":\(tokens.input),"
        + "\"output_tokens\":\(tokens.output),\"total_tokens\":\(tokens.input + tokens.output)},"
        + "\"last_token_usage\":{\"input_tokens\":\(input),\"cached_input_tokens\":\(input / 2),"
        + "\"output_tokens\":\(output),\"reasoning_output_tokens\":\(output / 3)}}}")
  }
}
