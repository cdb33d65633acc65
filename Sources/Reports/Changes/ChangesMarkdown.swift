import Findings
import Records
import Templates

extension OverviewReport {
  /// What templates show of what changed; false where there was no earlier night.
  ///
  /// Each list is cut at `limit`; `more` counts the rest.
  func changesSection(limit: Int) -> TemplateValue {
    guard let since = changesSince?.since ?? previous.flatMap({ TimeParser().parse($0.asOf) })
    else { return .flag(false) }
    let changes = changesSince
    let headlines = visibleChanges
    let isQuiet = headlines.isEmpty && changes?.isEmpty ?? true && silences.isEmpty
    return .object([
      "since": .time(since),
      "quiet": .flag(isQuiet),
      "headlines": .section(
        headlines.map {
          ["title": .text($0.title), "before": .text($0.before), "after": .text($0.after)]
        }),
      "new": OverviewReport.cut(changes?.newPatterns ?? [], limit) {
        [
          "id": .text($0.id), "title_md": .code($0.title),
          "count": .text(counted($0.count, "failure")),
          "first": .time($0.first),
        ]
      },
      "gone": OverviewReport.cut(changes?.gonePatterns ?? [], limit) {
        ["title_md": .code($0.title), "count": .text(counted($0.count, "failure"))]
      },
      "moved": OverviewReport.cut(changes?.movedRates ?? [], limit) {
        [
          "title": .text($0.title), "before": .percent($0.before),
          "before_total": .count($0.before.total), "after": .percent($0.after),
          "after_total": .count($0.after.total),
          "change": .text(OverviewReport.points($0.change.difference)),
          "low": .text(OverviewReport.points($0.change.interval.lowerBound)),
          "high": .text(OverviewReport.points($0.change.interval.upperBound)),
        ]
      },
      "declining": OverviewReport.cut(changes?.newlyDeclining ?? [], limit) {
        [
          "title": .text($0.title), "movement": .text($0.fall.movement),
          "since": .text($0.fall.since.day.text),
          "before": .percent($0.fall.before), "after": .percent($0.fall.after),
          "p_words": .text(pValueWords($0.fall.correctedPValue)),
        ]
      },
      "waiting": OverviewReport.cut(changes?.newlyWaiting ?? [], limit) {
        [
          "title": .text($0.title.isEmpty ? $0.id : $0.title),
          "count": .text(counted($0.count, "correction")),
        ]
      },
      "stopped": OverviewReport.cut(silences, limit) {
        [
          "store_md": .code($0.store.rawValue), "days": .text(counted($0.silentDays, "day")),
          "last": .text($0.lastDay.text),
        ]
      },
    ])
  }

  /// A difference of fractions in percentage points: `+3.1`.
  private static func points(_ difference: Double) -> String {
    "\(difference > 0 ? "+" : "")\(decimal(difference * 100))"
  }

  private static func cut<Item>(
    _ items: [Item], _ limit: Int, _ value: (Item) -> TemplateValue
  ) -> TemplateValue {
    .section(
      items.prefix(limit).map(value),
      more: ["more": items.count > limit ? .count(items.count - limit) : .flag(false)])
  }
}
