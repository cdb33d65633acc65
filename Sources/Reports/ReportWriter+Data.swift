import Aggregates
import Findings
import Records

extension ReportWriter {
  /// The reports as data, by the name of their file.
  public var documents: [(String, JSONValue)] {
    overview.reports.compactMap { name in document(name).map { (name.documentName, $0) } }
      + [("changes", overview.changesJSON), ("summary", summary)]
  }

  /// The headlines as data.
  public var summary: JSONValue { overview.json }

  /// One report as data; nil where it was not made.
  public func document(_ report: ReportName) -> JSONValue? {
    switch report {
    case .performance: overview.performance?.json
    case .suggestions: overview.suggestions?.json()
    case .executions: overview.executions?.json
    case .insights: overview.insights?.json
    case .dataQuality: overview.quality.json
    }
  }
}
