import Aggregates
public import Findings
import Records

/// Everything that the executions report shows, in every format.
public struct ExecutionsReport: Sendable {
  /// What the execution log tells.
  public let findings: ExecutionFindings
  /// The cards of droids: their shares are those of the failures of all droids.
  public let board: ActionBoard
  /// Time limits of droids, with what people decided.
  private(set) var timeLimits: TimeLimitList

  /// A report of findings and of the cards made from them.
  public init(findings: ExecutionFindings, board: ActionBoard = ActionBoard()) {
    self.findings = findings
    self.board = board
    timeLimits = ExecutionsReport.timeLimits(findings, standing: [])
  }

  /// The report, given the time limits that earlier nights proposed.
  public func decided(by standing: [TimeLimitProposal]) -> ExecutionsReport {
    var report = self
    report.timeLimits = ExecutionsReport.timeLimits(findings, standing: standing)
    return report
  }

  private static func timeLimits(
    _ findings: ExecutionFindings, standing: [TimeLimitProposal]
  ) -> TimeLimitList {
    TimeLimitList(
      findings.droids.map(\.timeLimit), kind: .droid, hasRecords: !findings.executions.isEmpty,
      window: findings.window, standing: standing)
  }

  /// What people are shown first.
  var actionList: ActionList {
    ActionList(board, kind: .droid)
  }

  /// A part of the analysis that can be asked for alone.
  public enum Part: String, Sendable, CaseIterable {
    case events = "execution_patterns"
    case droids = "droid_performance"
    case issues = "performance_issues"
  }

  /// `debrief/executions/1`.
  public var json: JSONValue { json(listing: .first) }

  /// The document with so much of long lists.
  public func json(listing: Listing) -> JSONValue {
    JSONValue.object([
      ("schema", "debrief/executions/1"),
      ("report_generated_at", .time(findings.window.asOf)),
      // Paths in the report are relative to it; an absolute one would differ between machines.
      ("project_root", "."),
      ("time_window_days", .count(findings.window.days)),
      ("data_summary", dataSummary),
      (Part.events.rawValue, json(Part.events)),
      (Part.droids.rawValue, droids(listing)),
      ("result_patterns", resultPatterns),
      (Part.issues.rawValue, issues(listing)),
      ("actions", .array(actionList.cards.prefix(listing.limit).map(\.json))),
      ("incidents", .array(board.incidents.map(\.json))),
      ("time_limits", timeLimits.json("droid_id", listing.limit)),
      ("best_droids", .array(findings.bestDroids.prefix(listing.limit).map(\.json))),
      ("failure_patterns", .array(findings.patterns.prefix(50).map(ExecutionsReport.pattern))),
      ("recent_activity", .array(findings.recent.map(ExecutionsReport.recent))),
    ]).cuttingLists(
      listing,
      totals: [
        (Part.droids.rawValue, findings.droids.count),
        (Part.issues.rawValue, findings.issues.count),
      ])
  }

  private func droids(_ listing: Listing) -> JSONValue {
    let droids = mostImportant(findings.droids, listing.limit, by: DroidFindings.isMoreImportant)
    return .object(droids.map { ($0.droidID, ExecutionsReport.droid($0)) })
  }

  private func issues(_ listing: Listing) -> JSONValue {
    .array(findings.issues.prefix(listing.limit).map(ExecutionsReport.issue))
  }

  /// One part alone, without a schema of its own.
  public func json(_ part: Part, listing: Listing = .first) -> JSONValue {
    switch part {
    case .events: executionPatterns
    case .droids: droids(listing)
    case .issues: issues(listing)
    }
  }

  private var dataSummary: JSONValue {
    .object([
      ("events_loaded", .count(findings.lines[.events] ?? 0)),
      ("results_loaded", .count(findings.lines[.results] ?? 0)),
      ("performance_metrics_loaded", .count(findings.lines[.performance] ?? 0)),
      ("droid_status_entries", .count(findings.lines[.droidStatus] ?? 0)),
      ("audit_entries", .count(findings.lines[.audit] ?? 0)),
      ("event_types", .counts(findings.types)),
    ])
  }

