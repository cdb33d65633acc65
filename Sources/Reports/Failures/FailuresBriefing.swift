import Findings
public import Records

extension FailuresReport {
  /// Patterns that came back or grow, and how many failures there are.
  public func briefing(_ window: Window) -> Briefing {
    var briefing = Briefing()
    briefing.needs = findings.patterns.compactMap { need($0, window) }
    let weeks = findings.patterns.map { $0.daily.weeks(asOf: window.asOf) }
    briefing.counts = [
      Briefing.Count(
        title: "Failures", path: "\(kind.pageName).md", day: nil,
        week: weeks.reduce(0) { $0 + $1.last }, weekBefore: weeks.reduce(0) { $0 + $1.before },
        whole: findings.total)
    ]
    return briefing
  }

  private func need(_ item: FailureFindings.Pattern, _ window: Window) -> Briefing.Need? {
    let (kind, noun, verb): (Briefing.Need.Kind, String, String)
    switch item.state {
    case .regressed: (kind, noun, verb) = (.back, "returning failure", "is back")
    case .escalating: (kind, noun, verb) = (.escalating, "growing failure", "is more frequent")
    case .new, .ongoing, .resolved: return nil
    }
    let weeks = item.daily.weeks(asOf: window.asOf)
    return Briefing.Need(
      kind: kind, subject: item.pattern.id, noun: noun,
      text: "\(codeSpan(item.pattern.template)) \(verb)",
      now: grouped(weeks.last), before: grouped(weeks.before),
      link: Briefing.Link(
        text: counted(item.pattern.count, "failure"), path: path(of: item.pattern)),
      weight: Double(weeks.last))
  }

  private func path(of pattern: FailurePattern) -> String {
    PagePaths([.patterns: findings.patterns.map(\.pattern.id)]).pattern(pattern.id)
      ?? "\(kind.pageName).md"
  }
}

extension DailyCounts {
  /// The last seven days and the seven before them.
  ///
  /// A day that has hardly begun counts with the seven days before it: a night right after midnight
  /// would otherwise see six.
  func weeks(asOf: Timestamp) -> (last: Int, before: Int) {
    let hasBegun = asOf.hour > asOf.day.firstHour
    let last = counts.suffix(hasBegun ? 7 : 8)
    let before = counts.dropLast(last.count).suffix(7)
    return (last.reduce(0, +), before.reduce(0, +))
  }
}
