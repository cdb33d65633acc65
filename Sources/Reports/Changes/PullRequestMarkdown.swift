import Escaping
import Findings
import Records
public import Templates

extension OverviewReport {
  /// What the template `pull_request` shows: no links, as they would lead nowhere from there.
  func pullRequestPage(_ detail: BoundedDetail) -> TemplateValue {
    var page: [String: TemplateValue] = [
      "window": .text(window.text),
      "complete": .flag(quality.isComplete),
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
    ]
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
    var text = ""
    for detail in BoundedDetail.steps {
      text = try template.render(overview.pullRequestPage(detail), escape: .markdown)
      if space.holds(text) { return text }
    }
    return space.cut(text)
  }
}
