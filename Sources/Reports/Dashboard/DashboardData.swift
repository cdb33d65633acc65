import Aggregates
import Findings
import Records

/// What the dashboard shows: the state of all stores at one moment.
public struct DashboardData: Sendable {
  /// Successes of one store in three spans.
  struct Row: Sendable {
    let name: String
    let store: StoreName
    let today: Proportion
    let last7: Proportion
    let last30: Proportion
    /// The last 24 hours, and the seven days before the last seven.
    let last24: Proportion
    let before7: Proportion
    /// The days of the trend, the earliest first; nil for a day without any.
    let days: [Double?]
    /// All that it was made from, ascending by hour.
    let hours: [HourShare]
  }

  /// Something to do.
  struct Advice: Sendable {
    let text: String
    let rationale: String
    /// Where it comes from: `operations`, `task_executions`.
    let source: StoreName
  }

  /// Corrections in three spans, and suggestions that wait for a decision.
  struct Corrections: Sendable {
    let today: Int
    let last7: Int
    let last30: Int
    let waiting: Int
  }

  /// How many days the trend has.
  static let trendDays = 30

  /// Costs today, of 7 and of 30 days, in the store's currency, and of 30 days at this pace.
  struct Costs: Sendable {
    let today: Double
    let last7: Double
    let last30: Double
    let projection: Double?
  }

  let asOf: Timestamp
  let rows: [Row]
  /// Nil where no request has any.
  let costs: Costs?
  let costDays: [Double?]
  /// Nil where no correction was read.
  let corrections: Corrections?
  let active: Int
  let abandoned: Int
  let oldest: [InsightsFindings.Active]
  let failures: [FailurePattern]
  let advice: [Advice]
  let isComplete: Bool

  /// The data of reports whose window has at least 30 days.
  public init(_ overview: OverviewReport) {
    asOf = overview.window.asOf
    isComplete = overview.quality.isComplete
    let spans = DashboardSpans(asOf: asOf)
    let parts = overview.reports.map { $0.dashboard(spans) }
    rows = parts.compactMap(\.row)
    costs = parts.lazy.compactMap(\.costs).first
    let costByDay = parts.reduce(into: [:]) { $0.merge($1.costByDay, uniquingKeysWith: +) }
    costDays = spans.days.map { costByDay[$0] }
    corrections = parts.lazy.compactMap(\.corrections).first
    active = parts.reduce(0) { $0 + $1.active }
    abandoned = parts.reduce(0) { $0 + $1.abandoned }
    oldest = parts.flatMap(\.oldest)
    failures = Array(overview.patterns.prefix(10))
    // In turn, so that no report hides another.
    let lists = parts.map(\.advice)
    advice = (0..<(lists.map(\.count).max() ?? 0)).flatMap { index in
      lists.compactMap { index < $0.count ? $0[index] : nil }
    }
  }
}

/// What one report gives the dashboard.
public struct DashboardPart: Sendable {
  var row: DashboardData.Row?
  var costs: DashboardData.Costs?
  var costByDay: [Day: Double] = [:]
  var corrections: DashboardData.Corrections?
  var active = 0
  var abandoned = 0
  var oldest: [InsightsFindings.Active] = []
  var advice: [DashboardData.Advice] = []

  /// Nothing.
  public init() {}
}

/// Sums of hours over the dashboard's spans.
public struct DashboardSpans: Sendable {
  let asOf: Timestamp

  /// The days of the trend, the last one that of the as-of.
  var days: [Day] {
    let last = asOf.day.index
    return (0..<Int32(DashboardData.trendDays)).reversed().map { Day(index: last - $0) }
  }

  func row(_ name: String, _ store: StoreName, _ hours: [HourShare]) -> DashboardData.Row {
    let now = asOf.hour.index
    func sum(from first: Int32, through last: Int32? = nil) -> Proportion {
      hours.reduce(Proportion(0, of: 0)) { sum, hour in
        (first...(last ?? now)).contains(hour.hour.index) ? sum + hour.share : sum
      }
    }
    var byDay: [Day: Proportion] = [:]
    for hour in hours {
      byDay[hour.hour.day] = (byDay[hour.hour.day] ?? Proportion(0, of: 0)) + hour.share
    }
    return DashboardData.Row(
      name: name, store: store, today: sum(from: asOf.day.firstHour.index),
      last7: sum(from: now - 7 * 24 + 1), last30: sum(from: now - 30 * 24 + 1),
      last24: sum(from: now - 23), before7: sum(from: now - 14 * 24 + 1, through: now - 7 * 24),
      days: days.map { byDay[$0]?.fraction }, hours: hours)
  }
}

extension Proportion {
  fileprivate static func + (a: Proportion, b: Proportion) -> Proportion {
    Proportion(a.successes + b.successes, of: a.total + b.total)
  }
}
