import Aggregates
import Findings
import Records
public import Templates

/// Makes the files of the reports from what was found.
public struct ReportWriter: Sendable {
  let templates: TemplateLibrary
  let overview: OverviewReport
  private let paths: PagePaths

  /// A writer with the templates that people may have edited.
  public init(_ overview: OverviewReport, templates: TemplateLibrary) {
    self.overview = overview
    self.templates = templates
    paths = PagePaths(
      tasks: overview.performance?.findings.tasks.sorted {
        ($1.summary.total, $0.taskType) < ($0.summary.total, $1.taskType)
      }.map(\.taskType) ?? [],
      droids: overview.executions?.findings.droids.sorted {
        ($1.executions.count, $0.droidID) < ($0.executions.count, $1.droidID)
      }.map(\.droidID) ?? [],
      patterns: overview.patterns.map(\.id), runs: overview.runs?.findings.runs.map(\.id) ?? [])
  }

  /// Folders whose every file is made anew: what is no longer made is removed from them.
  public static let ownedFolders: Set<String> = [
    "charts", "csv", "droids", "json", "patterns", "runs", "site", "tasks",
  ]

  /// Pages of reports that an earlier night made and that this one does not: they would be stale.
  public func stalePages(_ earlier: [String]) -> Set<String> {
    let made = Set(overview.reports)
    return Set(
      earlier.compactMap { ReportName(rawValue: $0) }.filter { !made.contains($0) }
        .map { "\($0.pageName).md" })
  }

  /// Files of proposals that are no longer made and that nobody touched.
  public var retiredProposals: Set<String> { overview.insights?.retired ?? [] }

  /// All files but the site: path in the output folder → text.
  public func files() throws(TemplateError) -> [String: String] {
    var files = try pages()
    for (name, table) in tables { files["csv/\(name).csv"] = table.serialized() }
    for (name, chart) in charts { files["charts/\(name).svg"] = chart }
    for (name, value) in documents { files["json/\(name).json"] = value.serialized() }
    for proposal in overview.insights?.proposals ?? [] { files[proposal.path] = proposal.text }
    files[ReportWriter.pullRequestName] = try summary(for: .pullRequest)
    return files
  }

  /// One report as Markdown; with details, the pages that it links to follow it.
  public func markdown(
    _ report: ReportName, detail: Detail = .summary
  ) throws(TemplateError) -> String {
    var parts: [String] = []
    switch report {
    case .performance:
      guard let performance = overview.performance else { return "" }
      parts.append(
        try render("performance", performance.page(paths, reading: reading(.taskExecutions))))
      if detail == .full { parts += try taskPages().sorted { $0.key < $1.key }.map(\.value) }
    case .executions:
      guard let executions = overview.executions else { return "" }
      parts.append(try render("executions", executions.page(paths, reading: reading(.events))))
      if detail == .full { parts += try droidPages().sorted { $0.key < $1.key }.map(\.value) }
    case .suggestions:
      parts.append(try suggestions())
    case .runs:
      guard let runs = overview.runs else { return "" }
      parts.append(try render("runs", runs.page(paths, reading: reading(.runs))))
      if detail == .full { parts += try runPages().sorted { $0.key < $1.key }.map(\.value) }
    case .insights:
      guard let insights = overview.insights else { return "" }
      parts.append(
        try render("insights", insights.page(paths, reading: reading(.operations))))
      if detail == .full { parts.append(try render("insights_details", insights.detailsPage())) }
    case .dataQuality:
      parts.append(try render("data_quality", overview.quality.page()))
    }
    return parts.joined(separator: "\n")
  }

  /// The suggestions for skills as Markdown.
  ///
  /// A template may be a person's own: what it makes must still be readable the next night.
  public func suggestions(_ scope: SuggestionsScope = .all) throws(TemplateError) -> String {
    guard let report = overview.suggestions else { return "" }
    let text = try render(ReportName.suggestions.pageName, report.page(scope))
    return report.isOlder ? SuggestionFile.text(text, asOf: report.findings.asOf) : text
  }

  /// How much of a report is shown.
  public enum Detail: Sendable {
    case summary, full
  }

  /// A part of the executions report as Markdown.
  public func markdown(_ part: ExecutionsReport.Part) throws(TemplateError) -> String {
    guard let executions = overview.executions else { return "" }
    return try render(part.template, executions.page(paths, reading: reading(.events)))
  }

  private func pages() throws(TemplateError) -> [String: String] {
    var files = ["README.md": try render("README", overview.page(paths))]
    for report in overview.reports {
      files["\(report.pageName).md"] = try markdown(report)
    }
    files.merge(try taskPages()) { _, new in new }
    files.merge(try droidPages()) { _, new in new }
    files.merge(try runPages()) { _, new in new }
    files.merge(try patternPages()) { _, new in new }
    return files
  }

  private func taskPages() throws(TemplateError) -> [String: String] {
    guard let performance = overview.performance else { return [:] }
    let template = try templates.template("task")
    var files: [String: String] = [:]
    for task in performance.findings.tasks {
      guard let path = paths.task(task.taskType) else { continue }
      files[path] = try template.render(
        performance.page(of: task, paths.fromFolder), escape: .markdown)
    }
    return files
  }

  private func droidPages() throws(TemplateError) -> [String: String] {
    guard let executions = overview.executions else { return [:] }
    let template = try templates.template("droid")
    var files: [String: String] = [:]
    for droid in executions.findings.droids {
      guard let path = paths.droid(droid.droidID) else { continue }
      files[path] = try template.render(
        executions.page(of: droid, paths.fromFolder), escape: .markdown)
    }
    return files
  }

  private func runPages() throws(TemplateError) -> [String: String] {
    guard let runs = overview.runs else { return [:] }
    let template = try templates.template("run")
    var files: [String: String] = [:]
    for run in runs.findings.runs {
      guard let path = paths.run(run.id) else { continue }
      files[path] = try template.render(runs.page(of: run, paths.fromFolder), escape: .markdown)
    }
    return files
  }

  private func patternPages() throws(TemplateError) -> [String: String] {
    let template = try templates.template("pattern")
    var files: [String: String] = [:]
    for pattern in overview.patterns {
      guard let path = paths.pattern(pattern.id) else { continue }
      files[path] = try template.render(
        pattern.page(paths.fromFolder, window: overview.window), escape: .markdown)
    }
    return files
  }

  private func reading(_ store: StoreName) -> String { overview.quality.reading(of: store) }

  private func render(_ name: String, _ data: TemplateValue) throws(TemplateError) -> String {
    try templates.render(name, data, escape: .markdown)
  }
}

/// A report that can be asked for by name.
public enum ReportName: String, Sendable, CaseIterable {
  case performance, suggestions, executions, runs, insights
  case dataQuality = "data_quality"

  /// The name of its Markdown file and of its template, without the extension.
  var pageName: String { self == .suggestions ? "skill_update_suggestions" : rawValue }

  /// The name of its JSON file, without the extension.
  var documentName: String { self == .suggestions ? "patterns" : rawValue }
}

extension ExecutionsReport.Part {
  var template: String {
    switch self {
    case .events: "executions_events"
    case .droids: "executions_droids"
    case .issues: "executions_issues"
    }
  }
}
