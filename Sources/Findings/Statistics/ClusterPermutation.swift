/// The two-sided p-value of whether two groups of clusters have the same rate, clusters kept whole.
///
/// Clusters (runs with their issues) are dealt to the two groups anew; the measure is the difference
/// of the groups' rates (E. S. Edgington and P. Onghena, "Randomization Tests", 4th edition 2007).
/// Up to 20 000 ways to deal are all gone through, else so many are drawn from a fixed seed. Nil where
/// a group is empty; with one cluster in each nothing can be told, and p is 1.
public func clusterPermutationPValue(
  _ first: [Proportion], _ second: [Proportion], effort: PermutationEffort = PermutationEffort()
) -> Double? {
  let (first, second) = (first.filter { $0.total > 0 }, second.filter { $0.total > 0 })
  guard !first.isEmpty, !second.isEmpty else { return nil }
  var clusters = first + second
  let all = clusters.reduce((successes: 0, total: 0)) {
    ($0.successes + $1.successes, $0.total + $1.total)
  }
  func difference(_ successes: Int, _ total: Int) -> Double {
    abs(
      Double(successes) / Double(total)
        - Double(all.successes - successes) / Double(all.total - total))
  }
  func sum(_ clusters: some Sequence<Proportion>) -> (Int, Int) {
    clusters.reduce((0, 0)) { ($0.0 + $1.successes, $0.1 + $1.total) }
  }
  let observed = difference(sum(first).0, sum(first).1) - 1e-12
  if ways(of: clusters.count, choosing: first.count, atMost: 20_000) {
    var (extreme, count) = (0, 0)
    func deal(_ next: Int, _ left: Int, _ successes: Int, _ total: Int) {
      if left == 0 {
        count += 1
        if difference(successes, total) >= observed { extreme += 1 }
        return
      }
      for index in next...(clusters.count - left) {
        deal(
          index + 1, left - 1, successes + clusters[index].successes,
          total + clusters[index].total)
      }
    }
    deal(0, first.count, 0, 0)
    return Double(extreme) / Double(count)
  }
  var random = FixedSeedNumbers()
  return sequentialPValue(draws: effort.draws, enough: effort.enough) {
    random.shuffle(&clusters)
    let (successes, total) = sum(clusters[..<first.count])
    return difference(successes, total) >= observed
  }
}

/// Whether there are at most so many ways to choose some of several.
private func ways(of count: Int, choosing chosen: Int, atMost limit: Double) -> Bool {
  var ways = 1.0
  for step in 0..<min(chosen, count - chosen) {
    ways = ways * Double(count - step) / Double(step + 1)
    if ways > limit { return false }
  }
  return true
}
