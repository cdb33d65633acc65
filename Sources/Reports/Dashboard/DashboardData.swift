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
    /// The days of the trend, the earliest first; nil for a day without any.
    let days: [Double?]
  }

  /// Something to do.
  struct Advice: Sendable {
    let text: String
    let rationale: String
    /// Where it comes from: `operations`, `task_executions`.
    let source: StoreName
  }

  /// How many days the trend has.
  static let trendDays = 30

  let asOf: Timestamp
  let rows: [Row]
  /// Costs today, of 7 and of 30 days; nil where no request has any.
  let costs: (today: Double, last7: Double, last30: Double, projection: Double?)?
  let costDays: [Double?]
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
    rows = [
      overview.insights.map { spans.row("Operations", .operations, $0.findings.hours) },
      overview.performance.map { spans.row("Tasks", .taskExecutions, $0.findings.hours) },
      overview.executions.map { executions in
        let hours = executions.findings.executions.lazy.map {
          HourShare($0.start.hour, Proportion($0.state == .completed ? 1 : 0, of: 1))
        }
        return spans.row("Executions", .events, HourShare.sums(hours))
      },
    ].compactMap { $0 }
    let insights = overview.insights?.findings
    costs = insights.flatMap { found in
      found.last30.requests == 0
        ? nil
        : (
          found.today.cost, found.last7.cost, found.last30.cost, found.costs.monthlyProjection
        )
    }
    let costByDay = Dictionary(
      (insights?.days ?? []).map { ($0.day, $0.counts.cost) }, uniquingKeysWith: +)
    costDays = spans.days.map { costByDay[$0] }
    active = insights?.active ?? 0
    abandoned = insights?.abandoned ?? 0
    oldest = insights?.oldestActive ?? []
    failures = Array(overview.patterns.prefix(10))
    let operations = (overview.insights?.recommendations ?? []).map {
      Advice(text: $0.text, rationale: $0.rationale, source: .operations)
    }
    let tasks = (overview.performance?.suggestions ?? []).map {
      Advice(
        text: "\($0.suggestion.taskType): \($0.suggestion.description)",
        rationale: $0.suggestion.rationale, source: .taskExecutions)
    }
    // In turn, so that none hides the other.
    advice = (0..<max(operations.count, tasks.count)).flatMap { index in
      [operations, tasks].compactMap { index < $0.count ? $0[index] : nil }
    }
  }
}

/// Sums of hours over the dashboard's spans.
struct DashboardSpans {
  let asOf: Timestamp

  /// The days of the trend, the last one that of the as-of.
  var days: [Day] {
    let last = asOf.day.index
    return (0..<Int32(DashboardData.trendDays)).reversed().map { Day(index: last - $0) }
  }

  func row(_ name: String, _ store: StoreName, _ hours: [HourShare]) -> DashboardData.Row {
    func sum(from first: Int32) -> Proportion {
      hours.reduce(Proportion(0, of: 0)) { sum, hour in
        hour.hour.index >= first && hour.hour <= asOf.hour ? sum + hour.share : sum
      }
    }
    var byDay: [Day: Proportion] = [:]
    for hour in hours {
      byDay[hour.hour.day] = (byDay[hour.hour.day] ?? Proportion(0, of: 0)) + hour.share
    }
    return DashboardData.Row(
      name: name, store: store, today: sum(from: asOf.day.firstHour.index),
      last7: sum(from: asOf.hour.index - 7 * 24 + 1),
      last30: sum(from: asOf.hour.index - 30 * 24 + 1), days: days.map { byDay[$0]?.fraction })
  }
}

extension Proportion {
  fileprivate static func + (a: Proportion, b: Proportion) -> Proportion {
    Proportion(a.successes + b.successes, of: a.total + b.total)
  }
}
