/// Something that a person wrote to an agent.
public struct Utterance: Sendable, Hashable {
  /// In characters, how much of a text is kept.
  public static let characters = 2000

  /// Session, time, place and line.
  public let mark: SessionMark
  /// Whether it was given while the agent was at work.
  public let isQueued: Bool
  /// What was written, redacted and cut.
  public let text: String

  /// An utterance from its parts.
  public init(mark: SessionMark, isQueued: Bool = false, text: String) {
    self.mark = mark
    self.isQueued = isQueued
    self.text = text
  }
}

/// Something else that happened in a session.
public struct SessionEvent: Sendable, Hashable {
  /// What kinds there are; the numbers never change, as the ledger is written with them.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// A person interrupted the agent.
    case interruption = 0
    /// A request to the model failed for good.
    case apiError = 1
    /// A request to the model failed and was tried again.
    case apiRetry = 2
    /// A turn ended; the value is its duration in milliseconds.
    case turnEnd = 3
    /// A hook ran; the value is 0, or 1 where it failed or was cancelled.
    case hook = 4
    /// The conversation was shortened to fit.
    case compaction = 5
    /// From here on the model is the one named.
    case model = 6
    /// The program wrote a message in the place of the model.
    case synthetic = 7
    /// The session ended as it says itself; the text tells how.
    case end = 8
  }

  /// Session, time, place and line.
  public let mark: SessionMark
  /// What happened.
  public let kind: Kind
  /// A number whose meaning depends on the kind; nil where there is none.
  public let value: Int64?
  /// A text, redacted and cut; empty where there is none.
  public let text: String

  /// An event from its parts.
  public init(mark: SessionMark, kind: Kind, value: Int64? = nil, text: String = "") {
    self.mark = mark
    self.kind = kind
    self.value = value
    self.text = text
  }
}

/// Takes what transcripts hold; the sink of one worker is used by no other.
public protocol SessionSink: Sendable {
  /// Takes a line; every line comes once, before what it holds.
  mutating func add(_ line: SessionLine)
  /// Takes a line that has no time, and so belongs to no window.
  mutating func add(untimed line: SessionLine)
  /// Takes a call.
  mutating func add(_ call: ToolCall)
  /// Takes a result.
  mutating func add(_ result: ToolResult)
  /// Takes a request.
  mutating func add(_ request: ModelRequest)
  /// Takes what a person wrote.
  mutating func add(_ utterance: Utterance)
  /// Takes something else.
  mutating func add(_ event: SessionEvent)
}
