import Findings
import Records

extension ActionList {
  /// What the dashboard lists: incidents, then open cards.
  func advice(from store: StoreName) -> [DashboardData.Advice] {
    incidents.map { incident in
      DashboardData.Advice(
        text: "Incident from \(incident.from.minuteText) to \(incident.to.minuteText) UTC",
        rationale: "\(grouped(incident.failures)) of \(grouped(incident.executions)) executions"
          + " failed; usually \(decimal(incident.expected)) fail",
        source: store)
    }
      + shown.map { card in
        DashboardData.Advice(
          text: "\(card.subject.name): \(card.whatToDo.joined(separator: ". "))",
          rationale: "\(decimal(card.failuresPerWeek)) failures per week; \(card.why)",
          source: store)
      }
  }
}
