import Escaping
public import Findings
import Records

/// The failures of all stores as one stream: what is back, what is new, what grows, then the rest.
public struct FailuresReport: Report {
  /// What is known of the report before one is made.
  public static let kind: ReportKind = {
    var kind = ReportKind("failures", title: "Failures", store: nil)
    // Changes and unusual days are found in the days of the window, quiet ones among them: with the
    // same failures, they move with the report time alone.
    kind.momentKeys = [["patterns", "last_7_days"], ["anomalies"], ["change_points"]]
    kind.shownTables = ["failure_patterns"]
    kind.isPageShown = true
    return kind
  }()

  /// What it tells.
  public let findings: FailureFindings

  /// A report on what was found.
  public init(findings: FailureFindings) { self.findings = findings }

  /// The numbers that stand for the report.
  public var headlines: [Headline] {
    [
      Headline(name: "failures", value: .count(findings.total), title: "Failures"),
      Headline(name: "failure_patterns", value: .count(findings.patterns.count)),
    ]
  }

  /// The tables for spreadsheets; the first one stands for the report.
  public var tables: [(String, CSVTable)] {
    var table = CSVTable(header: [
      "pattern_id", "template", "state", "occurrences", "last_7_days", "first_seen", "last_seen",
      "category", "stores", "subjects",
    ])
    for item in findings.patterns {
      let pattern = item.pattern
      table.append([
        pattern.id, pattern.template, item.state.rawValue, "\(pattern.count)",
        "\(item.daily.sum(ofLast: 7))", pattern.first.text, pattern.last.text,
        pattern.categories.first?.name ?? "",
        pattern.stores.map(\.rawValue).joined(separator: ", "),
        pattern.subjects.prefix(20).map(\.name).joined(separator: ", "),
      ])
    }
    return [("failure_patterns", table)]
  }

  /// The document `debrief/failures/1`.
  public var json: JSONValue {
    .object([
      ("schema", "debrief/failures/1"), ("total_failures", .count(findings.total)),
      ("by_store", .counts(findings.byStore)),
      ("patterns", .array(findings.patterns.map(\.json))),
      ("anomalies", .array(findings.anomalies.map(\.json))),
      ("change_points", .array(findings.changes.map(\.json))),
    ])
  }
}

extension FailurePattern {
  /// The message as the title of its page and of its rows.
  var title: String { bounded(template, characters: 120) }
}
