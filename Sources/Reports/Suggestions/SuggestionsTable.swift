import Findings
import Records

extension SuggestionsReport {
  /// Its tables for spreadsheets; the first one stands for the report.
  public var tables: [(String, CSVTable)] { [("patterns", patternTable)] }

  var patternTable: CSVTable {
    var table = CSVTable(header: [
      "id", "title", "category", "severity", "priority", "occurrences", "sessions_with",
      "sessions_total", "frequency", "confidence", "status", "first_seen", "last_seen", "source",
    ])
    for suggestion in findings.active {
      let pattern = suggestion.pattern
      table.append([
        suggestion.id, pattern.title, pattern.category, pattern.severity.rawValue,
        pattern.priority.name, "\(pattern.occurrences)", "\(pattern.sessions.successes)",
        "\(pattern.sessions.total)", cell(pattern.sessions.fraction),
        pattern.confidence.rawValue, suggestion.state.status.rawValue,
        pattern.firstSeen?.text ?? "", pattern.lastSeen?.text ?? "", pattern.source.text,
      ])
    }
    return table
  }
}
