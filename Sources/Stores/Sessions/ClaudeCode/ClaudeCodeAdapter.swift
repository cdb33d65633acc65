import Records

/// Reads lines of Claude Code's transcripts.
///
/// The format is not documented by its maker. What is relied on: `type`, `uuid`, `sessionId`,
/// `timestamp`, `message`, and the texts in `ClaudeCodeTexts`. All else may be missing.
struct ClaudeCodeAdapter: LineAdapter {
  /// The name in reports.
  static let agent = "claude-code"

  /// The session of a line that names none, by file: the name of its file.
  let fileSessions: [String]

  mutating func read<Sink: SessionSink>(
    _ line: TranscriptLine, _ values: inout SessionValues, _ sink: inout Sink
  ) -> LineReading {
    let envelope = ClaudeCodeEnvelope(line.root)
    guard let type = envelope.type?.string else { return .foreign }
    guard envelope.isFamiliar || ClaudeCodeNames.types.contains(type) else { return .foreign }
    let identity = SessionIdentity.of(envelope.uuid?.bytes ?? line.bytes)
    let time = values.time(envelope.timestamp)
    let isTurn = type == "user" || type == "assistant"
    guard !isTurn || time != nil else {
      return .unusable(
        (envelope.timestamp == nil ? "missing-field" : "unreadable-time") + " timestamp")
    }
    let mark = SessionMark(
      session: values.name(envelope.sessionID) ?? values.name(fileSessions[line.file]),
      time: time ?? Timestamp(seconds: 0), position: line.position, line: identity)
    let (kind, isKnown) = ClaudeCodeNames.kind(type, line.root)
    let record = SessionLine(
      mark: mark, agent: ClaudeCodeAdapter.agent, type: values.name(kind), isKnown: isKnown,
      version: values.name(envelope.version), folder: values.path(envelope.folder),
      branch: values.name(envelope.branch), entryPoint: values.name(envelope.entryPoint),
      isTurn: isTurn)
    let reading =
      isKnown
      ? LineReading.read(time)
      : .unknown("line type", "\(record.type) (\(record.version ?? "no version"))", time)
    guard time != nil else {
      sink.add(untimed: record)
      return reading
    }
    sink.add(record)
    let reader = ClaudeCodeReader(envelope: envelope, mark: mark)
    switch type {
    case "assistant": reader.readAssistant(line.root, &values, &sink)
    case "user": reader.readUser(line.root, &values, &sink)
    case "system": reader.readSystem(line.root, &values, &sink)
    case "attachment": reader.readAttachment(line.root, &values, &sink)
    case "progress": reader.readProgress(line.root, &values, &sink)
    default: break
    }
    return reading
  }
}

/// The fields that most lines have, found in one pass.
struct ClaudeCodeEnvelope {
  private(set) var type, uuid, sessionID, timestamp, version, folder, branch: JSONNode?
  private(set) var entryPoint, requestID, message, result, denial, feedback: JSONNode?
  private(set) var skill, agent, isSidechain, isMeta, isSummary, isAPIError, origin: JSONNode?

  init(_ root: JSONNode) {
    root.forEachMember { key, value in
      guard let name = key.bytes, let first = name.first else { return }
      // The first byte and the length leave at most two names to compare.
      switch (first, name.count) {
      case (UInt8(ascii: "t"), 4) where key.isString("type"): type = value
      case (UInt8(ascii: "u"), 4) where key.isString("uuid"): uuid = value
      case (UInt8(ascii: "s"), 9) where key.isString("sessionId"): sessionID = value
      case (UInt8(ascii: "t"), 9) where key.isString("timestamp"): timestamp = value
      case (UInt8(ascii: "v"), 7) where key.isString("version"): version = value
      case (UInt8(ascii: "c"), 3) where key.isString("cwd"): folder = value
      case (UInt8(ascii: "g"), 9) where key.isString("gitBranch"): branch = value
      case (UInt8(ascii: "e"), 10) where key.isString("entrypoint"): entryPoint = value
      case (UInt8(ascii: "r"), 9) where key.isString("requestId"): requestID = value
      case (UInt8(ascii: "m"), 7) where key.isString("message"): message = value
      case (UInt8(ascii: "t"), 13) where key.isString("toolUseResult"): result = value
      case (UInt8(ascii: "t"), 14) where key.isString("toolDenialKind"): denial = value
      case (UInt8(ascii: "u"), 12) where key.isString("userFeedback"): feedback = value
      case (UInt8(ascii: "a"), 16) where key.isString("attributionSkill"): skill = value
      case (UInt8(ascii: "a"), 16) where key.isString("attributionAgent"): agent = value
      case (UInt8(ascii: "i"), 11) where key.isString("isSidechain"): isSidechain = value
      case (UInt8(ascii: "i"), 6) where key.isString("isMeta"): isMeta = value
      case (UInt8(ascii: "i"), 16) where key.isString("isCompactSummary"): isSummary = value
      case (UInt8(ascii: "i"), 17) where key.isString("isApiErrorMessage"): isAPIError = value
      case (UInt8(ascii: "o"), 6) where key.isString("origin"): origin = value
      default: break
      }
    }
  }

  /// Whether the line has an id that only this format has.
  var isFamiliar: Bool { sessionID?.bytes != nil && uuid?.bytes != nil }

  /// The subagent that the line is the work of; nil for the main agent.
  func subagent(_ values: inout SessionValues) -> String? {
    values.name(agent) ?? (isSidechain?.bool == true ? "subagent" : nil)
  }
}
