import Escaping
import Findings
import Records
public import Templates

extension FailuresReport {
  /// How many patterns of each state the page lists.
  private static let listed = 200
  /// How many anomalies and changes the page lists.
  private static let listedDays = 30

  /// What the template `failures` shows.
  public func page(_ paths: PagePaths, reading: String) -> TemplateValue {
    .object([
      "total": .count(findings.total), "patterns": .count(findings.patterns.count),
      "window": .text(findings.window.text),
      "by_store": .list(
        findings.byStore.map { ["name_md": .code($0.name), "count": .count($0.count)] }),
      "regressed": section(.regressed, paths), "new": section(.new, paths),
      "escalating": section(.escalating, paths), "ongoing": section(.ongoing, paths),
      "resolved": section(.resolved, paths),
      "anomalies": .section(
        findings.anomalies.prefix(FailuresReport.listedDays).map { anomaly in
          [
            "day": .text(
              anomaly.until == anomaly.day
                ? anomaly.day.text : "\(anomaly.day.text) to \(anomaly.until.text)"),
            "name_md": name(anomaly.series, paths),
            "count": .count(anomaly.count), "expected": .text(decimal(anomaly.expected)),
          ]
        }),
      "changes": .section(
        findings.changes.prefix(FailuresReport.listedDays).map { change in
          [
            "since": .text(change.since.text), "name_md": name(change.series, paths),
            "before": .text(decimal(change.before)), "after": .text(decimal(change.after)),
          ]
        }),
    ])
  }

  private func section(_ state: PatternState, _ paths: PagePaths) -> TemplateValue {
    let patterns = findings.patterns.filter { $0.state == state }
    let rest = patterns.count - FailuresReport.listed
    return .section(
      patterns.prefix(FailuresReport.listed).map { item in
        [
          "message_md": .codeLink(item.pattern.template, to: paths.pattern(item.pattern.id)),
          "count": .count(item.pattern.count), "week": .count(item.daily.sum(ofLast: 7)),
          "last": .time(item.pattern.last),
          "subjects_md": .text(subjects(of: item.pattern)),
        ]
      }, more: ["rest": rest > 0 ? .count(rest) : .flag(false)])
  }

  private func subjects(of pattern: FailurePattern) -> String {
    let shown = pattern.subjects.prefix(3).map {
      markdownTableCodeSpan(bounded($0.name, characters: 60))
    }.joined(separator: ", ")
    let more = pattern.subjects.count - 3
    return more > 0 ? "\(shown) and \(more) more" : shown
  }

  private func name(_ series: FailureSeries, _ paths: PagePaths) -> TemplateValue {
    switch series.kind {
    case .all: .text("all failures")
    case .subject: .codeLink(series.name, to: paths.subject(series.name))
    case .pattern:
      .codeLink(
        findings.patterns.first { $0.pattern.id == series.name }?.pattern.template ?? series.name,
        to: paths.pattern(series.name))
    }
  }
}
