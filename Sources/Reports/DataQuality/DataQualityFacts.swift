public import Findings
import Records
public import Templates

extension DataQuality: Report {
  public static let kind = ReportKind("data_quality", title: "Data quality", store: nil)

  public func page(_ paths: PagePaths, reading: String) -> TemplateValue { page() }

  public var headlines: [Headline] {
    [
      Headline(name: "records_read", value: .count(stores.reduce(0) { $0 + $1.recordsRead })),
      Headline(
        name: "records_skipped", value: .count(stores.reduce(0) { $0 + $1.skipped }),
        title: "Records skipped"),
    ]
  }
}
