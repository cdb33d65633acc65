public import Aggregates

/// What a pattern comes with more often than other failures do: a model, a provider, a version.
public struct PatternCorrelate: Sendable, Hashable {
  /// What the work was done with.
  public let trait: FailureTrait
  /// Sessions with the pattern among those with the trait and any failure.
  public let with: Proportion
  /// Sessions with the pattern among those without the trait and with any failure.
  public let without: Proportion
  /// The p-value of Fisher's exact test, corrected for all pairs of patterns and traits
  /// (Benjamini–Hochberg).
  public let pValueCorrected: Double

  /// The highest corrected p-value that is shown.
  static let level = 0.05

  /// What each pattern comes with, in the order of the patterns; the least likely first.
  ///
  /// Sessions are compared, not failures: those of one session resemble each other. A session with
  /// two names of one kind counts with both.
  static func all(
    _ patterns: [FailurePattern], traits: [FailureTrait: SessionSet]
  ) -> [[PatternCorrelate]] {
    var totals: [String: SessionSet] = [:]
    for (trait, sessions) in traits {
      totals[trait.kind, default: SessionSet()].formUnion(sessions)
    }
    var found: [(pattern: Int, trait: FailureTrait, with: Proportion, without: Proportion)] = []
    for (number, pattern) in patterns.enumerated() where pattern.sessions >= 3 {
      let known = pattern.traits.filter { traits[$0.key] != nil }
      for (trait, count) in known.sorted(by: { $0.key < $1.key }) {
        guard let all = traits[trait]?.count, let total = totals[trait.kind]?.count, total > all
        else { continue }
        let others = min(total - all, max(0, pattern.sessions - count))
        found.append(
          (number, trait, Proportion(min(count, all), of: all), Proportion(others, of: total - all))
        )
      }
    }
    let values = benjaminiHochberg(found.map { fisherExactPValue($0.with, $0.without) ?? 1 })
    var correlates = [[PatternCorrelate]](repeating: [], count: patterns.count)
    for (one, value) in zip(found, values)
    where value <= level && (one.with.fraction ?? 0) > (one.without.fraction ?? 0) {
      correlates[one.pattern].append(
        PatternCorrelate(
          trait: one.trait, with: one.with, without: one.without, pValueCorrected: value))
    }
    return correlates.map {
      $0.sorted { ($0.pValueCorrected, $0.trait) < ($1.pValueCorrected, $1.trait) }
    }
  }
}
