import Aggregates
import Records

/// What is known of one subject, from which its card is made.
public struct ActionSource: Sendable, Equatable {
  /// The executions of one hour.
  struct HourOutcomes: Sendable, Equatable {
    let hour: Hour
    let total: Int
    let failures: Int
  }

  /// Something else to say, and what to do about it.
  struct Note: Sendable, Equatable {
    let line: String
    let advice: String
  }

  let subject: ActionSubject
  /// What its executions are called, in the plural.
  var noun = "executions"
  let trend: Trend
  /// Executions and failures by hour, ascending.
  let hours: [HourOutcomes]
  /// Its failures by kind.
  let failures: [CategorizedFailure]
  /// The mean duration of a failure, seconds; nil where none is known.
  let failureSeconds: Double?
  /// What else to say, and to do about it.
  var notes: [Note] = []
}

/// The level that a subject is at now: since its last change, at least seven days, without the
/// hours of incidents.
struct CurrentLevel {
  let since: Hour
  let outcomes: OutcomeCounts
  /// Days of 24 hours.
  let days: Double
  private let isLeftOut: (Hour) -> Bool

  /// At least so many hours.
  private static let leastHours: Int32 = 7 * 24

  init(_ source: ActionSource, window: Window, from earliest: Hour, incidents: [Incident]) {
    let week = Hour(index: window.lastHour.index - CurrentLevel.leastHours + 1)
    let changed = source.trend.claim?.since ?? max(window.firstHour, earliest)
    since = min(max(changed, window.firstHour), week)
    var outcomes = OutcomeCounts()
    for hour in source.hours where hour.hour >= since && !incidents.contain(hour.hour) {
      outcomes += OutcomeCounts(failures: hour.failures, total: hour.total)
    }
    self.outcomes = outcomes
    let all = Int(window.lastHour.index - since.index) + 1
    let first = since.index
    let silent = (0..<all).count { incidents.contain(Hour(index: first + Int32($0))) }
    days = Double(all - silent) / 24
    isLeftOut = { incidents.contain($0) }
  }

  /// Whether failures of an hour count.
  func contains(_ hour: Hour) -> Bool { hour >= since && !isLeftOut(hour) }

  var failuresPerWeek: Double { days > 0 ? Double(outcomes.failures) * 7 / days : 0 }
}
