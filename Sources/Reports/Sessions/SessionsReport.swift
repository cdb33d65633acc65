import Escaping
public import Findings
import Records

/// Everything that the sessions report shows, in every format.
public struct SessionsReport: Sendable {
  /// What the sessions tell.
  public let findings: SessionFindings

  /// A report of findings.
  public init(findings: SessionFindings) { self.findings = findings }

  /// `debrief/sessions/1`.
  public var json: JSONValue {
    .object([
      ("schema", "debrief/sessions/1"),
      ("report_generated_at", .time(findings.window.asOf)),
      ("time_window_days", .count(findings.window.days)),
      ("sessions", sessions),
      ("tools", .array(findings.tools.map { SessionsReport.group("tool", $0) })),
      ("by_model", groups("model")),
      ("by_version", groups("version")),
      ("by_project", groups("project")),
      ("by_agent", groups("agent")),
      ("by_skill", groups("skill")),
      ("by_subagent", groups("subagent")),
      ("by_server", groups("server")),
      ("requests", requests),
      ("loops", .array(findings.loops.map(SessionsReport.loop))),
      ("repair", repair),
      ("corrections", corrections),
      ("comparisons", .array(findings.comparisons.map(SessionsReport.comparison))),
      ("instruction_changes", .array(findings.effects.map(SessionsReport.effect))),
      ("api_errors", .counts(findings.apiErrors)),
      ("coverage", coverage),
    ])
  }

  private var sessions: JSONValue {
    let agents = Dictionary(grouping: findings.sessions, by: \.agent)
    return .object([
      ("total", .count(findings.sessions.count)),
      (
        "by_agent",
        .object(agents.sorted { $0.key < $1.key }.map { ($0.key, .count($0.value.count)) })
      ),
      (
        "ended",
        .object(Session.End.allCases.map { ($0.rawValue, .count(findings.count($0))) })
      ),
      ("interactive", .count(findings.sessions.count(where: \.isInteractive))),
      ("elsewhere", .count(findings.elsewhere)),
      ("interruptions", .count(findings.sessions.reduce(0) { $0 + $1.interruptions })),
      ("prompts", .count(findings.sessions.reduce(0) { $0 + $1.prompts })),
    ])
  }

  private func groups(_ dimension: String) -> JSONValue {
    .array((findings.groups[dimension] ?? []).map { SessionsReport.group(dimension, $0) })
  }

  static func group(_ key: String, _ group: SessionCallGroup) -> JSONValue {
    let outcomes = ToolOutcome.allCases.map { ($0.name, JSONValue.count(group.count($0))) }
    var members: [(String, JSONValue)] = [
      (key, .optional(group.name)), ("sessions", .count(group.sessions)),
      ("calls", .count(group.calls)), ("outcomes", .object(outcomes)),
    ]
    members += JSONValue.percentFields("failure_rate", group.failed)
    members += [
      ("rejection_rate", .optional(group.share(.rejected).percent)),
      ("denial_rate", .optional(group.share(.denied).percent)),
      ("cancellation_rate", .optional(group.share(.cancelled).percent)),
      ("p50_ms", .optional(group.p50Ms)), ("p95_ms", .optional(group.p95Ms)),
      ("durations_known", .count(group.measured.total)),
      ("durations_measured", .count(group.measured.successes)),
      ("first_seen", .time(group.first)),
    ]
    return .object(members)
  }

  private var requests: JSONValue {
    let all = findings.requests
    let tokens = all.reduce(TokenCounts()) { $0 + $1.tokens }
    let costs = all.compactMap(\.costMicroUSD)
    return .object([
      ("count", .count(all.reduce(0) { $0 + $1.count })),
      ("tokens", SessionsReport.tokens(tokens)),
      ("cost", costs.isEmpty ? .null : .number(costs.reduce(0) { $0 + Double($1) } / 1_000_000)),
      (
        "by_model",
        .array(
          all.map { group in
            .object([
              ("model", .optional(group.model)), ("count", .count(group.count)),
              ("tokens", SessionsReport.tokens(group.tokens)),
              ("cost", .optional(group.costMicroUSD.map { Double($0) / 1_000_000 })),
            ])
          })
      ),
    ])
  }

