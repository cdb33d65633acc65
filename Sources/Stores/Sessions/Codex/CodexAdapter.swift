import Records

/// Reads lines of Codex CLI's rollouts.
///
/// A line holds its time, its type and a payload. Only the first line of a file names the session,
/// so it is looked up for a part that begins behind it.
struct CodexAdapter: LineAdapter {
  /// The name in reports.
  static let agent = "codex-cli"

  private let paths: [String]
  private let fileSessions: [String]
  /// What the first lines of files say, once they are looked at.
  private var heads: [Int: CodexHead] = [:]

  init(files: [SourceFile]) {
    paths = files.map(\.path)
    fileSessions = files.map(\.sessionName)
  }

  mutating func read<Sink: SessionSink>(
    _ line: TranscriptLine, _ values: inout SessionValues, _ sink: inout Sink
  ) -> LineReading {
    guard let type = line.root["type"]?.string, let payload = line.root["payload"],
      payload.isObject
    else { return .foreign }
    guard let timestamp = line.root["timestamp"] else {
      return .unusable("missing-field timestamp")
    }
    guard let time = values.time(timestamp) else { return .unusable("unreadable-time timestamp") }
    let head = head(of: line, type, payload, &values)
    let mark = SessionMark(
      session: head.session, time: time, position: line.position,
      // Copies of a thread in other files repeat its lines as they are.
      line: SessionIdentity.of(line.bytes))
    // A fork begins with its parent's lines, which the parent's file holds.
    if let fork = head.forkTime, time <= fork.advanced(bySeconds: 1), type != "session_meta" {
      sink.add(
        SessionLine(
          mark: mark, agent: CodexAdapter.agent, type: "replayed", version: head.version,
          folder: head.folder))
      return .read(time)
    }
    let inner = payload["type"]?.string
    let kind = inner.map { "\(type)/\($0)" } ?? type
    let isKnown = CodexNames.isKnown(type, inner)
    sink.add(
      SessionLine(
        mark: mark, agent: CodexAdapter.agent, type: CodexNames.lineType(type, payload) ?? kind,
        isKnown: isKnown, version: head.version,
        folder: values.path(payload["cwd"]) ?? head.folder, branch: head.branch,
        entryPoint: head.source, isTurn: CodexNames.isTurn(type, inner)))
    let reader = CodexReader(mark: mark, isSubagent: head.isSubagent)
    switch type {
    case "response_item": reader.readItem(payload, &values, &sink)
    case "event_msg": reader.readEvent(payload, &values, &sink)
    case "turn_context":
      if let model = values.name(payload["model"]) {
        sink.add(SessionEvent(mark: mark, kind: .model, text: model))
      }
    case "compacted": sink.add(SessionEvent(mark: mark, kind: .compaction))
    default: break
    }
    return isKnown
      ? .read(time)
      : .unknown(
        "line type", "\(values.name(kind)) (codex-cli \(head.version ?? "no version"))", time)
  }

  private mutating func head(
    of line: TranscriptLine, _ type: String, _ payload: JSONNode, _ values: inout SessionValues
  ) -> CodexHead {
    if let known = heads[line.file] { return known }
    let isFirst = line.position.chunk == 0 && line.position.line == 0 && type == "session_meta"
    let head =
      isFirst
      ? CodexHead(payload, fallback: fileSessions[line.file], &values)
      : CodexHead.lookedUp(paths[line.file], fallback: fileSessions[line.file], &values)
    heads[line.file] = head
    return head
  }
}

/// What the first line of a rollout says about its session.
struct CodexHead {
  let session: String
  let version, folder, branch, source: String?
  let isSubagent: Bool
  /// When the thread was forked from another one; nil for one that was not.
  let forkTime: Timestamp?

  /// The head in a payload; older files hold it on the line itself.
  init(_ payload: JSONNode?, fallback: String, _ values: inout SessionValues) {
    // A thread that goes on in another file is one session.
    let base = payload?["history_base"]?["thread_id"]
    session = values.name(base) ?? values.name(payload?["id"]) ?? values.name(fallback)
    version = values.name(payload?["cli_version"])
    folder = values.path(payload?["cwd"])
    branch = values.name(payload?["git"]?["branch"])
    forkTime = payload?["forked_from_id"]?.bytes == nil ? nil : values.time(payload?["timestamp"])
    let source = payload?["source"]
    isSubagent = source?["subagent"] != nil
    self.source =
      isSubagent ? "subagent" : values.name(source) ?? values.name(payload?["originator"])
  }

  /// Looks at the first line of a file.
  static func lookedUp(
    _ path: String, fallback: String, _ values: inout SessionValues
  ) -> CodexHead {
    var tree = JSONTree()
    if let line = TranscriptHead.firstLine(of: path) {
      let length = line.count
      let padded = line + [UInt8](repeating: 0, count: ColumnReader.padding)
      return padded.withUnsafeBytes { memory in
        let text = UnsafeRawBufferPointer(rebasing: memory[..<length])
        guard case .document(let root) = tree.read(text),
          root["type"]?.isString("session_meta") == true
        else { return CodexHead(nil, fallback: fallback, &values) }
        return CodexHead(root["payload"], fallback: fallback, &values)
      }
    }
    return CodexHead(nil, fallback: fallback, &values)
  }
}
