import Records

/// A limit on a field of operations that would have kept failures out.
///
/// One half of the operations, which chance made, chose the limit; the rates are those of the other
/// half, which had no say. So the search does not flatter them, and where the limit helps by
/// chance alone they show nothing.
public struct ThresholdFinding: Sendable, Hashable {
  /// `t1-` and a hash of the setting and of both limits: it does not depend on the day.
  public let id: String
  /// The name of the setting, such as `max_complexity`.
  public let setting: String
  /// The field that it limits, as reports name it.
  public let field: String
  /// Which side is allowed.
  public let side: OperationLimit.Side
  /// The kind of operations that shows it, the one that does so most surely.
  public let operationType: String
  /// The limit that is configured; nil where none is.
  public let current: Double?
  /// The limit that is proposed, a value of the field, which is allowed.
  public let recommended: Double
  /// Successes within the current limit, in the half held out.
  public let before: Proportion
  /// Successes within the proposed limit, in the half held out.
  public let after: Proportion
  /// Operations within the current limit and outside the proposed one, of both halves, and how many
  /// of these failed.
  public let affected: OutcomeCounts
  /// Operations within the current limit, of both halves.
  public let observed: Int
  /// The chance that any limit separates the choosing half as well where the field has nothing to
  /// do with failures, corrected for the number of fields.
  public let pValueCorrected: Double
  /// The success rate within the proposed limit less that within the current one, as fractions, in
  /// the half held out: its 95 % interval.
  public let gainInterval: ClosedRange<Double>
  /// How sure it is, 0 to 1, that the limit gains at least half of what it gained in the half held
  /// out.
  public let confidence: Double

  /// A smaller gain is not worth a limit.
  static let leastGain = 0.02

  /// The gain, as a fraction.
  public var gain: Double { (after.fraction ?? 0) - (before.fraction ?? 0) }

  /// Whether the half held out bears the limit out: the gain is real, and worth it.
  var isBorneOut: Bool { gainInterval.lowerBound > 0 && gain >= ThresholdFinding.leastGain }

  /// The limit in words: `complexity ≤ 6`.
  public var words: String {
    "\(field) \(side == .maximum ? "≤" : "≥") \(plainNumber(recommended))"
  }
}

/// The search for limits.
struct ThresholdSearch {
  let minimumSamples: Int

  /// What is looked at: a setting, configured or not, and the operations with its field.
  struct Candidate {
    let setting: String
    let field: String
    let side: OperationLimit.Side
    let operationType: String
    let current: Double?
    let outcomes: [Double: (chosen: OutcomeCounts, heldOut: OutcomeCounts)]

    fileprivate func isAllowed(_ value: Double, by limit: Double?) -> Bool {
      guard let limit else { return true }
      return side == .maximum ? value <= limit : value >= limit
    }
  }

  /// Limits that one half chose beyond chance, one a setting, ascending by its name; all that were
  /// tried are corrected together.
  func thresholds(_ candidates: [Candidate]) -> [ThresholdFinding] {
    let chosen = candidates.compactMap { candidate -> (Candidate, Double, Double)? in
      guard let (limit, pValue) = choose(candidate) else { return nil }
      return (candidate, limit, pValue)
    }
    let corrected = benjaminiHochberg(chosen.map(\.2))
    let findings = zip(chosen, corrected).compactMap { choice, pValue in
      pValue > 0.05 ? nil : finding(choice.0, limit: choice.1, pValue: pValue)
    }.filter(\.isBorneOut).sorted {
      ($0.setting, $0.pValueCorrected, $0.operationType, $0.field)
        < ($1.setting, $1.pValueCorrected, $1.operationType, $1.field)
    }
    // A setting has one value: of several kinds the one that shows it most surely speaks for it.
    var known: Set<String> = []
    return findings.filter { known.insert($0.setting).inserted }
  }

  /// The limit that the choosing half would set, and the chance of one that separates as well.
  private func choose(_ candidate: Candidate) -> (limit: Double, pValue: Double)? {
    let within = candidate.outcomes.filter {
      candidate.isAllowed($0.key, by: candidate.current) && $0.value.chosen.total > 0
    }
    let outcomes = FieldOutcomes(
      operationType: candidate.operationType, field: candidate.field,
      values: Dictionary(
        uniqueKeysWithValues: within.map { (.number($0.key), $0.value.chosen) }))
    let found = ConditionSearch(minimumSide: minimumSamples).conditions(in: [outcomes]).first
    guard let found else { return nil }
    switch (candidate.side, found.split) {
    case (.maximum, .above(let cut)): return (cut, found.pValueOfField)
    case (.minimum, .atMost(let cut)):
      // The least value that is better: a limit from which on operations are allowed.
      guard let next = within.keys.filter({ $0 > cut }).min() else { return nil }
      return (next, found.pValueOfField)
    default: return nil
    }
  }

  /// What a limit is worth; nil where the half held out has nothing on one of its sides.
  func finding(
    _ candidate: Candidate, limit: Double, pValue: Double
  ) -> ThresholdFinding? {
    var (inside, outside, affected) = (OutcomeCounts(), OutcomeCounts(), OutcomeCounts())
    var observed = 0
    for (value, counts) in candidate.outcomes
    where candidate.isAllowed(value, by: candidate.current) {
      observed += counts.chosen.total + counts.heldOut.total
      if candidate.isAllowed(value, by: limit) {
        inside += counts.heldOut
      } else {
        outside += counts.heldOut
        affected += counts.chosen + counts.heldOut
      }
    }
    guard let difference = ProportionDifference(outside.rate, minus: inside.rate) else {
      return nil
    }
    let all = inside + outside
    let before = Proportion(all.total - all.failures, of: all.total)
    let after = Proportion(inside.total - inside.failures, of: inside.total)
    // As if the two were independent, though one holds the other: on the safe side.
    let gain = ProportionDifference(after, minus: before)?.interval ?? -1...1
    return ThresholdFinding(
      id: stableID(
        "t1", candidate.setting, candidate.operationType,
        candidate.current.map { plainNumber($0) } ?? "", plainNumber(limit)),
      setting: candidate.setting, field: candidate.field, side: candidate.side,
      operationType: candidate.operationType, current: candidate.current, recommended: limit,
      before: before, after: after, affected: affected,
      observed: observed, pValueCorrected: pValue,
      gainInterval: gain,
      confidence: difference.confidence)
  }
}
