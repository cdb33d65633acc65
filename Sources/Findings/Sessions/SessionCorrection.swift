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
  /// What speaks for it, and whether it is feedback.
  public let judgement: CorrectionJudgement

  /// What the classifier saw in it.
  public var reasons: [String] { judgement.reasons }
}

/// What a judge says of words that correct an agent.
public struct CorrectionJudgement: Sendable, Hashable {
  /// What speaks for a correction.
  public let reasons: [String]
  /// Whether it is certain enough to enter the analysis of feedback by itself.
  public let isFeedback: Bool
  /// What it is probably about.
  public let inferred: InferredCorrection
}

/// Judges whether words of a person are a correction.
public protocol CorrectionJudge: Sendable {
  /// What speaks for it; nil where it is no correction.
  ///
  /// - Parameters:
  ///   - text: The words, redacted.
  ///   - source: How they were given.
  ///   - call: What the agent did before.
  func judgement(
    of text: String, source: SessionCorrection.Source, after call: SessionCall
  ) -> CorrectionJudgement?
}

/// Judges by ``CorrectionClassifier``.
///
/// The reasons for refusing a call and the first words after an interruption are corrections and
/// feedback in any case; the classifier decides which prompts are.
public struct ClassifyingJudge: CorrectionJudge {
  /// A judge.
  public init() {}

  /// The circumstance and the classifier's reasons, the weightiest first.
  public func judgement(
    of text: String, source: SessionCorrection.Source, after call: SessionCall
  ) -> CorrectionJudgement? {
    let utterance = UtteranceInContext(
      source: ClassifyingJudge.sources[source] ?? .prompt, text: text,
      before: .used(tool: call.tool, input: call.inputText))
    let judged = CorrectionClassifier.judge(utterance)
    guard source != .prompt || judged.decision != .none else { return nil }
    let circumstance: [String] =
      switch source {
      case .rejection: ["said when refusing a call"]
      case .afterInterruption: ["said after an interruption"]
      case .prompt: []
      }
    return CorrectionJudgement(
      reasons: circumstance
        + judged.reasons.filter { $0.weight > 0 }.prefix(5).map(\.feature),
      isFeedback: source != .prompt || judged.decision == .feedback,
      inferred: InferredCorrection(utterance))
  }

  private static let sources: [SessionCorrection.Source: UtteranceInContext.Source] = [
    .rejection: .rejection, .afterInterruption: .afterInterrupt, .prompt: .prompt,
  ]
}
