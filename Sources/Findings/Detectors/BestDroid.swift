import Aggregates
import Records

/// A droid whose results of one category succeed more often than those of every other droid.
public struct BestDroid: Sendable, Hashable {
  /// The category of the results.
  public let category: String
  /// The droid, and successes among its results.
  public let droidID: String, successes: Proportion
  /// The droid with the next highest rate, and successes among its results.
  public let nextID: String, next: Proportion
  /// How many droids have enough results of the category.
  public let droids: Int
  /// The largest p-value of the comparisons with the other droids, with the spread between days allowed
  /// for, corrected for all categories (Benjamini and Hochberg).
  public let pValueCorrected: Double

  /// Droids with fewer results of a category are not compared.
  static let minimumResults = 10

  /// One category in which droids can be compared.
  private struct Comparison {
    let category: String
    let ranked: [(id: String, share: Proportion)]
    let pValue: Double
  }

  /// The best droids, ascending by category; categories without one are left out.
  ///
  /// To be the best a droid has to differ from each of the others, so the largest p-value is the one that
  /// counts (R. L. Berger, "Multiparameter hypothesis testing and acceptance sampling", Technometrics 24
  /// (1982), 295–300), and the number of droids needs no correction.
  static func all(_ results: [ExecutionAggregate.DroidResult]) -> [BestDroid] {
    let comparisons = Dictionary(grouping: results, by: \.category).sorted { $0.key < $1.key }
      .compactMap { comparison($0, $1) }
    let corrected = benjaminiHochberg(comparisons.map(\.pValue))
    return zip(comparisons, corrected).compactMap { comparison, pValue in
      guard pValue <= Trend.level else { return nil }
      let (first, next) = (comparison.ranked[0], comparison.ranked[1])
      return BestDroid(
        category: comparison.category, droidID: first.id, successes: first.share, nextID: next.id,
        next: next.share, droids: comparison.ranked.count, pValueCorrected: pValue)
    }
  }

  private static func comparison(
    _ category: String, _ results: [ExecutionAggregate.DroidResult]
  ) -> Comparison? {
    let droids = Dictionary(grouping: results, by: \.droidID)
      .filter { $0.value.count >= minimumResults }
      .map { id, results in
        (id: id, share: share(of: results), days: days(of: results))
      }
    guard droids.count > 1 else { return nil }
    let ranked = droids.sorted { isBefore(($0.id, $0.share), ($1.id, $1.share)) }
    let dispersion = RateDispersion(ranked.map(\.days))
    let best = ranked[0]
    let pValue = ranked.dropFirst().reduce(0.0) { largest, other in
      max(
        largest, fisherExactPValue(best.share, other.share) ?? 1,
        dispersion.pValue(best.share, against: other.share) ?? 1)
    }
    return Comparison(
      category: category, ranked: ranked.map { ($0.id, $0.share) }, pValue: pValue)
  }

  private static func share(of results: [ExecutionAggregate.DroidResult]) -> Proportion {
    Proportion(results.count { $0.success }, of: results.count)
  }

  private static func days(of results: [ExecutionAggregate.DroidResult]) -> [Proportion] {
    Dictionary(grouping: results, by: \.day).sorted { $0.key < $1.key }.map { share(of: $0.value) }
  }

  /// The highest rate first, ties by more results, then by name.
  private static func isBefore(
    _ a: (id: String, share: Proportion), _ b: (id: String, share: Proportion)
  ) -> Bool {
    let (left, right) = (
      a.share.successes * b.share.total, b.share.successes * a.share.total
    )
    if left != right { return left > right }
    return (b.share.total, a.id) < (a.share.total, b.id)
  }
}

extension TimeLimit {
  /// The durations of executions by the day of their start, ascending.
  static func days(_ executions: [Execution]) -> [Durations] {
    var days: [Day: Durations] = [:]
    for execution in executions {
      guard let seconds = execution.durationSeconds else { continue }
      let microseconds = Int64(min(seconds, 1e9) * 1_000_000)
      switch execution.state {
      case .completed:
        days[execution.start.day, default: Durations()].successes.add(microseconds)
      case .failed, .abandoned:
        days[execution.start.day, default: Durations()].failures.add(microseconds)
      case .stuck, .running: continue
      }
    }
    return days.sorted { $0.key < $1.key }.map(\.value)
  }
}
