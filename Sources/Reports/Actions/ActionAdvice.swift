import Findings
import Records

extension ActionList {
  /// What the dashboard lists: incidents, then open cards.
  func advice(from store: StoreName) -> [DashboardData.Advice] {
    incidents.map { incident in
      DashboardData.Advice(
        text: "Incident from \(incident.from.minuteText) to \(incident.to.minuteText) UTC",
        rationale: "\(grouped(incident.failures)) of \(grouped(incident.executions)) executions"
          + " failed, where \(decimal(incident.expected)) are usual",
        source: store)
    }
      + shown.map { card in
        DashboardData.Advice(
          text: "\(card.subject.name): \(card.whatToDo.joined(separator: "; "))",
          rationale: "\(decimal(card.failuresPerWeek)) failures a week; \(card.why)",
          source: store)
      }
  }
}
