extension ChangePointSearch {
  /// The changes of a daily number, such as a median duration, by its ranks alone; ascending.
  ///
  /// A few huge values say no more than that they are the highest, and a logarithm changes nothing.
  /// The gain of a cut is the Kruskal–Wallis statistic of the stretches (W. H. Kruskal and W. A.
  /// Wallis, Journal of the American Statistical Association 47 (1952), 583–621). Days without a
  /// value (nil, or not finite) are passed over.
  public func changes(inValues days: [Double?]) -> [ChangePoint] {
    let used = days.indices.filter { days[$0]?.isFinite ?? false }
    let values = used.compactMap { days[$0] }
    guard used.count >= 2 * minimumLength else { return [] }
    let ranks = MidRanks(values).doubled
    var sums = [0]
    for rank in ranks { sums.append(sums[sums.count - 1] + rank - (ranks.count + 1)) }
    let variance =
      ranks.reduce(0.0) {
        let distance = Double($1 - ranks.count - 1)
        return $0 + distance * distance
      } / Double(ranks.count - 1)
    guard variance > 0 else { return [] }
    let cuts = cuts(count: used.count, penalty: penalty(days: used.count)) { stretch in
      let sum = Double(sums[stretch.upperBound] - sums[stretch.lowerBound])
      return -sum * sum / Double(stretch.count) / variance
    }
    return confirmed(cuts, count: used.count) { before, after in
      let z = rankSumScore(values[before.lowerBound..<after.upperBound], cutAfter: before.count)
      let all = before.count + after.count
      let places = minimumLength...max(minimumLength, all - minimumLength)
      return maximallySelectedBound(z, cuts: places.map { Double($0) }, of: Double(all))
    }.map { $0.inSeries(used) }
  }

  /// How many standard deviations the rank sum of the first values is from its mean.
  private func rankSumScore(_ values: ArraySlice<Double>, cutAfter: Int) -> Double {
    let ranks = MidRanks(Array(values))
    let (n, m) = (Double(cutAfter), Double(values.count - cutAfter))
    let sum = Double(ranks.doubled[..<cutAfter].reduce(0, +)) / 2
    let all = n + m
    let variance = n * m / 12 * (all + 1 - ranks.tieCorrection / (all * (all - 1)))
    return variance > 0 ? abs(sum - n * (all + 1) / 2) / variance.squareRoot() : 0
  }
}
