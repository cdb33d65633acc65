import Findings
import Reports
import Testing

@Suite struct InsightsReportTests {
  private func decided(
    _ proposal: ThresholdProposal, _ status: ReviewStatus, note: String = ""
  ) -> ThresholdProposal {
    let limit = proposal.limit
    return ThresholdProposal(
      limit: StandingLimit(
        id: limit.id, setting: limit.setting, operationType: limit.operationType,
        current: limit.current, recommended: limit.recommended, status: status),
      path: proposal.path, note: note, text: "as it stands")
  }

  @Test func proposesALimitOnce() throws {
    let first = insightsReport()
    let proposal = try #require(first.proposals.first)
    #expect(first.proposals.count == 1)
    #expect(proposal.path == "proposals/max_complexity-\(proposal.limit.id).yaml")
    #expect(proposal.text.contains("\nstatus: NEEDS_REVIEW"))
    #expect(proposal.text.contains("\nrecommended: 7\n"))
    #expect(proposal.text.hasSuffix("    thresholds:\n      max_complexity: 7\n"))
    let second = insightsReport(standing: [decided(proposal, .needsReview)])
    #expect(second.proposals.map(\.text) == ["as it stands"])
    #expect(second.retired.isEmpty)
    #expect(second.recommendations.first?.kind == .threshold)
  }

  @Test(arguments: [ReviewStatus.rejected, .approved, .applied])
  func recommendsNothingThatWasDecided(status: ReviewStatus) throws {
    let proposal = try #require(insightsReport().proposals.first)
    let report = insightsReport(standing: [decided(proposal, status)])
    #expect(!report.recommendations.contains { $0.kind == .threshold })
    #expect(report.proposals.map(\.limit.status) == [status])
    let threshold = report.json["thresholds"]?.arrayValue?.first
    #expect(threshold?["status"]?.stringValue == status.rawValue)
    #expect(threshold?["proposal"]?.stringValue == proposal.path)
  }

  @Test func retiresWhatIsNoLongerFoundAndNobodyTouched() throws {
    let proposal = try #require(insightsReport().proposals.first)
    // Another setting now: nothing speaks for the old proposal any more.
    func report(_ standing: ThresholdProposal) -> InsightsReport {
      insightsReport(field: "size", setting: "max_size", standing: [standing])
    }
    #expect(report(proposal).retired == [proposal.path])
    #expect(!report(proposal).proposals.contains { $0.path == proposal.path })
    for kept in [decided(proposal, .rejected), decided(proposal, .needsReview, note: "wait")] {
      #expect(report(kept).retired.isEmpty)
      #expect(report(kept).proposals.contains { $0.path == proposal.path })
    }
  }
}
