import Aggregates
public import Findings
import Records

/// Everything that the runs report shows, in every format.
public struct RunsReport: Sendable {
  /// How many issues are listed, the hardest first.
  static let listedIssues = 1000

  /// What the runs tell.
  public let findings: RunsFindings

  /// A report of findings.
  public init(findings: RunsFindings) { self.findings = findings }

  /// `debrief/runs/1`.
  public var json: JSONValue {
    let correlation = findings.correlation
    return .object(
      [
        ("schema", "debrief/runs/1"),
        ("report_generated_at", .time(findings.window.asOf)),
        ("time_window_days", .count(findings.window.days)),
        ("runs", runs),
      ] + JSONValue.trendFields(findings.trend) + [
        ("by_provider", .array(findings.providers.map { RunsReport.group(.provider, $0) })),
        ("by_model", .array(findings.models.map { RunsReport.group(.model, $0) })),
        (
          "by_temperature", .array(findings.temperatures.map { RunsReport.group(.temperature, $0) })
        ),
        ("agents", .array(findings.agents.map(RunsReport.agent))),
        ("pipelines", pipelines),
        ("debugging", debugging),
        (
          "issues",
          .array(findings.issues.prefix(RunsReport.listedIssues).map(RunsReport.issue))
        ),
        ("comparisons", .array(findings.comparisons.map(RunsReport.comparison))),
        (
          "correlation",
          .object([
            ("retries_difficulty_rho", .optional(correlation.rho)),
            ("n", .count(correlation.count)), ("p_value", .optional(correlation.pValue)),
          ])
        ),
      ])
  }

  /// The comparison by one dimension: `debrief/comparison/1`.
  public func json(comparing by: RunDimension) -> JSONValue {
    .object([
      ("schema", "debrief/comparison/1"),
      ("report_generated_at", .time(findings.window.asOf)),
      ("time_window_days", .count(findings.window.days)),
      ("by", .string(by.rawValue)),
      (
        "groups",
        .array(
          by == .agent
            ? findings.agents.map(RunsReport.agent)
            : findings.groups(by).map { RunsReport.group(by, $0) })
      ),
      (
        "comparisons",
        .array(findings.comparisons.filter { $0.by == by }.map(RunsReport.comparison))
      ),
    ])
  }

  private var runs: JSONValue {
    let states: [Run.State] = [.completed, .failed, .inProgress, .abandoned, .stopped]
    return .object(
      [("total", .count(findings.runs.count))]
        + states.map { ($0.rawValue, .count(findings.count($0))) })
  }

  private static func group(_ by: RunDimension, _ group: RunGroup) -> JSONValue {
    let name: JSONValue =
      switch group.name {
      case .text(let text): .string(text)
      case .number(let number): .number(number)
      case .unknown: .null
      }
    return .object(
      [
        (by.rawValue, name), ("runs", .count(group.runs)), ("issues", .count(group.issues.total)),
        ("completed", .count(group.issues.successes)),
      ] + JSONValue.percentFields("success_rate", group.issues) + [
        ("avg_duration_seconds", .optional(group.averageSeconds)),
        ("avg_run_duration_seconds", .optional(group.averageRunSeconds)),
      ])
  }

  private static func agent(_ agent: RunAgent) -> JSONValue {
    .object(
      [
        ("agent", .string(agent.name)), ("attempts", .count(agent.successes.total)),
        ("successes", .count(agent.successes.successes)), ("failures", .count(agent.failures)),
        ("retries", .count(agent.retries)),
      ] + JSONValue.percentFields("success_rate", agent.successes) + [
        ("total_duration_seconds", .number(agent.durationSeconds)),
        ("issues", .count(agent.issues)),
      ])
  }

  private var pipelines: JSONValue {
    let pipelines = findings.pipelines
    return .object(
      [
        ("attempts", .count(pipelines.succeeded.total)),
        ("succeeded", .count(pipelines.succeeded.successes)),
        ("failed", .count(pipelines.failed)),
      ] + JSONValue.percentFields("success_rate", pipelines.succeeded)
        + JSONValue.percentFields("first_attempt_pass_rate", pipelines.firstAttempt)
        + [("issues", .count(pipelines.firstAttempt.total))])
  }

  private var debugging: JSONValue {
    let debugging = findings.debugging
    return .object([
      ("cycles", .count(debugging.resolved.total)),
      ("resolved", .count(debugging.resolved.successes)),
      ("resolution_rate", .optional(debugging.resolved.percent)),
      ("cycles_per_issue", .optional(debugging.cyclesPerIssue)),
      (
        "by_error_type",
        .array(
          debugging.errorTypes.map {
            .object([
              ("error_type", .string($0.name)), ("cycles", .count($0.resolved.total)),
              ("resolved", .count($0.resolved.successes)), ("attempts", .count($0.attempts)),
              ("p50_seconds", .optional($0.p50Seconds)),
              ("p90_seconds", .optional($0.p90Seconds)),
            ])
          })
      ),
    ])
  }

  private static func issue(_ issue: RunIssue) -> JSONValue {
    let record = issue.record
    return .object([
      ("run_id", .string(record.runID)), ("issue_id", identifier(record.issueID)),
      ("status", .string(issue.status)), ("difficulty", .count(issue.difficulty)),
      ("debugging_cycles", .count(record.cycleCount)),
      ("resolved_cycles", .count(record.resolvedCount)),
      ("pipeline_attempts", .count(record.pipelines.attempts)),
      ("retries", .optional(issue.retries)), ("errors", .optional(record.errorCount)),
      ("duration_seconds", .optional(issue.durationSeconds)),
      ("provider", .optional(issue.provider)), ("model", .optional(issue.model)),
      ("file", .string(issue.location.file)),
    ])
  }

  /// An id as writers give it: a whole number, or else a text.
  private static func identifier(_ id: String) -> JSONValue {
    guard let number = Int64(id), number.magnitude < 1 << 53, String(number) == id else {
      return .string(id)
    }
    return .integer(number)
  }

  private static func comparison(_ comparison: RunComparison) -> JSONValue {
    .object([
      ("by", .string(comparison.by.rawValue)), ("a", .string(comparison.a)),
      ("b", .string(comparison.b)), ("difference", .number(comparison.difference)),
      ("p_value", .number(comparison.fisherPValue)),
      ("p_value_permuted", .number(comparison.pValue)),
      ("p_value_corrected", .number(comparison.correctedPValue)),
      ("significant", .bool(comparison.isSignificant)),
    ])
  }
}
