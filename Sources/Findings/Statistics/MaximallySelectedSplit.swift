/// The split of some groups in two that best tells failures from successes, and the chance that
/// any split does it as well where the groups are all alike.
///
/// The measure is the distance of the failures on one side from what is expected, in standard
/// deviations of the hypergeometric distribution: the same order as that of the maximally selected
/// chi-square statistic (R. Miller and D. Siegmund, Biometrics 38 (1982), 1011–1016).
struct MaximallySelectedSplit {
  /// What the splits are.
  enum Kind {
    /// The first j groups against the others, for each j; the further either way, the better.
    case ordered
    /// One group against all others; the further either way, the better.
    case oneAgainstOthers
  }

  /// Of ordered groups the last one of the first side, else the group.
  let index: Int
  /// The outcomes of the first side or of the group.
  let inside: OutcomeCounts
  /// The outcomes of the other side.
  let outside: OutcomeCounts
  /// The chance of a split that separates as well, both counts of failures and successes given.
  let pValue: Double

  /// The best split with at least so many operations on both sides, the first of equals; nil when
  /// there is none, or when nothing or everything failed.
  init?(of groups: [OutcomeCounts], kind: Kind, minimumSide: Int) {
    let all = groups.reduce(OutcomeCounts(), +)
    guard all.failures > 0, all.failures < all.total else { return nil }
    var sides = groups
    if kind == .ordered { for j in sides.indices.dropFirst() { sides[j] += sides[j - 1] } }
    let candidates = sides.map {
      $0.total >= max(1, minimumSide) && all.total - $0.total >= max(1, minimumSide)
    }
    var best: (index: Int, score: Double)?
    // Of two groups the second says the same as the first.
    let tried = groups.count == 2 ? 0..<1 : sides.indices
    for j in tried where candidates[j] {
      let score = abs(SplitBand.score(of: sides[j], in: all))
      if score > best?.score ?? 0 { best = (j, score) }
    }
    guard let best else { return nil }
    index = best.index
    inside = sides[best.index]
    outside = OutcomeCounts(
      failures: all.failures - inside.failures, total: all.total - inside.total)
    let band = SplitBand(
      groups: groups, sides: sides, isLimited: candidates, all: all, score: best.score,
      isOrdered: kind == .ordered)
    pValue = band.chance
  }
}
