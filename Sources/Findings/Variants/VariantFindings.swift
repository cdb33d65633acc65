public import Aggregates
public import Records

/// Variants of work side by side: what executions came to by the value of one field.
public struct VariantFindings: Sendable {
  /// The window.
  public let window: Window
  /// The field's name.
  public let field: String
  /// The task type that was asked for; nil for all.
  public let taskType: String?
  /// What is compared.
  public let work: Work

  /// What can be compared.
  public enum Work: String, Sendable {
    /// Executions of tasks.
    case tasks
    /// Completed operations.
    case operations
  }
  /// The values, those with the most executions first, then by name.
  public let groups: [VariantGroup]
  /// Executions without the field.
  public let without: Int
  /// The pairs of the values with the most executions, the smallest p-value first.
  public let comparisons: [VariantComparison]

  /// How many values are compared: pairs grow with the square.
  public static let mostCompared = 20
  /// Fewer days are not compared by ranks.
  private static let leastDays = 5

  /// The findings of an aggregate.
  public init(
    _ aggregate: VariantAggregate, field: String, work: Work = .tasks,
    taskType: String? = nil, window: Window
  ) {
    self.window = window
    self.field = field
    self.taskType = taskType
    self.work = work
    without = aggregate.without
    groups = aggregate.values.map { VariantGroup($0.key, $0.value) }
      .sorted { ($1.successes.total, $0.value) < ($0.successes.total, $1.value) }
    comparisons = VariantFindings.compared(
      groups.prefix(VariantFindings.mostCompared).sorted {
        (-($0.successes.fraction ?? 0), $0.value) < (-($1.successes.fraction ?? 0), $1.value)
      })
  }

  /// All pairs, each measure corrected for all of them (Benjamini and Hochberg).
  private static func compared(_ groups: [VariantGroup]) -> [VariantComparison] {
    let dispersion = RateDispersion(groups.map(\.days))
    var pairs: [VariantComparison] = []
    var durations: [Double?] = []
    var ratings: [Double?] = []
    for first in groups.indices {
      for second in groups.indices where second > first {
        let (a, b) = (groups[first], groups[second])
        guard let pair = VariantComparison(a, b, dispersion) else { continue }
        pairs.append(pair)
        durations.append(ranks(a.dailyDurations, b.dailyDurations))
        ratings.append(ranks(a.dailyRatings, b.dailyRatings))
      }
    }
    let rates = benjaminiHochberg(pairs.map(\.pValue))
    var (times, stars) = (corrected(durations)[...], corrected(ratings)[...])
    for index in pairs.indices {
      pairs[index].correctedPValue = rates[index]
      pairs[index].durationPValue = times.removeFirst()
      pairs[index].ratingPValue = stars.removeFirst()
    }
    return pairs.sorted { ($0.pValue, $0.a, $0.b) < ($1.pValue, $1.a, $1.b) }
  }

  /// Days are what is compared: executions of one day have much in common.
  private static func ranks(_ a: [Double], _ b: [Double]) -> Double? {
    min(a.count, b.count) < leastDays ? nil : RankSumTest(a, b)?.pValue
  }

  private static func corrected(_ pValues: [Double?]) -> [Double?] {
    var known = benjaminiHochberg(pValues.compactMap { $0 })[...]
    return pValues.map { $0 == nil ? nil : known.removeFirst() }
  }
}

extension VariantComparison {
  /// A comparison, by itself; nil where either value has no executions.
  init?(_ a: VariantGroup, _ b: VariantGroup, _ dispersion: RateDispersion) {
    guard let difference = ProportionDifference(a.successes, minus: b.successes) else { return nil }
    self.a = a.value
    self.b = b.value
    self.difference = difference
    pValue = max(difference.pValue, dispersion.pValue(a.successes, against: b.successes) ?? 1)
    correctedPValue = pValue
    durationPValue = nil
    ratingPValue = nil
    // n = (z₀.₉₇₅ + z₀.₈)² · 2 · p · (1 − p) ÷ margin², times the spread between days.
    let all = Double(a.successes.total + b.successes.total)
    let rate = (Double(a.successes.successes + b.successes.successes) + 0.5) / (all + 1)
    let margin = VariantComparison.margin
    let needed = 7.8489 * 2 * rate * (1 - rate) / (margin * margin) * dispersion.factor
    neededOfEach = Int(min(1e9, needed.rounded(.up)))
    more = max(0, neededOfEach - min(a.successes.total, b.successes.total))
  }
}
