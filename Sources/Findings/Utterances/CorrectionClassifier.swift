/// Says whether a person's words to an agent say that what it did was wrong.
///
/// A sum of weights, one for each feature of ``CorrectionFeatures``, compared with two thresholds.
/// All arithmetic is with whole numbers, so that the same words are judged alike on each machine.
public enum CorrectionClassifier: Sendable {
  /// What becomes of an utterance.
  public enum Decision: String, Sendable, CaseIterable {
    /// A correction by all appearances: it enters the feedback store's analysis by itself.
    case feedback
    /// More likely a correction than not: it counts as friction, and is not quoted as feedback.
    case friction
    /// No correction.
    case none
  }

  /// A feature that an utterance has, and what it adds to the score.
  public struct Reason: Sendable, Hashable {
    /// The feature in words.
    public let feature: String
    /// What it adds, in thousandths; below 0 it speaks against a correction.
    public let weight: Int
  }

  /// What was judged, and why.
  public struct Judgement: Sendable, Hashable {
    /// In thousandths: the logarithm of the odds that it is a correction.
    public let score: Int
    /// What became of it.
    public let decision: Decision
    /// Features with a weight that the utterance has, the weightiest first, then by name.
    public let reasons: [Reason]
  }

  /// Judges one utterance, in less than a millisecond however long it is.
  ///
  /// Without anything that an agent did before, there is nothing to correct.
  public static func judge(_ utterance: UtteranceInContext) -> Judgement {
    guard utterance.before != nil else {
      return Judgement(score: CorrectionWeights.intercept, decision: .none, reasons: [])
    }
    var score = CorrectionWeights.intercept
    var reasons: [Reason] = []
    for (value, (feature, weight)) in zip(CorrectionFeatures.values(of: utterance), weights)
    where value > 0 && weight != 0 {
      let added = value * weight / 2
      score += added
      reasons.append(Reason(feature: feature, weight: added))
    }
    reasons.sort { first, second in
      let weights = (first.weight.magnitude, second.weight.magnitude)
      return weights.0 == weights.1 ? first.feature < second.feature : weights.0 > weights.1
    }
    let decision: Decision =
      score >= CorrectionWeights.feedback
      ? .feedback : score >= CorrectionWeights.friction ? .friction : .none
    return Judgement(score: score, decision: decision, reasons: reasons)
  }

  private static let weights = CorrectionFeatures.all.map { feature in
    (feature.name, CorrectionWeights.weights[feature.name] ?? 0)
  }
}
