import Aggregates
import Findings
import Records
import TestSupport
import Testing

@testable import Reports

@Suite struct TimeLimitProposalTests {
  private static let asOf = moment("2026-03-31T12:00:00Z")

  /// The report of tasks whose failures go on for so many seconds; successes take up to 1000.
  private static func report(
    failureSeconds: Int64 = 5000, standing: [TimeLimitProposal] = []
  ) -> PerformanceReport {
    let window = Window(asOf: asOf, days: 30)
    var aggregate = TaskExecutionAggregate(window: window)
    let successes = (1...1000).map {
      TaskRecord(
        "send: mail", at: asOf.advanced(bySeconds: Int64(-3600 - 86_400 * ($0 % 25))),
        durationMicroseconds: Int64($0) * 1_000_000)
    }
    let failures = (0..<40).map {
      TaskRecord(
        "send: mail", "timeout", at: asOf.advanced(bySeconds: Int64(-3600 - 86_400 * ($0 % 25))),
        durationMicroseconds: failureSeconds * 1_000_000)
    }
    aggregate.add(TaskExecutionBatch(successes + failures))
    let findings = PerformanceFindings(
      aggregate, window: window,
      patterns: FailurePatterns(
        grouping: NormalFormGrouping(),
        sources: [.taskExecutions: SourceIndex(files: [(path: "log", lineCounts: [10_000])])],
        of: aggregate.failures))
    return PerformanceReport(findings: findings, suggestions: [], earlier: [:])
      .decided(by: standing)
  }

  private static func edited(
    _ proposal: TimeLimitProposal, _ status: ReviewStatus, milliseconds: Int64? = nil,
    note: String = ""
  ) -> TimeLimitProposal {
    TimeLimitProposal(
      id: milliseconds == nil ? proposal.id : "l1-000000000000", subject: proposal.subject,
      milliseconds: milliseconds ?? proposal.milliseconds, status: status, note: note,
      path: milliseconds == nil ? proposal.path : "proposals/old.yaml", text: "as it was")
  }

  @Test func writesAFileThatWaitsForADecision() throws {
    let report = Self.report()
    let (path, text) = try #require(report.ownFiles.first)
    #expect(path.hasPrefix("proposals/time-limit-send") && path.hasSuffix(".yaml"))
    #expect(text.contains("\nstatus: NEEDS_REVIEW"))
    #expect(text.contains("\ntask_type: \"send: mail\"\n"))
    #expect(report.briefing(report.findings.window).decisions.map(\.path) == [path])
    let limit = try #require(report.json["time_limits"]?.arrayValue?.first)
    #expect(limit["proposal"]?.stringValue == path)
    #expect(limit["status"]?.stringValue == "NEEDS_REVIEW")
  }

  @Test func leavesWhatPeopleDecidedAlone() throws {
    let proposal = try #require(Self.report().timeLimits.proposals.all.first)
    let rejected = Self.edited(proposal, .rejected)
    let report = Self.report(standing: [rejected])
    #expect(report.ownFiles == [rejected.path: "as it was"])
    #expect(report.retiredFiles == [])
    #expect(report.briefing(report.findings.window).decisions == [])
    #expect(
      report.json["time_limits"]?.arrayValue?.first?["status"]?.stringValue == "REJECTED")
  }

  /// A few executions more or less move the percentile, which is no news.
  @Test func aFileStandsWhileItsLimitAgreesWithTheLog() throws {
    let proposal = try #require(Self.report().timeLimits.proposals.all.first)
    let near = Self.edited(proposal, .needsReview, milliseconds: 998_000)
    #expect(Self.report(standing: [near]).ownFiles == ["proposals/old.yaml": "as it was"])
    let far = Self.edited(proposal, .needsReview, milliseconds: 500_000)
    let report = Self.report(standing: [far])
    #expect(report.ownFiles == [proposal.path: proposal.text])
    #expect(report.retiredFiles == ["proposals/old.yaml"])
    let noted = Self.edited(proposal, .needsReview, milliseconds: 500_000, note: "wait")
    #expect(Self.report(standing: [noted]).ownFiles.count == 2)
  }

  @Test func removesAFileWhoseLimitIsNoLongerProposed() throws {
    let proposal = try #require(Self.report().timeLimits.proposals.all.first)
    let report = Self.report(failureSeconds: 100, standing: [proposal])
    #expect(report.ownFiles == [:])
    #expect(report.retiredFiles == [proposal.path])
    let decided = Self.report(failureSeconds: 100, standing: [Self.edited(proposal, .applied)])
    #expect(decided.ownFiles == [proposal.path: "as it was"])
  }
}
