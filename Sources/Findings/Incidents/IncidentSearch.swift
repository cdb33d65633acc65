import Aggregates
import Records

/// The executions and failures of one subject in one hour.
struct SubjectHour: Sendable, Equatable {
  let subject: String
  let hour: Hour
  let total: Int
  let failures: Int

  /// The hours of subjects from their executions, and from their failures.
  static func all(
    _ executions: some Sequence<(subject: String, hour: Hour, total: Int)>,
    _ failures: [CategorizedFailure]
  ) -> [SubjectHour] {
    var failed: [String: [Hour: Int]] = [:]
    for failure in failures {
      for hour in failure.summary.hours {
        failed[failure.key.subject, default: [:]][hour.hour, default: 0] += hour.count
      }
    }
    return executions.map { subject, hour, total in
      SubjectHour(
        subject: subject, hour: hour, total: total,
        failures: min(total, failed[subject]?[hour] ?? 0))
    }.sorted { ($0.hour, $0.subject) < ($1.hour, $1.subject) }
  }
}

/// The search for incidents over all subjects of a store.
struct IncidentSearch {
  /// A longer window is searched in its last days.
  private static let mostDays = 366
  /// More incidents are no incidents.
  private static let most = 5
  /// Spans that are so near to each other are one incident, hours.
  private static let gap: Int32 = 6
  /// What an hour of the day is told apart by: so many failures are added to what it had, and to
  /// what is expected of it.
  private static let hourPrior = 10.0

  let hours: [SubjectHour]
  private let first: Hour
  private let count: Int
  /// The change of each subject's level that incidents are measured against.
  private let changes: [String: RateChange]

  /// A search; a change of level that lasts is no incident, but what it is measured against.
  init(_ hours: [SubjectHour], window: Window, trends: [String: Trend]) {
    self.hours = hours
    // Hours before the first execution of all say nothing.
    let earliest = hours.map(\.hour).min() ?? window.lastHour
    first = max(
      earliest, window.firstHour,
      Hour(index: window.lastHour.index - Int32(clamping: IncidentSearch.mostDays * 24)))
    count = Int(window.lastHour.index - first.index) + 1
    changes = trends.compactMapValues { trend in
      guard let change = trend.change, change.pValue <= Trend.level,
        // What began two days ago may be an incident; so may what ended two days after the start.
        change.since.index - earliest.index > Int32(SpanScan.longest),
        window.lastHour.index - change.since.index >= Int32(SpanScan.longest)
      else { return nil }
      return change
    }
  }

  /// The spans, ascending, each with its failures and those expected.
  func spans() -> [(hours: ClosedRange<Hour>, expected: Double, pValue: Double)] {
    var spans: [(hours: ClosedRange<Hour>, expected: Double, pValue: Double)] = []
    for _ in 0..<IncidentSearch.most {
      let cells = cells(without: spans.map(\.hours))
      guard let (found, pValue) = SpanScan(cells).incident(level: Incident.level) else { break }
      let low = Hour(index: first.index + Int32(found.hours.lowerBound))
      let high = Hour(index: first.index + Int32(found.hours.upperBound) - 1)
      let near = spans.firstIndex { span in
        let joined = max(span.hours.upperBound, high).index - min(span.hours.lowerBound, low).index
        return high.index + IncidentSearch.gap >= span.hours.lowerBound.index
          && low.index <= span.hours.upperBound.index + IncidentSearch.gap
          && joined < Int32(SpanScan.longest)
      }
      if let near {
        let span = spans[near]
        spans[near] = (
          min(span.hours.lowerBound, low)...max(span.hours.upperBound, high),
          span.expected + found.expected, min(span.pValue, pValue)
        )
      } else {
        spans.append((low...high, found.expected, pValue))
      }
    }
    return spans.sorted { $0.hours.lowerBound < $1.hours.lowerBound }
  }

  /// Every hour with what is expected of it, those of some spans emptied.
  private func cells(without spans: [ClosedRange<Hour>]) -> [SpanScan.Cell] {
    let used = hours.filter { hour in !spans.contains { $0.contains(hour.hour) } }
    var levels: [Level: (total: Int, failures: Int)] = [:]
    for hour in used {
      levels[level(of: hour), default: (0, 0)].total += hour.total
      levels[level(of: hour), default: (0, 0)].failures += hour.failures
    }
    var cells = (0..<count).map { index in
      SpanScan.Cell(
        total: 0, failures: 0, expected: 0,
        day: Int(Hour(index: first.index + Int32(index)).day.index - first.day.index))
    }
    for hour in used {
      guard let level = levels[level(of: hour)], level.total > 0 else { continue }
      let index = Int(hour.hour.index - first.index)
      guard cells.indices.contains(index) else { continue }
      cells[index].total += hour.total
      cells[index].failures += hour.failures
      cells[index].expected += Double(hour.total) * Double(level.failures) / Double(level.total)
    }
    adjustByHourOfDay(&cells)
    return cells
  }

  private struct Level: Hashable {
    let subject: String
    let isLater: Bool
  }

  private func level(of hour: SubjectHour) -> Level {
    Level(
      subject: hour.subject,
      isLater: changes[hour.subject].map { hour.hour >= $0.since } ?? false)
  }

  /// Some hours of the day may be worse than others on every day: that is no incident.
  private func adjustByHourOfDay(_ cells: inout [SpanScan.Cell]) {
    var sums = [(failures: Double, expected: Double)](repeating: (0, 0), count: 24)
    func hourOfDay(_ index: Int) -> Int { Hour(index: first.index + Int32(index)).hourOfDay }
    for (index, cell) in cells.enumerated() {
      sums[hourOfDay(index)].failures += Double(cell.failures)
      sums[hourOfDay(index)].expected += cell.expected
    }
    for index in cells.indices {
      let sum = sums[hourOfDay(index)]
      let factor =
        (sum.failures + IncidentSearch.hourPrior) / (sum.expected + IncidentSearch.hourPrior)
      cells[index].expected = min(Double(cells[index].total), cells[index].expected * factor)
    }
  }
}
