import Escaping
import Findings
public import Records

extension InsightsReport {
  /// Operations that decline or never ended, and limits to decide about.
  public func briefing(_ window: Window) -> Briefing {
    var briefing = Briefing()
    briefing.needs = recommendations.compactMap(need)
    briefing.decisions = proposals.filter { $0.limit.status == .needsReview }.map(decision)
    return briefing
  }

  private func need(_ advice: OperationRecommendation) -> Briefing.Need? {
    let link = Briefing.Link(text: "what to do", path: "\(kind.pageName).md")
    switch advice.kind {
    case .decline:
      return Briefing.Need(
        kind: .declining, subject: advice.operationType ?? "operations",
        noun: "declining operation", text: escapeMarkdown(advice.rationale), link: link,
        weight: Double(advice.affected))
    case .abandoned:
      return Briefing.Need(
        kind: .stuck, subject: "abandoned operations", noun: "abandoned operation",
        count: findings.abandoned,
        text: "\(counted(findings.abandoned, "operation")) never ended", link: link,
        weight: Double(findings.abandoned))
    case .threshold, .condition, .time, .error: return nil
    }
  }

  private func decision(_ proposal: ThresholdProposal) -> Briefing.Decision {
    let limit = proposal.limit
    let found = thresholds.first { $0.id == limit.id }
    let rates = found.flatMap { threshold in
      threshold.before.percent.flatMap { before in
        threshold.after.percent.map { "\(decimal(before)) % → \(decimal($0)) %" }
      }
    }
    return Briefing.Decision(
      id: limit.id,
      title: "\(limit.setting) from \(plainNumber(limit.current)) to"
        + " \(plainNumber(limit.recommended))",
      evidence: rates.map { "success \($0) of \(limit.operationType)" } ?? limit.operationType,
      path: proposal.path, line: "status:")
  }
}
