import Aggregates
import Records

extension InsightsFindings {
  /// How many errors are recommended to be fixed.
  private static let recommendedErrors = 3
  /// More abandoned operations are worth a look.
  private static let abandonedShare = 0.1

  /// What to do about some of the limits and everything else: causes before symptoms, then the most failures first; none where learning is
  /// switched off.
  ///
  /// Each rests on at least `minimumSamples` operations and has a confidence of at least
  /// `confidenceThreshold`.
  public func recommendations(thresholds: [ThresholdFinding]) -> [OperationRecommendation] {
    guard settings.isEnabled else { return [] }
    let all =
      thresholds.map(InsightsFindings.advice(on:)) + conditionAdvice + timeAdvice + errorAdvice
      + declineAdvice + abandonedAdvice
    return all.filter {
      $0.samples >= settings.minimumSamples && $0.confidence >= settings.confidenceThreshold
    }.sorted {
      ($0.kind.isSymptom ? 1 : 0, $1.affected, $0.id)
        < ($1.kind.isSymptom ? 1 : 0, $0.affected, $1.id)
    }
  }

  private static func advice(on threshold: ThresholdFinding) -> OperationRecommendation {
    let (before, after) = (threshold.before.percent ?? 0, threshold.after.percent ?? 0)
    let interval = threshold.after.wilsonPercent ?? 0...100
    let number = plainNumber(threshold.recommended)
    let setting = shortened(threshold.setting)
    let verb = threshold.side == .maximum ? "Lower" : "Raise"
    let text =
      threshold.current.map { "\(verb) \(setting) from \(plainNumber($0)) to \(number)" }
      ?? "Limit operations to \(shortened(threshold.words))"
    return OperationRecommendation(
      .threshold, about: threshold.id, operationType: threshold.operationType, text: text,
      rationale: "Expected success rate \(decimal(before)) % → \(decimal(after)) %"
        + " (95 % interval \(decimal(interval.lowerBound))–\(decimal(interval.upperBound)) %,"
        + " from operations not used to choose the limit); \(threshold.affected.total) of"
        + " \(threshold.observed) operations are beyond it,"
        + " and \(threshold.affected.failures) of these failed",
      samples: threshold.observed, confidence: threshold.confidence,
      affected: threshold.affected.failures)
  }

  /// Conditions on a text; those on a number are limits.
  private var conditionAdvice: [OperationRecommendation] {
    significantConditions.compactMap { found in
      let type = shortened(found.condition.operationType ?? "operations")
      let text: String
      switch found.condition.split {
      case .equals: text = "Find out why \(type) fails when \(found.condition.words)"
      case .differs(let value):
        text =
          "Find out why \(type) fails less when \(found.condition.field) = \(shortened(value))"
      case .above, .atMost: return nil
      }
      return OperationRecommendation(
        .condition, about: found.condition.words, operationType: found.condition.operationType,
        text: text,
        rationale: found.sentence, samples: found.condition.support,
        confidence: found.condition.confidence,
        affected: found.condition.matching.failures)
    }
  }

  private var timeAdvice: [OperationRecommendation] {
    times.findings.filter(\.cell.isWorse).map { finding in
      OperationRecommendation(
        .time, about: finding.words,
        text: "Check what runs \(finding.words), or start operations at other times",
        rationale: finding.sentence, samples: finding.cell.counts.completed,
        confidence: finding.cell.confidence,
        affected: finding.cell.counts.failed)
    }
  }

  private var errorAdvice: [OperationRecommendation] {
    frequentErrors.prefix(InsightsFindings.recommendedErrors).map { pattern in
      let share = Proportion(pattern.count, of: max(pattern.count, overall.failed))
      return OperationRecommendation(
        .error, about: pattern.id, operationType: pattern.subjects.first?.name,
        text: "Fix the cause of “\(shortened(pattern.template))”",
        rationale: "\(pattern.count) of \(share.total) failures"
          + " (\(decimal(share.percent ?? 0)) %) carry this message",
        samples: share.total,
        confidence: confidence(that: share, exceeds: InsightsFindings.errorShare),
        affected: pattern.count)
    }
  }

  /// A week that is worse than the one before.
  private var declineAdvice: [OperationRecommendation] {
    guard let week = weeks.last, let change = week.change, change.difference < 0,
      let pValue = week.pValueCorrected, pValue <= 0.05,
      min(change.first.total, change.second.total) >= settings.minimumSamples
    else { return [] }
    let lost = Int((-change.difference * Double(week.successes.total)).rounded())
    return [
      OperationRecommendation(
        .decline, about: "week", text: "Find what changed in the last seven days",
        rationale: "The success rate fell from \(decimal(change.second.percent ?? 0)) % to"
          + " \(decimal(change.first.percent ?? 0)) % of \(change.first.total) operations"
          + " (95 % interval of the change"
          + " \(decimal(change.interval.lowerBound * 100)) to"
          + " \(decimal(change.interval.upperBound * 100)) points)",
        samples: change.first.total + change.second.total, confidence: change.confidence,
        affected: lost)
    ]
  }

  private var abandonedAdvice: [OperationRecommendation] {
    let share = Proportion(abandoned, of: overall.completed + overall.active)
    guard abandoned > 0 else { return [] }
    return [
      OperationRecommendation(
        .abandoned, about: "active", text: "Find out why operations never end",
        rationale: "\(abandoned) of \(share.total) operations have no end and are older than"
          + " \(duration(Double(settings.timeoutSeconds) * 1000))",
        samples: share.total,
        confidence: confidence(that: share, exceeds: InsightsFindings.abandonedShare),
        affected: abandoned)
    ]
  }
}
