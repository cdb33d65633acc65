import Findings
import Records

/// The table of cards, a cause each line.
func actionTable(_ cards: [ActionCard]) -> CSVTable {
  var table = CSVTable(header: [
    "action_id", "kind", "name", "priority", "state", "failures_per_week", "hours_lost_per_week",
    "share", "what_to_do", "why", "since", "category", "count", "cause_share", "pattern_id",
    "message",
  ])
  for card in cards {
    let beginning = [
      card.id, card.subject.kind.rawValue, card.subject.name, card.priority.name,
      card.state.rawValue, cell(card.failuresPerWeek), cell(card.hoursLostPerWeek),
      cell(card.share), card.whatToDo.joined(separator: "; "), card.why, card.since.text,
    ]
    for cause in card.causes {
      table.append(
        beginning + [
          cause.category, "\(cause.count)", cell(cause.share), cause.patternID ?? "",
          cause.message ?? "",
        ])
    }
    if card.causes.isEmpty { table.append(beginning + ["", "", "", "", ""]) }
  }
  return table
}

/// The table of incidents.
func incidentTable(_ incidents: [Incident]) -> CSVTable {
  var table = CSVTable(header: [
    "from", "to", "failures", "executions", "expected", "p_value", "subjects", "patterns",
  ])
  for incident in incidents {
    table.append([
      incident.from.text, incident.to.text, "\(incident.failures)", "\(incident.executions)",
      cell(incident.expected), cell(incident.pValue),
      incident.subjects.map(\.name).joined(separator: " "),
      incident.patterns.map(\.name).joined(separator: " "),
    ])
  }
  return table
}
