/// A tool that an agent called.
public struct ToolCall: Sendable, Hashable {
  /// Session, time, place and line.
  public let mark: SessionMark
  /// The identity of the call's id.
  public let id: UInt64
  /// The tool's name, redacted.
  public let tool: String
  /// The identity of the tool and its normalised input: equal calls have the same.
  public let input: UInt64
  /// The part of the input that tells calls apart for people, redacted and cut: a command, a path.
  public let inputText: String
  /// The model that made the call; nil where the transcript does not say.
  public let model: String?
  /// The skill that it belongs to; nil where the transcript does not say.
  public let skill: String?
  /// The subagent that made it; nil for the main agent, or where the transcript does not say.
  public let subagent: String?
  /// Whether it was found only inside of another line, as the work of a subagent.
  public let isNested: Bool

  /// A call from its parts.
  public init(
    mark: SessionMark, id: UInt64, tool: String, input: UInt64, inputText: String,
    model: String? = nil, skill: String? = nil, subagent: String? = nil, isNested: Bool = false
  ) {
    self.mark = mark
    self.id = id
    self.tool = tool
    self.input = input
    self.inputText = inputText
    self.model = model
    self.skill = skill
    self.subagent = subagent
    self.isNested = isNested
  }
}

/// What a tool gave back.
public struct ToolResult: Sendable, Hashable {
  /// In characters, how much of an error's text is kept.
  public static let messageCharacters = 2000

  /// Session, time, place and line.
  public let mark: SessionMark
  /// The identity of the call's id.
  public let call: UInt64
  /// How the call ended.
  public let outcome: ToolOutcome
  /// What the text says about it.
  public let reason: ResultReason
  /// The exit code; nil where none was written.
  public let exitCode: Int32?
  /// The error's text, redacted and cut; nil where the call did not fail.
  public let message: String?
  /// What a person said when refusing the call, redacted and cut; nil where nothing was said.
  public let said: String?
  /// How long the call ran, milliseconds, where the transcript says so.
  public let durationMs: Int64?
  /// Whether the result is flagged as an error.
  public let isError: Bool
  /// Whether the result is flagged as interrupted.
  public let isInterrupted: Bool
  /// Whether an exit code other than 0 is explained and no error is flagged, as of `grep`.
  public let isExplained: Bool
  /// Whether it was found only inside of another line, as the work of a subagent.
  public let isNested: Bool

  /// A result from its parts.
  public init(
    mark: SessionMark, call: UInt64, outcome: ToolOutcome, reason: ResultReason = .none,
    exitCode: Int32? = nil, message: String? = nil, said: String? = nil, durationMs: Int64? = nil,
    isError: Bool = false, isInterrupted: Bool = false, isExplained: Bool = false,
    isNested: Bool = false
  ) {
    self.mark = mark
    self.call = call
    self.outcome = outcome
    self.reason = reason
    self.exitCode = exitCode
    self.message = message
    self.said = said
    self.durationMs = durationMs
    self.isError = isError
    self.isInterrupted = isInterrupted
    self.isExplained = isExplained
    self.isNested = isNested
  }
}
