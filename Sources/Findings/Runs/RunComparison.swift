/// Two providers, models, temperatures or agents side by side.
public struct RunComparison: Sendable, Hashable {
  /// Corrected p-values up to this are called a difference.
  public static let level = 0.05
  /// So many of a kind are compared, those with the most issues: pairs grow with the square.
  public static let mostCompared = 20

  /// What is compared.
  public let by: RunDimension
  /// The one with the higher success rate; on a tie the first by name.
  public let a: String
  /// The other.
  public let b: String
  /// Successes of the one.
  public let aShare: Proportion
  /// Successes of the other.
  public let bShare: Proportion
  /// Percentage points from the other's success rate to the one's; 0 or more.
  public let difference: Double
  /// The p-value of Fisher's exact test.
  public let pValue: Double
  /// The p-value after the correction of Benjamini and Hochberg for all comparisons of the kind.
  public let correctedPValue: Double

  /// Whether the two are called different.
  public var isSignificant: Bool { correctedPValue <= RunComparison.level }

  /// All pairs of some shares, the smallest p-value first, then by name; what has no share, or no
  /// name, is compared with nothing.
  static func all(_ by: RunDimension, _ shares: [(name: String, share: Proportion)])
    -> [RunComparison]
  {
    let compared = shares.filter { $0.share.total > 0 }
      .sorted { ($1.share.total, $0.name) < ($0.share.total, $1.name) }
      .prefix(mostCompared)
      .sorted { (-($0.share.fraction ?? 0), $0.name) < (-($1.share.fraction ?? 0), $1.name) }
    var pairs: [(a: Int, b: Int, pValue: Double)] = []
    for a in compared.indices {
      for b in compared.indices where b > a {
        guard let pValue = fisherExactPValue(compared[a].share, compared[b].share) else { continue }
        pairs.append((a, b, pValue))
      }
    }
    let corrected = benjaminiHochberg(pairs.map(\.pValue))
    return zip(pairs, corrected).map { pair, corrected in
      let (a, b) = (compared[pair.a], compared[pair.b])
      return RunComparison(
        by: by, a: a.name, b: b.name, aShare: a.share, bShare: b.share,
        difference: (a.share.percent ?? 0) - (b.share.percent ?? 0), pValue: pair.pValue,
        correctedPValue: corrected)
    }.sorted { ($0.pValue, $0.a, $0.b) < ($1.pValue, $1.a, $1.b) }
  }
}