  private static func tokens(_ tokens: TokenCounts) -> JSONValue {
    .object(tokens.named.map { ($0.name, $0.count.map { .integer($0) } ?? .null) })
  }

  private static func loop(_ loop: SessionLoop) -> JSONValue {
    .object([
      ("tool", .string(loop.tool)), ("input", .string(loop.inputText)),
      ("session", .string(loop.session)), ("times", .count(loop.times)),
      ("seconds", .optional(loop.seconds)), ("location", .string(loop.location.text)),
    ])
  }

  private var repair: JSONValue {
    let repair = findings.repair
    return .object([
      ("failures", .count(repair.repaired.total)),
      ("repaired", .count(repair.repaired.successes)),
      ("median_calls", .optional(repair.medianCalls)),
      ("median_seconds", .optional(repair.medianSeconds)),
    ])
  }

  private var corrections: JSONValue {
    let corrections = findings.corrections
    let sources = SessionCorrection.Source.allCases.map { source in
      (source.rawValue, JSONValue.count(corrections.count { $0.source == source }))
    }
    let sessions = findings.sessions.count
    let calls = findings.all?.calls ?? 0
    var members: [(String, JSONValue)] = [
      ("total", .count(corrections.count)),
      (
        "per_session",
        .optional(sessions == 0 ? nil : Double(corrections.count) / Double(sessions))
      ),
      (
        "per_100_calls",
        .optional(calls == 0 ? nil : Double(corrections.count) * 100 / Double(calls))
      ),
      ("by_source", .object(sources)),
    ]
    if findings.privacy.showsQuotes {
      members.append(("entries", .array(corrections.map(entry))))
    }
    return .object(members)
  }

  private func entry(_ correction: SessionCorrection) -> JSONValue {
    let location = findings.location(of: correction.position)
    return .object([
      ("source", .string(correction.source.rawValue)), ("session", .string(correction.session)),
      ("time", .time(correction.time)),
      ("text", .string(bounded(correction.text, characters: SessionsReport.quoteCharacters))),
      ("context", .string(correction.context)), ("reasons", .strings(correction.reasons)),
      ("file", .string(location.file)), ("line", .count(location.line)),
    ])
  }

  /// In characters, how much of what somebody wrote is shown.
  static let quoteCharacters = 300

  private static func comparison(_ pair: SessionComparison) -> JSONValue {
    .object([
      ("by", .string(pair.by)), ("a", .string(pair.a)), ("b", .string(pair.b)),
      ("a_failure_rate", .optional(pair.aFailed.percent)),
      ("b_failure_rate", .optional(pair.bFailed.percent)),
      ("difference", .number(pair.difference)), ("p_value", .number(pair.pValue)),
      ("p_value_corrected", .number(pair.correctedPValue)),
      ("significant", .bool(pair.isSignificant)),
    ])
  }

  private static func effect(_ effect: SessionEffect) -> JSONValue {
    .object([
      ("commit", .string(effect.change.commit)), ("time", .time(effect.change.time)),
      ("paths", .strings(effect.change.paths)),
      ("sessions_before", .count(effect.correctedBefore.total)),
      ("sessions_after", .count(effect.correctedAfter.total)),
      ("corrected_before", .optional(effect.correctedBefore.percent)),
      ("corrected_after", .optional(effect.correctedAfter.percent)),
      ("corrections", .string(effect.corrections.rawValue)),
      ("failure_rate_before", .optional(effect.failedBefore.percent)),
      ("failure_rate_after", .optional(effect.failedAfter.percent)),
      ("failures", .string(effect.failures.rawValue)),
    ])
  }

  private var coverage: JSONValue {
    let coverage = findings.coverage
    return .object([
      ("versions", .counts(coverage.versions)), ("unknown_lines", .counts(coverage.unknownLines)),
      ("outcomes_unknown", .count(coverage.unknownOutcomes.successes)),
      ("calls", .count(coverage.unknownOutcomes.total)), ("lines", .count(coverage.lines)),
      ("lines_repeated", .count(coverage.repeated)),
    ])
  }
}
