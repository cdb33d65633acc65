public import Records

/// Something that a person said against what an agent did.
public struct SessionCorrection: Sendable, Hashable {
  /// How it was given.
  public enum Source: String, Sendable, CaseIterable {
    /// The words of a person who refused a call.
    case rejection
    /// The first words after an interruption.
    case afterInterruption = "after_interruption"
    /// A prompt that says that something was wrong.
    case prompt
  }

  /// How it was given.
  public let source: Source
  /// The session's id.
  public let session: String
  /// When it was given.
  public let time: Timestamp
  /// Where it stands.
  public let position: SourcePosition
  /// What was said.
  public let text: String
  /// What the agent did before, such as `Edit of src/main.swift`; empty where nothing tells.
  public let context: String
  /// What the classifier saw in it; empty where none was asked.
  public let reasons: [String]
}

/// Judges whether words of a person are a correction.
public protocol CorrectionJudge: Sendable {
  /// What speaks for it; nil where it is no correction.
  ///
  /// - Parameters:
  ///   - text: The words, redacted.
  ///   - source: How they were given.
  ///   - context: What the agent did before; empty where nothing tells.
  func reasons(
    _ text: String, source: SessionCorrection.Source, context: String
  ) -> [String]?
}

/// Takes the words of refusals and the first words after interruptions for corrections, and no
/// other words.
public struct CircumstantialJudge: CorrectionJudge {
  /// A judge.
  public init() {}

  /// The circumstance.
  public func reasons(
    _ text: String, source: SessionCorrection.Source, context: String
  ) -> [String]? {
    switch source {
    case .rejection: ["said when refusing a call"]
    case .afterInterruption: ["said after an interruption"]
    case .prompt: nil
    }
  }
}
