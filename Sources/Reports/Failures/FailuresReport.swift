import Escaping
public import Findings
public import Records

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
  public private(set) var findings: FailureFindings

  /// What people corrected about patterns, the newest first, by the pattern's id.
  let corrections: [String: [FeedbackEntry]]

  /// A report on what was found; `corrections` are those on file, by time.
  public init(findings: FailureFindings, corrections: [FeedbackEntry] = []) {
    self.findings = findings
    let search = PatternCorrections(corrections)
    // Only patterns with a page of their own show them.
    self.corrections = Dictionary(
      uniqueKeysWithValues: findings.patterns.sorted {
        ($1.pattern.count, $0.pattern.id) < ($0.pattern.count, $1.pattern.id)
      }.prefix(PagePaths.limit).map { ($0.pattern.id, search.about($0.pattern)) })
  }

  /// The report with suggestions that people applied beside its changes.
  public func applied(_ suggestions: [ReviewedSuggestion]) -> FailuresReport {
    var report = self
    report.findings.add(
      suggestions.filter { $0.state.status == .applied }.map {
        StreamMark(
          kind: .suggestion, name: $0.pattern.title, isFirst: true, time: $0.state.statusSince)
      })
    return report
  }

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
      "pattern_id", "title", "template", "state", "occurrences", "last_7_days", "first_seen",
      "last_seen", "category", "stores", "subjects", "sessions", "newest_file", "newest_line",
    ])
    for item in findings.patterns {
      let pattern = item.pattern
      table.append([
        pattern.id, pattern.title, pattern.template, item.state.rawValue, "\(pattern.count)",
        "\(item.daily.sum(ofLast: 7))", pattern.first.text, pattern.last.text,
        pattern.categories.first?.name ?? "",
        pattern.stores.map(\.rawValue).joined(separator: ", "),
        pattern.subjects.prefix(20).map(\.name).joined(separator: ", "),
        pattern.sessions == 0 ? "" : "\(pattern.sessions)", pattern.places.first?.file ?? "",
        pattern.places.first.map { "\($0.line)" } ?? "",
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
