import Findings
import Records
public import Templates

/// Makes the files of the reports from what was found.
public struct ReportWriter: Sendable {
  let templates: TemplateLibrary
  let overview: OverviewReport
  let paths: PagePaths
  let links: ReportLinks

  /// A writer with the templates that people may have edited.
  public init(
    _ overview: OverviewReport, templates: TemplateLibrary, links: ReportLinks = ReportLinks()
  ) {
    self.overview = overview
    self.templates = templates
    self.links = links
    var subjects: [PageGroup: [String]] = [.patterns: overview.patterns.map(\.id)]
    for report in overview.reports { subjects.merge(report.subjects) { first, _ in first } }
    paths = PagePaths(subjects)
  }

  /// Folders whose every file is made anew: what is no longer made is removed from them.
  public static let ownedFolders: Set<String> =
    Set(["charts", "csv", "json", "site"] + ReportRegistry.groups.map(\.folder))

  /// Pages of reports that an earlier night made and that this one does not: they would be stale.
  public func stalePages(_ earlier: [String]) -> Set<String> {
    let made = Set(overview.reports.map(\.kind))
    return Set(
      earlier.compactMap(ReportRegistry.kind).filter { !made.contains($0) }
        .map { "\($0.pageName).md" })
  }

  /// Own files of earlier nights that are no longer made and that nobody edited.
  public var retiredFiles: Set<String> {
    overview.reports.reduce(into: []) { $0.formUnion($1.retiredFiles) }
  }

  /// All files but the site: path in the output folder → text.
  public func files() throws(TemplateError) -> [String: String] {
    var files = try pages()
    for report in overview.reports {
      for (name, table) in report.tables {
        files["csv/\(name).csv"] = table.first(ListBounds.lines).serialized()
      }
      for (name, chart) in report.charts(overview.window) { files["charts/\(name).svg"] = chart }
      files.merge(report.ownFiles) { _, new in new }
    }
    if let chart = overview.briefingChart {
      files["charts/\(ReportWriter.briefingChart).svg"] = chart.svg
    }
    for (name, value) in documents { files["json/\(name).json"] = value.serialized() }
    if let site = links.site { files[FeedText.name] = FeedText(overview, site: site).text }
    files[MetricsText.name] = MetricsText(overview).text
    files[ReportWriter.pullRequestName] = try summary(for: .pullRequest)
    return files
  }

  /// The reports as data, by the name of their file.
  public var documents: [(String, JSONValue)] {
    overview.reports.map { ($0.kind.documentName, $0.json(listing: .first)) }
      + [("changes", overview.changesJSON), ("summary", summary)]
  }

  /// The headlines as data.
  public var summary: JSONValue { overview.json }

  /// One report as data; nil where it was not made.
  public func document(_ kind: ReportKind, listing: Listing = .first) -> JSONValue? {
    overview.report(kind)?.json(listing: listing)
  }

  /// The table that stands for a report; nil where it was not made.
  public func mainTable(_ kind: ReportKind) -> CSVTable? { overview.report(kind)?.tables.first?.1 }

  /// How much of a report is shown.
  public enum Detail: Sendable {
    case summary, full
  }

  /// One report as Markdown, empty where it was not made; with details, the pages that it links to
  /// follow it.
  public func markdown(
    _ kind: ReportKind, detail: Detail = .summary
  ) throws(TemplateError) -> String {
    guard let report = overview.report(kind) else { return "" }
    var parts = [try page(of: report, dated: true)]
    if detail == .full {
      parts += try details(of: report).sorted { $0.key < $1.key }.map(\.value)
      for appendix in report.appendices {
        parts.append(try render(appendix.template, appendix.value))
      }
    }
    return parts.joined(separator: "\n")
  }

  /// The page of a report; dated, it says which time window it shows.
  ///
  /// In the output folder only the first page does: another page would change every night.
  func page(of report: any Report, dated: Bool) throws(TemplateError) -> String {
    let value = report.page(paths, reading: reading(of: report))
    return try render(report.kind.pageName, dated ? value : value.undated)
  }

  private func pages() throws(TemplateError) -> [String: String] {
    var files = ["README.md": try frontPage()]
    for report in overview.reports {
      files["\(report.kind.pageName).md"] = try page(of: report, dated: false)
      files.merge(try details(of: report)) { _, new in new }
    }
    files.merge(try patternPages()) { _, new in new }
    return files
  }

  private func details(of report: any Report) throws(TemplateError) -> [String: String] {
    try rendered(report.details(paths))
  }

  private func patternPages() throws(TemplateError) -> [String: String] {
    let links = paths.fromFolder
    let report = overview.report(FailuresReport.self)
    return try rendered(
      overview.patterns.compactMap { pattern in
        paths.pattern(pattern.id).map {
          DetailPage(
            path: $0, template: "pattern", value: pattern.page(links, report: report))
        }
      })
  }

  private func rendered(_ pages: [DetailPage]) throws(TemplateError) -> [String: String] {
    var files: [String: String] = [:]
    var compiled: [String: Template] = [:]
    for page in pages {
      let template: Template
      if let known = compiled[page.template] {
        template = known
      } else {
        template = try templates.template(page.template)
        compiled[page.template] = template
      }
      files[page.path] = try template.render(page.value.linkingPlaces(links), escape: .markdown)
    }
    return files
  }

  /// How much of a report's store was read, in one sentence.
  func reading(of report: any Report) -> String {
    report.kind.store.map { overview.quality.reading(of: $0) } ?? ""
  }

  func render(_ name: String, _ data: TemplateValue) throws(TemplateError) -> String {
    try templates.render(name, data.linkingPlaces(links), escape: .markdown)
  }
}

extension TemplateValue {
  /// The same value without the time window.
  fileprivate var undated: TemplateValue {
    guard case .object(var values) = self, values["window"] != nil else { return self }
    values["window"] = .flag(false)
    return .object(values)
  }
}
