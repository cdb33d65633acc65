import Findings

/// Every report, in the order in which they are listed.
public enum ReportRegistry: Sendable {
  /// The types of the reports.
  public static let types: [any Report.Type] = [
    PerformanceReport.self, SuggestionsReport.self, ExecutionsReport.self, RunsReport.self,
    InsightsReport.self, SessionsReport.self, FailuresReport.self, DataQuality.self,
  ]

  /// What is known of each before one is made.
  public static let kinds: [ReportKind] = types.map { $0.kind }

  /// The kind of a name; nil where no report has it.
  public static func kind(_ name: String) -> ReportKind? { kinds.first { $0.name == name } }

  /// The folders of pages for single subjects, in the order of the navigation.
  public static var groups: [PageGroup] { kinds.flatMap(\.groups) + [.patterns] }

  /// The place of a report in the order.
  static func rank(_ report: any Report) -> Int {
    kinds.firstIndex(of: report.kind) ?? kinds.count
  }
}
