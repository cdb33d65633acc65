public import Records

/// The facts of transcripts in a window, each once by its identity.
///
/// Resumed and forked sessions copy lines into other files. Of copies, the one that stands first
/// counts: merging is a union, so no order of files, parts or nights matters.
public struct SessionAggregate: MergeableSummary, SessionSink {
  /// The window that counts; nil for all of time.
  public let window: Window?
  /// Lines by identity.
  public private(set) var lines: [UInt64: SessionLine] = [:]
  /// Lines without a time; only kept where all of time counts.
  public private(set) var untimedLines: [UInt64: SessionLine] = [:]
  /// Calls by the identities of call and line.
  public private(set) var calls: [UInt64: ToolCall] = [:]
  /// Results by the identities of call and line.
  public private(set) var results: [UInt64: ToolResult] = [:]
  /// Requests by identity, those of subagents found inside of lines apart.
  public private(set) var requests: [UInt64: ModelRequest] = [:]
  /// What people wrote, by line.
  public private(set) var utterances: [UInt64: Utterance] = [:]
  /// Other events by line and kind.
  public private(set) var events: [UInt64: SessionEvent] = [:]
  /// Lines in the window, repeated ones too.
  public private(set) var linesRead = 0
  /// Lines without a time, repeated ones too; only counted where all of time counts.
  public private(set) var untimedRead = 0
  /// Lines after the window.
  public private(set) var future = 0
  /// Lines before the window.
  public private(set) var outOfWindow = 0

  /// The aggregate of nothing, over all of time.
  public init() { window = nil }

  /// The aggregate of nothing, for one window.
  public init(window: Window?) { self.window = window }

  /// Lines in the window that repeat others.
  public var repeated: Int { linesRead - lines.count }

  /// The facts of a shorter window.
  public func restricted(to window: Window) -> SessionAggregate {
    var result = SessionAggregate(window: window)
    func isInside(_ mark: SessionMark) -> Bool {
      window.placement(of: mark.time.hour) == .inside
    }
    result.lines = lines.filter { isInside($0.value.mark) }
    result.calls = calls.filter { isInside($0.value.mark) }
    result.results = results.filter { isInside($0.value.mark) }
    result.requests = requests.filter { isInside($0.value.mark) }
    result.utterances = utterances.filter { isInside($0.value.mark) }
    result.events = events.filter { isInside($0.value.mark) }
    result.future = future
    result.outOfWindow = outOfWindow + lines.count - result.lines.count
    result.linesRead = result.lines.count + repeated
    return result
  }

  /// Adds a line.
  public mutating func add(_ line: SessionLine) {
    switch window?.placement(of: line.mark.time.hour) ?? .inside {
    case .future: future += 1
    case .before: outOfWindow += 1
    case .inside:
      linesRead += 1
      SessionAggregate.keep(line, line.mark.line, &lines)
    }
  }

  /// Adds a line without a time; a window does not hold it.
  public mutating func add(untimed line: SessionLine) {
    guard window == nil else { return }
    untimedRead += 1
    SessionAggregate.keep(line, line.mark.line, &untimedLines)
  }

  /// Adds a call.
  public mutating func add(_ call: ToolCall) {
    guard holds(call.mark) else { return }
    SessionAggregate.keep(call, SessionIdentity.of(call.id, call.mark.line), &calls)
  }

  /// Adds a result.
  public mutating func add(_ result: ToolResult) {
    guard holds(result.mark) else { return }
    SessionAggregate.keep(result, SessionIdentity.of(result.call, result.mark.line), &results)
  }

  /// Adds a request.
  public mutating func add(_ request: ModelRequest) {
    guard holds(request.mark) else { return }
    keep(request, SessionAggregate.key(request))
  }

  /// Adds what a person wrote.
  public mutating func add(_ utterance: Utterance) {
    guard holds(utterance.mark) else { return }
    SessionAggregate.keep(utterance, utterance.mark.line, &utterances)
  }

  /// Adds another event.
  public mutating func add(_ event: SessionEvent) {
    guard holds(event.mark) else { return }
    SessionAggregate.keep(
      event, SessionIdentity.of(event.mark.line, UInt64(event.kind.rawValue)), &events)
  }

  /// Adds the facts of another aggregate of the same window.
  public mutating func merge(_ other: SessionAggregate) {
    precondition(window == other.window, "aggregates of different windows")
    linesRead += other.linesRead
    untimedRead += other.untimedRead
    future += other.future
    outOfWindow += other.outOfWindow
    SessionAggregate.keep(other.lines, &lines)
    for (key, line) in other.untimedLines { SessionAggregate.keep(line, key, &untimedLines) }
    SessionAggregate.keep(other.calls, &calls)
    SessionAggregate.keep(other.results, &results)
    for (key, request) in other.requests { keep(request, key) }
    SessionAggregate.keep(other.utterances, &utterances)
    SessionAggregate.keep(other.events, &events)
  }

  /// Counts lines whose hours are not in the window.
  public mutating func count(future: Int, outOfWindow: Int, records: [String: Int]) {
    self.future += future
    self.outOfWindow += outOfWindow
  }

  /// Counts repeated lines of an hour from the ledger, which keeps only their number.
  mutating func count(repeated: Int) { linesRead += repeated }

  private func holds(_ mark: SessionMark) -> Bool {
    (window?.placement(of: mark.time.hour) ?? .inside) == .inside
  }

  private static func keep<Fact: SessionFact>(
    _ others: [UInt64: Fact], _ facts: inout [UInt64: Fact]
  ) {
    // The first part that is merged is most of the work where there are few.
    if facts.isEmpty { return facts = others }
    for (key, fact) in others { keep(fact, key, &facts) }
  }

  private static func keep<Fact: SessionFact>(
    _ fact: Fact, _ key: UInt64, _ facts: inout [UInt64: Fact]
  ) {
    if let known = facts[key], known.mark.position <= fact.mark.position { return }
    facts[key] = fact
  }

  private mutating func keep(_ request: ModelRequest, _ key: UInt64) {
    if let known = requests[key], !request.outranks(known) { return }
    requests[key] = request
  }

  private static func key(_ request: ModelRequest) -> UInt64 {
    request.isNested ? ~request.id : request.id
  }
}

/// A fact that has a place.
protocol SessionFact: Sendable {
  var mark: SessionMark { get }
}

extension SessionLine: SessionFact {}
extension ToolCall: SessionFact {}
extension ToolResult: SessionFact {}
extension Utterance: SessionFact {}
extension SessionEvent: SessionFact {}
