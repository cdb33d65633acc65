import Records

/// Writes facts of sessions; texts are written once and named by their number.
struct SessionFactWriter {
  private(set) var texts: [String] = []
  private var numbers: [String: Int] = [:]
  var facts = BinaryWriter()
  var line: ((SourcePosition) -> Int)?

  private mutating func write(_ text: String) {
    if let known = numbers[text] { return facts.write(count: known) }
    numbers[text] = texts.count
    facts.write(count: texts.count)
    texts.append(text)
  }

  private mutating func write(optional text: String?) {
    facts.write(text != nil)
    if let text { write(text) }
  }

  private mutating func write(optional number: Int64?) {
    facts.write(number != nil)
    if let number { facts.write(signed: number) }
  }

  private mutating func write(_ mark: SessionMark) {
    write(mark.session)
    facts.write(signed: mark.time.microseconds)
    facts.write(count: line?(mark.position) ?? 0)
    facts.write(unsigned: mark.line)
  }

  mutating func write(_ line: SessionLine) {
    write(line.mark)
    write(line.agent)
    write(line.type)
    facts.write(line.isKnown)
    write(optional: line.version)
    write(optional: line.folder)
    write(optional: line.branch)
    write(optional: line.entryPoint)
    facts.write(line.isTurn)
  }

  mutating func write(_ call: ToolCall) {
    write(call.mark)
    facts.write(unsigned: call.id)
    write(call.tool)
    facts.write(unsigned: call.input)
    write(call.inputText)
    write(optional: call.model)
    write(optional: call.skill)
    write(optional: call.subagent)
    facts.write(call.isNested)
  }

  mutating func write(_ result: ToolResult) {
    write(result.mark)
    facts.write(unsigned: result.call)
    facts.write(count: Int(result.outcome.rawValue))
    facts.write(count: Int(result.reason.rawValue))
    write(optional: result.exitCode.map { Int64($0) })
    write(optional: result.message)
    write(optional: result.said)
    write(optional: result.durationMs)
    facts.write(result.isError)
    facts.write(result.isInterrupted)
    facts.write(result.isExplained)
    facts.write(result.isNested)
  }

  mutating func write(_ request: ModelRequest) {
    write(request.mark)
    facts.write(unsigned: request.id)
    write(optional: request.model)
    for (_, count) in request.tokens.named { write(optional: count) }
    write(optional: request.costMicroUSD)
    facts.write(request.isNested)
  }

  mutating func write(_ utterance: Utterance) {
    write(utterance.mark)
    facts.write(utterance.isQueued)
    write(utterance.text)
  }

  mutating func write(_ event: SessionEvent) {
    write(event.mark)
    facts.write(count: Int(event.kind.rawValue))
    write(optional: event.value)
    write(event.text)
  }
}

/// Reads the facts that a `SessionFactWriter` wrote.
struct SessionFactReader {
  var reader: BinaryReader
  let texts: [String]
  let file: UInt32

  init(_ reader: BinaryReader, texts: [String], file: UInt32) {
    self.reader = reader
    self.texts = texts
    self.file = file
  }

  private mutating func text() throws(BinaryError) -> String {
    texts[try reader.index(below: texts.count)]
  }

  private mutating func optionalText() throws(BinaryError) -> String? {
    try reader.flag() ? try text() : nil
  }

  private mutating func optionalNumber() throws(BinaryError) -> Int64? {
    try reader.flag() ? try reader.signed() : nil
  }

  private mutating func mark() throws(BinaryError) -> SessionMark {
    SessionMark(
      session: try text(), time: Timestamp(microseconds: try reader.signed()),
      position: SourcePosition(file: file, absoluteLine: try reader.count()),
      line: try reader.unsigned())
  }

  mutating func line() throws(BinaryError) -> SessionLine {
    SessionLine(
      mark: try mark(), agent: try text(), type: try text(), isKnown: try reader.flag(),
      version: try optionalText(), folder: try optionalText(), branch: try optionalText(),
      entryPoint: try optionalText(), isTurn: try reader.flag())
  }

  mutating func call() throws(BinaryError) -> ToolCall {
    ToolCall(
      mark: try mark(), id: try reader.unsigned(), tool: try text(), input: try reader.unsigned(),
      inputText: try text(), model: try optionalText(), skill: try optionalText(),
      subagent: try optionalText(), isNested: try reader.flag())
  }

  mutating func result() throws(BinaryError) -> ToolResult {
    let (mark, call) = (try mark(), try reader.unsigned())
    let outcomes = ToolOutcome.allCases
    let outcome = outcomes[try reader.index(below: outcomes.count)]
    let reasons = ResultReason.allCases
    let reason = reasons[try reader.index(below: reasons.count)]
    let exitCode = try optionalNumber().map { Int32(clamping: $0) }
    return ToolResult(
      mark: mark, call: call, outcome: outcome, reason: reason, exitCode: exitCode,
      message: try optionalText(), said: try optionalText(), durationMs: try optionalNumber(),
      isError: try reader.flag(), isInterrupted: try reader.flag(),
      isExplained: try reader.flag(), isNested: try reader.flag())
  }

  mutating func request() throws(BinaryError) -> ModelRequest {
    let (mark, id, model) = (try mark(), try reader.unsigned(), try optionalText())
    let tokens = TokenCounts(
      input: try optionalNumber(), cacheCreation: try optionalNumber(),
      cacheRead: try optionalNumber(), output: try optionalNumber(),
      reasoning: try optionalNumber())
    return ModelRequest(
      mark: mark, id: id, model: model, tokens: tokens, costMicroUSD: try optionalNumber(),
      isNested: try reader.flag())
  }

  mutating func utterance() throws(BinaryError) -> Utterance {
    Utterance(mark: try mark(), isQueued: try reader.flag(), text: try text())
  }

  mutating func event() throws(BinaryError) -> SessionEvent {
    let mark = try mark()
    let kinds = SessionEvent.Kind.allCases
    return SessionEvent(
      mark: mark, kind: kinds[try reader.index(below: kinds.count)], value: try optionalNumber(),
      text: try text())
  }
}
