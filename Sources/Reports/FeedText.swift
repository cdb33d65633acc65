import Escaping
import Findings
import Records

/// An Atom feed (RFC 4287) of the night and of the failure patterns that are new.
///
/// A pattern is there from when it was first seen, so that its entry is the same every night.
struct FeedText {
  /// The text.
  let text: String

  /// Where it lies in the output folder.
  static let name = "feed.xml"
  /// The most patterns in the feed, the newest first.
  private static let most = 50

  /// - Parameter site: The address of the site, without a slash at its end.
  init(_ overview: OverviewReport, site: String) {
    let site = escapeHTML(site)
    let paths = PagePaths([.patterns: overview.patterns.map(\.id)])
    let night = overview.window.asOf
    let summary = overview.briefing.summary
    var entries = [
      Entry(
        id: "\(site)/#\(night.text)", link: "\(site)/index.html", time: night,
        title: "Report of \(night.momentWords)",
        summary: summary.isEmpty ? "Nothing needs anyone." : "\(summary).")
    ]
    let start = overview.window.firstHour.start
    // What the window begins with may be older than it.
    let new = overview.patterns.filter {
      $0.first.seconds(since: start) > Double(PatternState.newDays) * 86_400
    }.sorted { ($1.first, $0.id) < ($0.first, $1.id) }
    for pattern in new.prefix(FeedText.most) {
      let page = paths.pattern(pattern.id).map { "\($0.dropLast(3)).html" } ?? "failures.html"
      entries.append(
        Entry(
          id: "\(site)/patterns/\(pattern.id)", link: "\(site)/\(page)", time: pattern.first,
          title: "New failure: \(pattern.title)",
          summary: pattern.subjects.prefix(3).map(\.name).joined(separator: ", ")))
    }
    text = """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom">
      <title>debrief</title>
      <id>\(site)/</id>
      <link href="\(site)/index.html"/>
      <author><name>debrief</name></author>
      <updated>\(night.text)</updated>
      \(entries.map(\.text).joined(separator: "\n"))
      </feed>

      """
  }

  private struct Entry {
    let id: String
    let link: String
    let time: Timestamp
    let title: String
    let summary: String

    var text: String {
      """
      <entry>
      <id>\(id)</id>
      <link href="\(link)"/>
      <updated>\(time.text)</updated>
      <title>\(escapeHTML(title))</title>
      <summary>\(escapeHTML(summary))</summary>
      </entry>
      """
    }
  }
}
