/// All levels that a daily series had, where there were more than two.
///
/// `SeriesSegmentation` proposes where the series changed, as a person would who sees its plot. A
/// proposal is kept where `LevelChange` finds a change among the days of the two stretches beside
/// it; the least certain one is taken away until all hold. It is meant for series of which it is
/// known that they changed: what it adds is where.
enum LevelHistory {
  /// The changes of a series of days, ascending, with p-values corrected for their number
  /// (Bonferroni).
  ///
  /// - Parameters:
  ///   - weights: How much each day counts, above 0.
  ///   - sums: Each day's weight times its level.
  static func changes(weights: [Double], sums: [Double]) -> [ChangePoint] {
    var cuts = SeriesSegmentation(zip(weights, sums).map { $1 / $0 }).changes
    let proposed = Double(max(1, cuts.count))
    while !cuts.isEmpty {
      let ends = [0] + cuts + [weights.count]
      let points = cuts.indices.map { index in
        let (before, after) = (ends[index]..<cuts[index], cuts[index]..<ends[index + 2])
        let days = before.lowerBound..<after.upperBound
        let change = LevelChange(weights: Array(weights[days]), sums: Array(sums[days]))
        return ChangePoint(
          before: before, after: after, pValue: min(1, proposed * (change?.pValue ?? 1)))
      }
      guard let worst = points.indices.max(by: { points[$0].pValue < points[$1].pValue }),
        points[worst].pValue > Trend.level
      else { return points }
      cuts.remove(at: worst)
    }
    return []
  }
}
