import Escaping
import Findings
import Records
import Templates

extension OverviewReport {
  /// What the template `README` shows.
  func page(_ paths: PagePaths, links: ReportLinks, lines: [String: Int]) -> TemplateValue {
    let briefing = BriefingValues(overview: self, briefing: briefing, links: links, lines: lines)
    return .object(
      briefing.values.merging([
        "changes": changesSection(limit: 10),
        "numbers": numberRows,
        "chart": briefingChart.map { ["description": .text($0.description)] } ?? .flag(false),
        "failures": frequentFailures(paths),
        "reports": .list(
          reports.map { report in
            [
              "title": .text(report.kind.title),
              "path": .text("\(report.kind.pageName).md"),
              "headlines": .text(OverviewReport.words(report.headlines)),
            ]
          }),
      ]) { own, _ in own })
  }

  /// The first headlines with a title, in words.
  private static func words(_ headlines: [Headline]) -> String {
    headlines.compactMap { headline in
      headline.title.map { "\($0): \(text(headline.value))" }
    }.prefix(3).joined(separator: " · ")
  }
}
