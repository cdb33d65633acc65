/// A limit that an earlier night proposed, with what people made of it.
public struct StandingLimit: Sendable, Hashable {
  /// The id of the limit.
  public let id: String
  /// The setting, and the kind of operations that showed it.
  public let setting: String, operationType: String
  /// The limit that was configured then, and the one that was proposed.
  public let current: Double, recommended: Double
  /// What was decided.
  public let status: ReviewStatus

  /// A limit from its parts.
  public init(
    id: String, setting: String, operationType: String, current: Double, recommended: Double,
    status: ReviewStatus
  ) {
    self.id = id
    self.setting = setting
    self.operationType = operationType
    self.current = current
    self.recommended = recommended
    self.status = status
  }

  /// Whether a limit is about the same setting as it stood then.
  func concerns(_ threshold: ThresholdFinding) -> Bool {
    setting == threshold.setting && operationType == threshold.operationType
      && current == threshold.current
  }

  /// Whether a limit is the rejected one, or asks for even more.
  func rejects(_ threshold: ThresholdFinding) -> Bool {
    guard status == .rejected, concerns(threshold) else { return false }
    return threshold.side == .maximum
      ? threshold.recommended <= recommended : threshold.recommended >= recommended
  }
}

extension InsightsFindings {
  /// A limit that stands stays unless another one promises more by this many percentage points:
  /// otherwise a few operations would move a proposal up and down night for night.
  private static let betterPoints = 2.0

  /// The limits of this night, given what earlier nights proposed and people have not decided.
  public func thresholds(given standing: [StandingLimit]) -> [ThresholdFinding] {
    thresholds.map { threshold in
      let open = standing.filter { $0.status == .needsReview && $0.concerns(threshold) }
      guard !open.contains(where: { $0.id == threshold.id }),
        let candidate = candidates.first(where: {
          $0.setting == threshold.setting && $0.operationType == threshold.operationType
            && $0.field == threshold.field
        })
      else { return threshold }
      let search = ThresholdSearch(minimumSamples: settings.minimumSamples)
      let kept = open.compactMap {
        search.finding(candidate, limit: $0.recommended, pValue: threshold.pValueCorrected)
      }.filter {
        $0.isBorneOut && $0.confidence >= settings.confidenceThreshold
          && ($0.after.percent ?? 0) + InsightsFindings.betterPoints
            >= threshold.after.percent ?? 100
      }
      return kept.max { ($0.after.fraction ?? 0, $1.id) < ($1.after.fraction ?? 0, $0.id) }
        ?? threshold
    }
  }

  /// The decision that a limit falls under; nil where nobody decided.
  public func decision(
    on threshold: ThresholdFinding, among standing: [StandingLimit]
  ) -> StandingLimit? {
    standing.first { $0.id == threshold.id } ?? standing.first { $0.rejects(threshold) }
  }

  /// Whether a limit is sure enough to be proposed for a setting that people have.
  public func isProposed(_ threshold: ThresholdFinding) -> Bool {
    threshold.current != nil && isSure(threshold)
  }

  /// Whether a limit rests on enough operations and is sure enough.
  public func isSure(_ threshold: ThresholdFinding) -> Bool {
    threshold.observed >= settings.minimumSamples
      && threshold.confidence >= settings.confidenceThreshold
  }
}
