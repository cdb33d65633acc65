/// One line of a transcript, or one document: what it says about its session.
public struct SessionLine: Sendable, Hashable {
  /// Session, time, place and identity; lines without an id have that of their bytes.
  public let mark: SessionMark
  /// The program that wrote it, such as `claude-code`.
  public let agent: String
  /// The kind of line, with its second name behind a slash, such as `system/turn_duration`.
  public let type: String
  /// Whether this version of debrief knows the kind.
  public let isKnown: Bool
  /// The version of the program; nil where the line does not say.
  public let version: String?
  /// The folder in which the agent worked, as written; nil where the line does not say.
  public let folder: String?
  /// The git branch; nil where the line does not say.
  public let branch: String?
  /// How the agent was started, such as `cli`; nil where the line does not say.
  public let entryPoint: String?
  /// Whether it is a turn of the conversation: something that a person or the agent said or did.
  public let isTurn: Bool

  /// A line from its parts.
  public init(
    mark: SessionMark, agent: String, type: String, isKnown: Bool = true, version: String? = nil,
    folder: String? = nil, branch: String? = nil, entryPoint: String? = nil, isTurn: Bool = false
  ) {
    self.mark = mark
    self.agent = agent
    self.type = type
    self.isKnown = isKnown
    self.version = version
    self.folder = folder
    self.branch = branch
    self.entryPoint = entryPoint
    self.isTurn = isTurn
  }
}
