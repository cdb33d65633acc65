public import Findings
import Records
public import Templates

extension DataQuality: Report {
  /// What is known of the report before one is made.
  public static let kind = {
    var kind = ReportKind("data_quality", title: "Data quality", store: nil)
    // Machines send summaries every night, with news or without.
    kind.momentKeys = [["machines", "as_of"]]
    kind.isPageShown = true
    return kind
  }()

  /// What the template of its page shows.
  public func page(_ paths: PagePaths, reading: String) -> TemplateValue { page() }

  /// The numbers that stand for the report.
  public var headlines: [Headline] {
    [
      Headline(name: "records_read", value: .count(stores.reduce(0) { $0 + $1.recordsRead })),
      Headline(
        name: "records_skipped", value: .count(stores.reduce(0) { $0 + $1.skipped }),
        title: "Skipped records"),
    ]
  }
}
