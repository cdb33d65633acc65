/// The share of random draws that are at least as extreme as what was observed, with as few draws
/// as the answer needs.
///
/// Draws end after `enough` extreme ones: then p is `enough` ÷ draws; else it is (extreme + 1) ÷
/// (draws + 1). Both are valid p-values (J. Besag and P. Clifford, "Sequential Monte Carlo
/// p-values", Biometrika 78 (1991), 301–304).
func sequentialPValue(
  draws: Int, enough: Int, _ isExtreme: () -> Bool
) -> Double {
  var extreme = 0
  for draw in 1...max(1, draws) {
    if isExtreme() { extreme += 1 }
    if extreme == enough { return Double(enough) / Double(draw) }
  }
  return Double(extreme + 1) / Double(max(1, draws) + 1)
}

/// How many draws a p-value takes.
public struct PermutationEffort: Sendable, Hashable {
  /// The most draws.
  public let draws: Int
  /// The number of extreme permutations after which the search stops.
  public let enough: Int

  /// An effort from its parts.
  public init(draws: Int = 9999, enough: Int = 200) {
    self.draws = draws
    self.enough = enough
  }

  /// The effort for each of several p-values: one among many can still be told from chance after
  /// the correction, and very many take no longer than they need.
  init(among count: Int) {
    draws = min(max(9999, count * 60), 199_999)
    enough = count <= 1000 ? 200 : 50
  }
}