  private var executionPatterns: JSONValue {
    let longest = findings.executions.filter { $0.durationSeconds != nil }
      .sorted { ($1.durationSeconds ?? 0, $0.id) < ($0.durationSeconds ?? 0, $1.id) }
    return .object(
      [
        ("total_executions_started", .count(findings.executions.count)),
        ("total_executions_completed", .count(findings.completed.successes)),
        ("total_executions_failed", .count(findings.count(.failed))),
        ("total_executions_abandoned", .count(findings.count(.abandoned))),
        ("total_executions_stuck", .count(findings.count(.stuck))),
        ("total_executions_running", .count(findings.count(.running))),
        ("ends_without_start", .count(findings.endsWithoutStart)),
      ] + JSONValue.fractionFields("completion_rate", findings.completed)
        + JSONValue.fractionFields("abandonment_rate", findings.abandoned) + [
          ("average_duration", .optional(findings.averageDurationSeconds)),
          (
            "execution_details",
            .array(findings.executions.prefix(20).map(ExecutionsReport.execution))
          ),
          ("longest_executions", .array(longest.prefix(10).map(ExecutionsReport.execution))),
        ])
  }

  private static func execution(_ execution: Execution) -> JSONValue {
    .object([
      ("execution_id", .string(execution.id)),
      ("duration_seconds", .optional(execution.durationSeconds)),
      ("droid_id", .string(execution.droidID)), ("task_id", .optional(execution.taskID)),
      ("status", .string(execution.state.rawValue)),
      ("started_at", .time(execution.start)),
      ("file", .string(execution.startLocation.file)),
      ("line", .count(execution.startLocation.line)),
    ])
  }

  private static func droid(_ droid: DroidFindings) -> JSONValue {
    let durations = droid.durations
    let total = durations.reduce(0, +)
    return .object(
      [
        ("executions", .count(droid.executions.count)),
        ("successful", .count(droid.count(.completed))),
        ("failed", .count(droid.count(.failed))),
        ("abandoned", .count(droid.count(.abandoned))),
        ("stuck", .count(droid.count(.stuck))), ("running", .count(droid.count(.running))),
        ("total_duration", .number(total)),
        (
          "avg_duration",
          .optional(durations.isEmpty ? nil : total / Double(durations.count))
        ),
      ] + JSONValue.fractionFields("success_rate", droid.successes) + [
        (
          "failure_rate",
          .optional(Proportion(droid.count(.failed), of: droid.successes.total).fraction)
        ),
        ("self_reports", .count(droid.selfReports)), ("last_seen", .optional(droid.lastSeen)),
      ] + JSONValue.trendFields(droid.trend))
  }

  private var resultPatterns: JSONValue {
    .object([
      (
        "result_categories",
        .object(findings.results.map { ($0.name, .count($0.successes.total)) })
      ),
      (
        "success_by_category",
        .object(
          findings.results.filter { $0.successes.successes > 0 }
            .map { ($0.name, .count($0.successes.successes)) })
      ),
      (
        "errors_by_category",
        .object(
          findings.results.filter { $0.successes.successes < $0.successes.total }
            .map { ($0.name, .count($0.successes.total - $0.successes.successes)) })
      ),
      ("total_validated_results", .count(findings.validated.successes)),
      ("validation_rate", .optional(findings.validated.fraction)),
    ])
  }

  private static func issue(_ issue: ExecutionIssue) -> JSONValue {
    var fields: [(String, JSONValue)] = [
      ("type", .string(issue.kind.rawValue)), ("severity", .string(issue.severity.rawValue)),
      ("description", .string(issue.description)),
      ("recommendation", .string(issue.recommendation)),
    ]
    if let droid = issue.droidID { fields.append(("droid_id", .string(droid))) }
    if let count = issue.count { fields.append(("count", .count(count))) }
    if !issue.executionIDs.isEmpty {
      fields.append(("execution_ids", .strings(issue.executionIDs)))
    }
    fields.append(("evidence", .evidence(issue.evidence)))
    return .object(fields)
  }

  private static func pattern(_ pattern: FailurePattern) -> JSONValue {
    .object([
      ("error", .string(pattern.template)), ("count", .count(pattern.count)),
      ("first_seen", .time(pattern.first)), ("last_seen", .time(pattern.last)),
      ("pattern_id", .string(pattern.id)), ("droids", .counts(pattern.subjects)),
      ("examples", .evidence(pattern.examples)),
    ])
  }

  private static func recent(_ recent: ExecutionFindings.RecentEvent) -> JSONValue {
    let event = recent.event
    return .object([
      ("timestamp", .time(event.time)), ("event_type", .optional(event.type)),
      ("execution_id", .optional(event.executionID)), ("droid_id", .optional(event.droidID)),
      ("task_id", .optional(event.taskID)), ("status", .optional(event.status)),
      ("file", .string(recent.location.file)), ("line", .count(recent.location.line)),
    ])
  }
}
