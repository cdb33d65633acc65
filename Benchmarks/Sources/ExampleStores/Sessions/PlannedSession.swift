/// One session of an agent, before it is written in the form of its program.
struct PlannedSession: Sendable {
  /// What happens in a session, in its order.
  enum Step: Sendable {
    /// A person asks for something.
    case prompt(String)
    /// The agent calls a tool.
    case call(tool: Tool, input: String, Outcome)
    /// A person interrupts the agent.
    case interruption
    /// A request to the model fails and is tried again.
    case retry
    /// The agent says that it is done.
    case answer(String)
  }

  enum Tool: Sendable {
    case shell, edit, read, search, tickets
  }

  /// How a call ends, with the text of its result.
  enum Outcome: Sendable {
    case succeeded(String)
    /// A program's exit code and what it printed.
    case failed(Int, String)
    /// The tool refused its input.
    case refused(String)
    /// A person refused the call, and said something or nothing.
    case rejected(String?)
    case timedOut
  }

  let id: String
  let start: Moment
  let isCodex: Bool
  let version: String
  let model: String
  let branch: String
  let steps: [Step]
}
