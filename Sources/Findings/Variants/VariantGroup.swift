import Aggregates
import Records

/// What the executions with one value of a field came to.
public struct VariantGroup: Sendable, Hashable {
  /// The value.
  public let value: String
  /// Successes among its executions.
  public let successes: Proportion
  /// The median duration, microseconds; nil where none is known.
  public let p50Microseconds: Int64?
  /// How many ratings there are, and their mean, 1 to 5; nil without any.
  public let ratings: Int, averageRating: Double?

  /// Its days: successes, the logarithm of the median duration, and the mean rating.
  let days: [Proportion]
  let dailyDurations: [Double], dailyRatings: [Double]

  init(_ value: String, _ days: [Day: VariantAggregate.Cell]) {
    let ordered = days.sorted { $0.key < $1.key }.map(\.value)
    self.value = value
    successes = Proportion(
      ordered.reduce(0) { $0 + $1.successes }, of: ordered.reduce(0) { $0 + $1.total })
    p50Microseconds =
      ordered.reduce(into: QuantileSketch()) { $0.merge($1.durations) }.quantile(0.5)
    ratings = ordered.reduce(0) { $0 + $1.ratings }
    averageRating =
      ratings == 0
      ? nil : Double(ordered.reduce(0) { $0 + $1.ratingSum }) / 1000 / Double(ratings)
    self.days = ordered.map { Proportion($0.successes, of: $0.total) }
    dailyDurations = ordered.compactMap { $0.durations.quantile(0.5).map(Double.init) }
    dailyRatings = ordered.compactMap {
      $0.ratings == 0 ? nil : Double($0.ratingSum) / Double($0.ratings)
    }
  }
}

/// Two values of a field side by side.
public struct VariantComparison: Sendable, Hashable {
  /// What can be said of two success rates.
  public enum Verdict: String, Sendable {
    /// The first one is higher, beyond chance.
    case better
    /// They differ by less than the margin, which their interval leaves no doubt about.
    case same = "no_difference"
    /// Neither can be said yet.
    case unclear = "cant_tell_yet"
  }

  /// The value with the higher success rate; on a tie the first by name.
  public let a: String
  /// The other value.
  public let b: String
  /// The success rate of the one less that of the other.
  public let difference: ProportionDifference
  /// The p-value of the success rates by itself, with the spread between days allowed for.
  public let pValue: Double
  /// The p-values of success rates, durations and ratings, corrected for all pairs of each; nil
  /// where there are none to compare.
  public internal(set) var correctedPValue: Double
  public internal(set) var durationPValue: Double?, ratingPValue: Double?
  /// How many executions of each value show a difference of the margin in four of five cases.
  public let neededOfEach: Int
  /// How many of these the value with fewer lacks; 0 where it has enough.
  public let more: Int

  /// A smaller difference, as a fraction, is none.
  public static let margin = 0.05

  /// What can be said of the success rates.
  public var verdict: Verdict {
    if correctedPValue <= Trend.level, difference.difference > 0 { return .better }
    let interval = difference.interval
    return interval.lowerBound > -VariantComparison.margin
      && interval.upperBound < VariantComparison.margin ? .same : .unclear
  }

  /// The verdict in words: `blue is better`, `no difference beyond ±5 points`,
  /// `can't tell yet, about 300 more`.
  public var words: String {
    switch verdict {
    case .better: "\(shortened(a)) is better"
    case .same: "no difference beyond ±\(decimal(VariantComparison.margin * 100, digits: 0)) points"
    case .unclear: more > 0 ? "can't tell yet, about \(grouped(more)) more" : "can't tell yet"
    }
  }
}
