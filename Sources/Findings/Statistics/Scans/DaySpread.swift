/// How much whole days differ from what is expected of them, beyond chance.
struct DaySpread {
  /// The variance of a day's factor: failures of a day are expected times a factor of mean 1.
  let variance: Double

  /// The share of days, those farthest from what is expected, that have no say: they may be the
  /// incident itself.
  static let leftOut = 0.1

  /// The spread of some days' failures around what is expected.
  ///
  /// Moments: (failures − expected)² is the variance by chance plus the spread times expected². The
  /// tenth of the days farthest away is left out; the mean of what is left is divided by the mean
  /// that a chi-square variable with one degree of freedom has below the same quantile, which is
  /// P(χ²₃ ≤ x) ÷ P(χ²₁ ≤ x).
  init(_ days: [(failures: Double, expected: Double, chance: Double)]) {
    let days = days.filter { $0.chance > 0 }
    let ranked = days.map { day in
      let distance = day.failures - day.expected
      return (square: distance * distance / day.chance, day: day)
    }.sorted { $0.square < $1.square }
    let kept = days.count - Int((DaySpread.leftOut * Double(days.count)).rounded(.up))
    guard kept >= 3 else {
      variance = 0
      return
    }
    let share = Double(kept) / Double(days.count)
    let factor = DaySpread.meanBelow(share)
    var (excess, weight) = (0.0, 0.0)
    for (square, day) in ranked.prefix(kept) {
      excess += (square / factor - 1) * day.chance
      weight += day.expected * day.expected
    }
    variance = weight > 0 ? max(0, excess / weight) : 0
  }

  /// The mean of a chi-square variable with one degree of freedom among its lowest `share`.
  private static func meanBelow(_ share: Double) -> Double {
    var (low, high) = (0.0, 40.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if 1 - ChiSquareDistribution.upperTail(middle, degreesOfFreedom: 1) < share {
        low = middle
      } else {
        high = middle
      }
    }
    return (1 - ChiSquareDistribution.upperTail(low, degreesOfFreedom: 3)) / share
  }
}
