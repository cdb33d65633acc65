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
      "has_patterns": .flag(!findings.patterns.isEmpty),
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
            "beside_md": .text(FailuresReport.beside(change)),
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
          "message_md": .codeLink(item.pattern.title, to: paths.pattern(item.pattern.id)),
          "count": .count(item.pattern.count), "week": .count(item.daily.sum(ofLast: 7)),
          "last": .time(item.pattern.last),
          "subjects_md": .text(subjects(of: item.pattern)),
        ]
      }, more: ["rest": rest > 0 ? .count(rest) : .flag(false)])
  }

  /// The page that lists all patterns, those without a page of their own too.
  public func details(_ paths: PagePaths) -> [DetailPage] {
    guard !findings.patterns.isEmpty else { return [] }
    let links = paths.fromFolder
    let patterns = findings.patterns.sorted {
      ($1.pattern.count, $0.pattern.first, $0.pattern.id)
        < ($0.pattern.count, $1.pattern.first, $1.pattern.id)
    }
    let rest = patterns.count - ListBounds.lines
    return [
      DetailPage(
        path: "\(PageGroup.patterns.folder)/README.md", template: "patterns_index",
        value: .object([
          "total": .count(patterns.count), "window": .text(findings.window.text),
          "pages": .count(patterns.count { paths.pattern($0.pattern.id) != nil }),
          "patterns": .list(
            patterns.prefix(ListBounds.lines).map { item in
              let path = links.pattern(item.pattern.id)
              return [
                "message_md": .codeLink(item.pattern.title, to: path),
                "note": .text(path == nil ? " (no page)" : ""),
                "count": .count(item.pattern.count), "week": .count(item.daily.sum(ofLast: 7)),
                "last": .time(item.pattern.last),
                "subjects_md": .text(subjects(of: item.pattern)),
                "state": .text(item.state.rawValue),
              ]
            }),
          "rest": rest > 0 ? .count(rest) : .flag(false),
        ]))
    ]
  }

  /// A pattern by its id.
  func pattern(_ id: String) -> FailureFindings.Pattern? {
    findings.patterns.first { $0.pattern.id == id }
  }

  /// What else changed, in words.
  private static func beside(_ change: FailureChange) -> String {
    let words = change.beside.prefix(3).map { mark in
      let name = markdownTableCodeSpan(bounded(mark.name, characters: 80))
      switch mark.kind {
      case .suggestion: return "applied: \(name)"
      case .instructions: return "changed: \(name)"
      case .model, .provider, .version, .configuration:
        return "\(mark.kind.rawValue) \(name) \(mark.isFirst ? "came" : "went")"
      }
    }
    let rest = change.beside.count - words.count
    return (words + (rest > 0 ? ["\(rest) more"] : [])).joined(separator: ", ")
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
        pattern(series.name)?.pattern.title ?? series.name,
        to: paths.pattern(series.name))
    }
  }
}
