/// The places where a person who looks at the plot of any numeric series would say that it changed:
/// its level, its slope or both.
///
/// Stretches that are level or straight are fitted to the series, 0 to 15 changes of them as close as
/// can be ("segment neighbourhood": I. E. Auger and C. E. Lawrence, Bulletin of Mathematical Biology
/// 51 (1989), 39–54), and the number of changes is the one with the lowest Bayesian information
/// criterion (Y.-C. Yao, Statistics & Probability Letters 6 (1988), 181–189):
///
///     m ln(RSS ÷ n + 0.05) + 3 k ln n
///
/// for k changes, each with three numbers to know: its place, a level and a slope. What makes it see
/// as people do:
///
/// - The series has variance 1, and 0.05 is added to what remains: details that can't be seen
///   in the plot of the whole are no changes, however little noise there is.
/// - A slope counts where it explains a hundredth of the variance, else the stretch is level.
/// - m is n (1 − ρ) ÷ (1 + ρ), the number of independent observations that tell as much (G. V. Bayley
///   and J. M. Hammersley, Supplement to the Journal of the Royal Statistical Society 8 (1946),
///   184–197), where ρ is the correlation of neighbours in what the closest fit leaves: a wandering
///   series is not cut into its wanderings.
/// - Single values far from their surroundings are no change and are replaced by the median around
///   them (F. R. Hampel, Journal of the American Statistical Association 69 (1974), 383–393).
///
/// Documentation/Quality.md says how well that agrees with people.
public struct SeriesSegmentation: Sendable, Hashable {
  /// The indices of the first observations after a change, ascending.
  public let changes: [Int]

  /// The most changes.
  static let mostChanges = 15
  /// The least number of observations in a stretch.
  static let minimumLength = 5
  /// The variance, of 1, that nobody sees.
  static let resolution = 0.05
  /// The share of the variance that a slope explains.
  static let slopeShare = 0.01

  /// The changes of a series; observations that are nil or not finite are passed over.
  ///
  /// Complexity: quadratic in their number.
  public init(_ series: [Double?]) {
    let used = series.indices.filter { series[$0]?.isFinite ?? false }
    let values = SeriesSegmentation.standardized(
      SeriesSegmentation.withoutOutliers(used.compactMap { series[$0] }))
    guard let values, values.count >= 2 * SeriesSegmentation.minimumLength else {
      changes = []
      return
    }
    let costs = StretchCosts(
      values, slopeCost: SeriesSegmentation.slopeShare * Double(values.count))
    let fits = SegmentNeighbourhood(
      costs, most: SeriesSegmentation.mostChanges,
      minimumLength: SeriesSegmentation.minimumLength)
    let count = Double(values.count)
    let correlation = costs.correlationOfNeighbours(cuts: fits.cuts(fits.costs.count - 1))
    let independent = count * (1 - correlation) / (1 + correlation)
    var best = (criterion: Double.infinity, changes: 0)
    for (changes, cost) in fits.costs.enumerated() {
      let misfit = naturalLogarithm(cost / count + SeriesSegmentation.resolution)
      let criterion = independent * misfit + 3 * Double(changes) * naturalLogarithm(count)
      if criterion < best.criterion { best = (criterion, changes) }
    }
    changes = fits.cuts(best.changes).map { used[$0] }
  }

  /// The values with those replaced that are more than five scaled median absolute deviations from
  /// the median of the eleven around them.
  private static func withoutOutliers(_ values: [Double]) -> [Double] {
    values.indices.map { index in
      let around = Array(values[max(0, index - 5)..<min(values.count, index + 6)])
      guard let median = RobustSpread.median(around),
        let deviation = RobustSpread.median(around.map { abs($0 - median) }),
        abs(values[index] - median) > 5 * RobustSpread.madFactor * deviation, deviation > 0
      else { return values[index] }
      return median
    }
  }

  /// The values with mean 0 and variance 1; nil when they are all equal.
  private static func standardized(_ values: [Double]) -> [Double]? {
    guard let low = values.min(), let high = values.max(), low < high else { return nil }
    // First between 0 and 1, so that no square is too large for a number.
    let scaled = values.map { ($0 / 2 - low / 2) / (high / 2 - low / 2) }
    let count = Double(values.count)
    let mean = scaled.reduce(0, +) / count
    let variance = scaled.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    return scaled.map { ($0 - mean) / variance.squareRoot() }
  }
}
