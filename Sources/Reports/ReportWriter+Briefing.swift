import Templates

extension ReportWriter {
  /// The name of the chart of the first page.
  static let briefingChart = "overview"

  func frontPage() throws(TemplateError) -> String {
    try render("README", overview.page(paths, links: links, lines: decisionLines()))
  }

  /// The line to edit of each decision, by its id.
  func decisionLines() throws(TemplateError) -> [String: Int] {
    let decisions = overview.briefing.decisions
    var lines: [String: Int] = [:]
    var texts: [String: [Substring]] = [:]
    for decision in decisions {
      if texts[decision.path] == nil {
        texts[decision.path] = try text(of: decision.path)
          .split(separator: "\n", omittingEmptySubsequences: false)
      }
      lines[decision.id] = ReportWriter.line(of: decision, in: texts[decision.path] ?? [])
    }
    return lines
  }

  /// The first line after the marker that begins as the line to edit does, from 1 on.
  private static func line(of decision: Briefing.Decision, in lines: [Substring]) -> Int? {
    var start = lines.startIndex
    if !decision.marker.isEmpty {
      guard let marked = lines.firstIndex(where: { $0.hasPrefix(decision.marker) }) else {
        return nil
      }
      start = marked
    }
    return lines[start...].firstIndex { $0.hasPrefix(decision.line) }.map { $0 + 1 }
  }

  /// A page of a report or a file of its own; empty where there is none.
  private func text(of path: String) throws(TemplateError) -> String {
    for report in overview.reports {
      if path == "\(report.kind.pageName).md" { return try page(of: report, dated: false) }
      if let text = report.ownFiles[path] { return text }
    }
    return ""
  }
}
