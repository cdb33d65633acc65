/// All that the classifier knows of an utterance, as whole numbers by name.
public enum CorrectionFeatures: Sendable {
  /// One thing that may be true of an utterance.
  public struct Feature: Sendable, Hashable {
    /// Readable, and the key of its weight.
    public let name: String
    /// What is expected of its weight: `++`, `+`, `-`, `--`, or `0` where nothing is.
    public let sign: String
  }

  /// Every feature, in the order of ``values(of:)``.
  public static let all: [Feature] =
    UtteranceLexicon.standard.groups.map { Feature(name: $0.name, sign: $0.sign.rawValue) }
    + UtteranceTrait.allCases.map { Feature(name: $0.rawValue, sign: sign($0.sign)) }
    + UtteranceCombination.all.map { Feature(name: $0.name, sign: sign($0.sign)) }

  /// 2 where a feature is true, 1 for a phrase that stands late, else 0; by ``all``.
  ///
  /// Takes the same time for a text of any length: only its beginning and end are looked at.
  public static func values(of utterance: UtteranceInContext) -> [Int] {
    let parts = UtteranceParts(utterance)
    let lexicon = UtteranceLexicon.standard
    let strengths = lexicon.strengths(parts.tokens)
    let traits = parts.traits
    let found = zip(lexicon.groups, strengths).filter { $0.1 > 0 }.map(\.0)
    let facts = UtteranceCombination.Facts(
      traits: traits, groups: Set(found.map(\.name)), strong: found.count { $0.sign == .strong },
      hasQuestion: parts.tokens.contains { $0.text == "?" })
    return strengths
      + UtteranceTrait.allCases.map { traits.contains($0) ? 2 : 0 }
      + UtteranceCombination.all.map { $0.holds(facts) ? 2 : 0 }
  }

  private static func sign(_ sign: Int) -> String { sign == 0 ? "0" : sign > 0 ? "+" : "-" }
}
