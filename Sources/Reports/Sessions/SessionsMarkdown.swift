import Findings
import Records
public import Templates

extension SessionsReport {
  /// How many rows tables of groups and pairs have at most.
  static let listedRows = 50
  /// How many sessions the page lists.
  private static let newest = 50

  /// What the template `sessions` shows.
  public func page(_ paths: PagePaths, reading: String) -> TemplateValue {
    .object([
      "window": .text(findings.window.text), "reading": .text(reading),
      "has_sessions": .flag(!findings.sessions.isEmpty),
      "elsewhere": findings.elsewhere > 0
        ? .object(["count": .count(findings.elsewhere)]) : .flag(false),
      "summary": .list(findings.all.map { [summary($0)] } ?? []),
      "worst_tool": worstTool(paths), "people": people, "loops": loops(paths),
      "repair": repairSection, "cost": cost, "better": better, "changes": changes,
      "effects": effects,
      "requests_failed": requestsFailed, "endings": endings, "untold": untold,
      "tools": .section(
        findings.tools.prefix(ListBounds.fewRows).map { row($0, name: link($0, paths)) }),
      "groups": .section(groupTables),
      "requests": requestTable,
      "comparisons": .section(
        findings.comparisons.prefix(SessionsReport.listedRows).map(SessionsReport.pair)),
      "errors": .section(
        findings.patterns.prefix(SessionsReport.listedRows).map {
          SessionsReport.error($0, paths)
        }),
      "newest": .section(
        findings.sessions.prefix(SessionsReport.newest).map { row($0, paths) },
        more: ["total": .count(findings.sessions.count)]),
    ])
  }

  private func summary(_ all: SessionCallGroup) -> TemplateValue {
    guard case .object(var values) = row(all, name: .text("")) else { return .flag(false) }
    values["sessions"] = .count(findings.sessions.count)
    return .object(values)
  }

  /// A row of a table of groups.
  func row(_ group: SessionCallGroup, name: TemplateValue) -> TemplateValue {
    .object([
      "name_md": name, "sessions": .count(group.sessions), "calls": .count(group.calls),
      "failed": .count(group.count(.failed)), "timed_out": .count(group.count(.timedOut)),
      "rejected": .count(group.count(.rejected)), "denied": .count(group.count(.denied)),
      "cancelled": .count(group.count(.cancelled)), "unknown": .count(group.count(.unknown)),
      "rated": .count(group.failed.total),
      "failure_rate": .percent(group.failed), "failure_interval": .interval(group.failed),
      "p50": .milliseconds(group.p50Ms), "p95": .milliseconds(group.p95Ms),
      "since": .time(group.first),
    ])
  }

  private func link(_ tool: SessionCallGroup, _ paths: PagePaths) -> TemplateValue {
    let name = tool.name ?? "unknown"
    return .codeLink(name, to: paths.tool(name))
  }

  private static let dimensionTitles = [
    "model": "Models", "version": "Versions", "agent": "Agents", "project": "Folders",
    "skill": "Skills", "subagent": "Subagents", "server": "MCP servers",
  ]

  private var groupTables: [TemplateValue] {
    SessionFindings.dimensions.compactMap { dimension in
      guard let groups = findings.groups[dimension], !groups.isEmpty else { return nil }
      return .object([
        "title": .text(SessionsReport.dimensionTitles[dimension] ?? dimension),
        "rows": .list(
          groups.prefix(SessionsReport.listedRows).map { group in
            row(group, name: group.name.map { .code($0) } ?? .text("unknown"))
          }),
      ])
    }
  }

  private var requestTable: TemplateValue {
    .section(
      findings.requests.prefix(SessionsReport.listedRows).map { group in
        let tokens = Dictionary(
          uniqueKeysWithValues: group.tokens.named.map { name, count in
            (name, TemplateValue.text(count.map { grouped(Int($0)) } ?? "–"))
          })
        return .object(
          tokens.merging(
            [
              "model_md": group.model.map { .code($0) } ?? .text("unknown"),
              "count": .count(group.count),
              "cost": .text(
                group.costMicroUSD.map { "$\(decimal(Double($0) / 1_000_000, digits: 2))" } ?? "–"),
            ]) { $1 })
      })
  }

  private static func pair(_ pair: SessionComparison) -> TemplateValue {
    [
      "by": .text(pair.by), "a_md": .code(pair.a), "b_md": .code(pair.b),
      "a_rate": .percent(pair.aFailed), "b_rate": .percent(pair.bFailed),
      "a_total": .count(pair.aFailed.total), "b_total": .count(pair.bFailed.total),
      "points": .text(decimal(pair.difference)), "p": .text(significance(pair.pValue)),
      "p_corrected": .text(significance(pair.correctedPValue)),
      "verdict": .text(pair.isSignificant ? "yes" : "can't tell"),
    ]
  }

  static func error(_ pattern: FailurePattern, _ paths: PagePaths) -> TemplateValue {
    let tool = pattern.subjects.first?.name
    return [
      "template_md": .codeLink(pattern.template, to: paths.pattern(pattern.id)),
      "count": .count(pattern.count), "first": .time(pattern.first), "last": .time(pattern.last),
      "tool_md": tool.map { .codeLink($0, to: paths.tool($0)) } ?? .text("–"),
      "place_md": .code(pattern.examples.first?.location.text ?? "–"),
    ]
  }

  /// A row of a table of sessions.
  func row(_ session: Session, _ paths: PagePaths) -> TemplateValue {
    [
      "session_md": .codeLink(session.id, to: paths.session(session.id)),
      "agent": .text(session.agent), "start": .time(session.start),
      "version_md": session.versions.last.map { .code($0) } ?? .text("–"),
      "folder_md": session.folder.map { .code($0) } ?? .text("–"),
      "end": .text(session.end.words), "calls": .count(session.calls.count),
      "failed": .count(session.failed.successes), "rejected": .count(session.count(.rejected)),
      "corrections": .count(session.corrections.count),
      "requests": .count(session.requests),
      "output": .text(session.tokens.output.map { grouped(Int($0)) } ?? "–"),
      "file_md": .code(session.location.text),
    ]
  }
}

extension Session.End {
  /// How a session ended, in words.
  var words: String {
    switch self {
    case .completed: "in good order"
    case .interrupted: "interrupted"
    case .apiError: "by an API error"
    case .open: "open"
    }
  }
}
