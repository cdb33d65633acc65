import Escaping
import Findings
import Records
import Templates

// The numbers of the first page: this week beside the week before and thirty days.

extension OverviewReport {
  /// One row for each rate and each count.
  var numberRows: TemplateValue {
    // A short window does not hold the week before.
    let hasBefore = window.days >= 14
    let rates = rateRows.map { kind, row -> TemplateValue in
      let whole = row.hours.reduce(Proportion(0, of: 0)) { sum, hour in
        Proportion(sum.successes + hour.share.successes, of: sum.total + hour.share.total)
      }
      return [
        "title_md": .text("[\(escapeMarkdown(row.name))](\(kind.pageName).md)"),
        "day": .text(row.last24.words), "week": .text(row.last7.words),
        "before": .text(hasBefore ? row.before7.words : "–"),
        "change": .text(
          hasBefore ? OverviewReport.change(from: row.before7, to: row.last7) : ""),
        "whole": .text(whole.words),
      ]
    }
    let counts = briefing.counts.map { count -> TemplateValue in
      [
        "title_md": .text("[\(escapeMarkdown(count.title))](\(count.path))"),
        "day": .text(count.day.map { grouped($0) } ?? "–"), "week": .count(count.week),
        "before": hasBefore ? .count(count.weekBefore) : .text("–"), "change": .text(""),
        "whole": .text(count.whole.map { grouped($0) } ?? "–"),
      ]
    }
    return .section(rates + counts)
  }

  /// The rates of the reports that have any, in the order of the registry.
  var rateRows: [(ReportKind, DashboardData.Row)] {
    let spans = DashboardSpans(asOf: window.asOf)
    return reports.compactMap { report in
      report.dashboard(spans).row.flatMap { row in
        row.hours.isEmpty ? nil : (report.kind, row)
      }
    }
  }

  /// How one week differs from another: empty where the 95 % interval of the difference holds 0.
  static func change(from before: Proportion, to after: Proportion) -> String {
    guard let difference = ProportionDifference(after, minus: before),
      !difference.interval.contains(0)
    else { return "" }
    let points = difference.difference * 100
    return "\(points > 0 ? "▲ +" : "▼ −")\(decimal(abs(points))) points"
  }

  /// The chart of the first page: the first rate by day, with what happened; nil where there is none.
  var briefingChart: (description: String, svg: String)? {
    guard let (_, row) = rateRows.first else { return nil }
    var days: [Day: Proportion] = [:]
    for hour in row.hours {
      let sum = days[hour.hour.day] ?? Proportion(0, of: 0)
      days[hour.hour.day] = Proportion(
        sum.successes + hour.share.successes, of: sum.total + hour.share.total)
    }
    let title = "Success rate by day: \(row.name.lowercased())"
    let range = window.firstHour.day.index...window.lastHour.day.index
    let rates = range.map { index in
      let share = days[Day(index: index)] ?? Proportion(0, of: 0)
      return DailyRate(
        day: Day(index: index), count: share.successes, total: share.total,
        interval: share.wilsonInterval ?? 0...1)
    }
    let marks = briefing.marks
    return (
      rateDescription(title, rates.filter { $0.total > 0 }),
      rateChart(title: title, label: row.name, rates: rates, marks: marks)
    )
  }

  /// The failures that are most frequent now, over all stores.
  func frequentFailures(_ paths: PagePaths) -> TemplateValue {
    let found = patterns.map { pattern in
      (pattern, DailyCounts(pattern.days, window: window).weeks(asOf: window.asOf))
    }.filter { $0.1.last > 0 }
    let shown = found.sorted {
      ($1.1.last, $1.0.count, $0.0.id) < ($0.1.last, $0.0.count, $1.0.id)
    }.prefix(5)
    return .section(
      shown.map { pattern, weeks in
        [
          "message_md": .codeLink(pattern.template, to: paths.pattern(pattern.id)),
          "week": .count(weeks.last), "before": .count(weeks.before),
          "count": .count(pattern.count), "last": .time(pattern.last),
        ]
      })
  }
}
