import Records

/// What adapters of whole documents hand on: facts with marks of one session.
struct DocumentFacts<Sink: SessionSink> {
  let agent: String
  let version: String?
  let folder: String?
  let session: String
  let position: SourcePosition
  var values: SessionValues
  var sink: Sink
  private let base: UInt64
  private var count: UInt64 = 0
  /// Turns so far.
  private(set) var turns = 0
  /// The first moment that a fact has.
  private(set) var firstTime: Timestamp?

  init(
    agent: String, version: String?, folder: String? = nil, session: String,
    position: SourcePosition, _ values: SessionValues, _ sink: Sink
  ) {
    self.agent = agent
    self.version = version
    self.folder = folder
    self.session = session
    self.position = position
    self.values = values
    self.sink = sink
    base = SessionIdentity.of(agent + "\u{0}" + session)
  }

  /// A mark of the next fact.
  mutating func mark(_ time: Timestamp) -> SessionMark {
    count += 1
    firstTime = min(firstTime ?? time, time)
    return SessionMark(
      session: session, time: time, position: position, line: SessionIdentity.of(base, count))
  }

  /// Adds a turn of the agent or of a person.
  mutating func turn(_ type: String, _ time: Timestamp) {
    turns += 1
    sink.add(
      SessionLine(
        mark: mark(time), agent: agent, type: type, version: version, folder: folder, isTurn: true))
  }

  /// An identity that no other document has.
  func identity(_ id: String) -> UInt64 { SessionIdentity.of(base, SessionIdentity.of(id)) }

  mutating func utterance(_ text: String, _ time: Timestamp) {
    guard !text.isEmpty else { return }
    sink.add(
      Utterance(mark: mark(time), text: values.text(text, characters: Utterance.characters)))
  }

  mutating func call(
    _ id: String, _ tool: JSONNode?, _ input: JSONNode?, model: String?, _ time: Timestamp
  ) {
    let (inputIdentity, inputText) = CodexInput.read(input, &values)
    sink.add(
      ToolCall(
        mark: mark(time), id: identity(id), tool: values.name(tool) ?? "(unnamed)",
        input: inputIdentity, inputText: inputText, model: model))
  }

  mutating func call(_ id: String, tool: String, text: String, _ time: Timestamp) {
    var input = text
    let (number, shown) = input.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      return (ToolInput.identity(bytes), values.inputText(bytes))
    }
    sink.add(
      ToolCall(
        mark: mark(time), id: identity(id), tool: values.name(tool), input: number,
        inputText: shown))
  }

  mutating func result(
    _ id: String, _ outcome: ToolOutcome, message: String? = nil, exitCode: Int32? = nil,
    durationMs: Int64? = nil, _ time: Timestamp
  ) {
    let text = outcome.isFailure || outcome == .denied ? message : nil
    sink.add(
      ToolResult(
        mark: mark(time), call: identity(id), outcome: outcome,
        reason: outcome.isFailure ? .other : .none, exitCode: exitCode,
        message: text.map { values.text($0, characters: ToolResult.messageCharacters) },
        durationMs: durationMs, isError: outcome.isFailure))
  }

  mutating func request(
    _ id: String, model: String?, _ tokens: TokenCounts, costMicroUSD: Int64?, _ time: Timestamp
  ) {
    sink.add(
      ModelRequest(
        mark: mark(time), id: identity("request " + id), model: model, tokens: tokens,
        costMicroUSD: costMicroUSD))
  }

  mutating func event(_ kind: SessionEvent.Kind, _ text: String, _ time: Timestamp) {
    sink.add(
      SessionEvent(mark: mark(time), kind: kind, text: values.text(text, characters: 300)))
  }
}

extension JSONNode {
  /// Dollars as millionths.
  var microDollars: Int64? {
    guard let number, (0...1e9).contains(number) else { return nil }
    return Int64((number * 1_000_000).rounded())
  }

  /// The elements of a list.
  var elements: [JSONNode] {
    var elements: [JSONNode] = []
    forEachElement { elements.append($0) }
    return elements
  }
}
