/// Two providers, models, temperatures or agents side by side.
public struct RunComparison: Sendable, Hashable {
  /// Corrected p-values up to this are called a difference.
  public static let level = 0.05
  /// How many of a kind are compared, those with the most issues: pairs grow with the square.
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
  /// The p-value of Fisher's exact test, as if issues of one run had nothing in common.
  public let fisherPValue: Double
  /// The p-value of permuting runs: the issues of a run stay together.
  public let pValue: Double
  /// The p-value after the correction of Benjamini and Hochberg for all comparisons.
  public private(set) var correctedPValue: Double

  /// Whether the two are called different.
  public var isSignificant: Bool { correctedPValue <= RunComparison.level }

  /// Comparisons corrected together; those that part the runs alike, as where each provider has one
  /// model, say one thing and count once.
  static func corrected(_ comparisons: [RunComparison]) -> [RunComparison] {
    struct Partition: Hashable {
      let isAgent: Bool
      let a: Proportion
      let b: Proportion
      let pValue: Double
    }
    var places: [Partition: Int] = [:]
    var distinct: [Double] = []
    let indices = comparisons.map { pair in
      let key = Partition(
        isAgent: pair.by == .agent, a: pair.aShare, b: pair.bShare, pValue: pair.pValue)
      if let known = places[key] { return known }
      places[key] = distinct.count
      distinct.append(pair.pValue)
      return distinct.count - 1
    }
    let corrected = benjaminiHochberg(distinct)
    return zip(comparisons, indices).map { pair, index in
      var pair = pair
      pair.correctedPValue = corrected[index]
      return pair
    }
  }

  /// All pairs of some shares, the smallest p-value first, then by name; what has no share, or no
  /// name, is compared with nothing.
  ///
  /// Each comes with the successes of each of its runs.
  static func all(_ by: RunDimension, _ runs: [(name: String, runs: [Proportion])])
    -> [RunComparison]
  {
    let shares = runs.map { name, runs in
      let runs = runs.filter { $0.total > 0 }
      return (
        name: name,
        share: Proportion(
          runs.reduce(0) { $0 + $1.successes }, of: runs.reduce(0) { $0 + $1.total }), runs: runs
      )
    }
    let compared = shares.filter { $0.share.total > 0 }
      .sorted { ($1.share.total, $0.name) < ($0.share.total, $1.name) }
      .prefix(mostCompared)
      .sorted { (-($0.share.fraction ?? 0), $0.name) < (-($1.share.fraction ?? 0), $1.name) }
    var pairs: [(a: Int, b: Int, pValue: Double, fisher: Double)] = []
    let effort = PermutationEffort(among: compared.count * (compared.count - 1) / 2)
    for a in compared.indices {
      for b in compared.indices where b > a {
        guard let fisher = fisherExactPValue(compared[a].share, compared[b].share),
          let pValue = clusterPermutationPValue(
            compared[a].runs, compared[b].runs, effort: effort)
        else { continue }
        pairs.append((a, b, pValue, fisher))
      }
    }
    return pairs.map { pair in
      let (a, b) = (compared[pair.a], compared[pair.b])
      return RunComparison(
        by: by, a: a.name, b: b.name, aShare: a.share, bShare: b.share,
        difference: (a.share.percent ?? 0) - (b.share.percent ?? 0), fisherPValue: pair.fisher,
        pValue: pair.pValue, correctedPValue: pair.pValue)
    }.sorted {
      ($0.pValue, $0.fisherPValue, $0.a, $0.b) < ($1.pValue, $1.fisherPValue, $1.a, $1.b)
    }
  }
}
