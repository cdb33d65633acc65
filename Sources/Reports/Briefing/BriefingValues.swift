import Escaping
import Findings
import Records
import Templates

/// How the first page and the pull request show a briefing.
struct BriefingValues {
  /// How many needs a page shows.
  private static let shownNeeds = 5
  private static let shownImprovements = 5
  private static let shownDecisions = 20
  /// The age in days from which corrections are called quiet.
  private static let quietDays = 14

  let overview: OverviewReport
  let briefing: Briefing
  let links: ReportLinks
  /// The line to edit of each decision, by its id.
  let lines: [String: Int]

  /// What both pages show.
  var values: [String: TemplateValue] {
    [
      "summary": .text(briefing.summary),
      "moment": .text(overview.window.asOf.momentWords),
      "days": .text("\(overview.window.days) days"),
      "read_md": .text(read),
      "has_site": .flag(links.site != nil),
      "site_md": .text(links.site.map { "[Site](\(escapedAddress($0)))" } ?? ""),
      "nothing": .flag(briefing.needs.isEmpty && briefing.decisions.isEmpty),
      "needs": needs, "decisions": decisions, "improved": improved,
    ]
  }

  private var read: String {
    let page = "\(DataQuality.kind.pageName).md"
    guard !overview.quality.isComplete else { return link("Logs read: all", page) }
    let stores = overview.quality.stores.filter { !$0.isComplete }.map(\.name.rawValue)
    return "**" + link("Logs read in part: \(stores.joined(separator: ", "))", page) + "**"
  }

  private var needs: TemplateValue {
    let shown = briefing.needs.prefix(Self.shownNeeds)
    let rest = briefing.needs.dropFirst(shown.count)
    var pages: [String] = []
    for need in rest where !pages.contains(where: { $0 == reportPage(of: need) }) {
      pages.append(reportPage(of: need))
    }
    return .section(
      shown.map { need in
        [
          "text_md": .text(need.text), "now": .text(need.now), "before": .text(need.before),
          "link_md": .text(link(need.link.text, need.link.path)),
        ]
      },
      more: [
        "rest": rest.isEmpty ? .flag(false) : .text("\(rest.count) more"),
        "rest_md": .text(pages.map { link(title(of: $0), $0) }.joined(separator: ", ")),
      ])
  }

  /// The page of the report that a need comes from: its link may lead to a page of a subject.
  private func reportPage(of need: Briefing.Need) -> String {
    let path = need.link.path
    guard let slash = path.firstIndex(of: "/") else { return path }
    let folder = String(path[..<slash])
    let kind = ReportRegistry.kinds.first { $0.groups.contains { $0.folder == folder } }
    return "\(kind?.pageName ?? FailuresReport.kind.pageName).md"
  }

  private func title(of page: String) -> String {
    ReportRegistry.kinds.first { "\($0.pageName).md" == page }?.title ?? page
  }

  private var decisions: TemplateValue {
    let shown = briefing.decisions.prefix(Self.shownDecisions)
    let rest = briefing.decisions.count - shown.count
    return .section(
      shown.map { decision in
        let line = lines[decision.id].map { "line \($0)" } ?? "edit"
        let section =
          decision.section.isEmpty ? "" : "#\(headingAnchor(decision.section))"
        return [
          "title": .text(decision.title), "evidence": .text(decision.evidence),
          "last": .text(lastSeen(decision)), "earlier": .text(decision.earlier),
          "link_md": .text(link(line, decision.path + section)),
        ]
      },
      more: [
        "count": .text(counted(briefing.decisions.count, "decision")),
        "rest": rest > 0 ? .count(rest) : .flag(false),
      ])
  }

  private func lastSeen(_ decision: Briefing.Decision) -> String {
    guard let last = decision.lastSeen else { return "" }
    let days = Int(overview.window.asOf.day.index - last.day.index)
    let words = last.day.shortWords + (days > Self.quietDays ? ", quiet" : "")
    return words.replacing(" ", with: "\u{00A0}")
  }

  private var improved: TemplateValue {
    let shown = briefing.improvements.prefix(Self.shownImprovements)
    let rest = briefing.improvements.count - shown.count
    return .section(
      shown.map { ["text_md": .text($0)] },
      more: ["rest": rest > 0 ? .count(rest) : .flag(false)])
  }

  /// A link where pages can be reached, else its text.
  private func link(_ text: String, _ path: String) -> String {
    let text = escapeMarkdown(text)
    return links.address(of: path).map { "[\(text)](\($0))" } ?? text
  }
}
