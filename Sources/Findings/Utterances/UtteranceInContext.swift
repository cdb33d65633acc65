/// What a person said to a coding agent, and what the agent did or said just before.
public struct UtteranceInContext: Sendable, Hashable {
  /// How it came to be said.
  public enum Source: String, Sendable, CaseIterable {
    /// Typed when the agent was waiting or working.
    case prompt
    /// Given as the reason why a call of a tool may not run.
    case rejection
    /// The first words after the person interrupted the agent.
    case afterInterrupt = "after-interrupt"
  }

  /// The last thing that the agent did before.
  public enum AgentAct: Sendable, Hashable {
    /// It said this.
    case said(String)
    /// It called this tool with this input, as text.
    case used(tool: String, input: String)
  }

  /// How it came to be said.
  public let source: Source
  /// The person's words.
  public let text: String
  /// What the agent did or said; nil at the beginning of a session.
  public let before: AgentAct?

  /// An utterance from its parts.
  public init(source: Source, text: String, before: AgentAct?) {
    self.source = source
    self.text = text
    self.before = before
  }
}
