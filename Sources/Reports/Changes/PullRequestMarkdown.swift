import Escaping
import Findings
import Records
public import Templates

extension OverviewReport {
  /// What the template `pull_request` shows: it links only where the address of the reports is
  /// configured, as relative links would lead nowhere from there.
  func pullRequestPage(
    _ detail: BoundedDetail, links: ReportLinks, lines: [String: Int]
  ) -> TemplateValue {
    let briefing = BriefingValues(
      overview: self, briefing: briefing, links: links.fromElsewhere, lines: lines)
    var page = briefing.values.merging([
      "window": .text(window.text),
      "changes": changesSection(limit: detail.entries),
      "headlines": .list(
        headlines.compactMap { headline in
          headline.title.map {
            ["title": .text($0), "value": .text(OverviewReport.text(headline.value))]
          }
        }),
      "waiting_count": .count(waiting.count),
      "stores": .list(
        quality.stores.map {
          ["name_md": .code($0.name.rawValue), "sentence": .text($0.readingSentence)]
        }),
      "left_out": .section(
        detail.dropped.isEmpty
          ? [] : [["what": .text(detail.dropped.joined(separator: ", "))]]),
    ]) { own, _ in own }
    for kind in ReportRegistry.kinds {
      let made = report(kind)?.pullRequestSections(detail) ?? [:]
      for name in kind.pullRequestSections { page[name] = made[name] ?? .flag(false) }
    }
    return .object(page)
  }
}

extension ReportWriter {
  /// The name of the page for a pull request in the output folder.
  public static let pullRequestName = "pull_request.md"

  /// The body of a pull request or the summary of a step, with as much detail as fits.
  public func summary(for space: PageSpace) throws(TemplateError) -> String {
    let template = try templates.template("pull_request")
    let lines = try decisionLines()
    var text = ""
    for detail in BoundedDetail.steps {
      text = try template.render(
        overview.pullRequestPage(detail, links: links, lines: lines).linkingPlaces(links),
        escape: .markdown)
      if space.holds(text) { return text }
    }
    return space.cut(text)
  }
}
