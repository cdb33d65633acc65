import Records
import Templates
import Testing

@testable import Findings
@testable import Reports

/// What reports say on the first page.
struct BriefingTests {
  private func need(
    _ kind: Briefing.Need.Kind, _ subject: String, noun: String = "thing", count: Int = 1,
    weight: Double = 0
  ) -> Briefing.Need {
    Briefing.Need(
      kind: kind, subject: subject, noun: noun, count: count, text: subject,
      link: Briefing.Link(text: "list", path: "performance.md"), weight: weight)
  }

  @Test func theMostUrgentNeedsStandFirstInAnyOrder() {
    let needs = [
      need(.stuck, "a"), need(.failing, "b", weight: 1), need(.failing, "c", weight: 2),
      need(.stopped, "d"), need(.declining, "e"),
    ]
    for order in [needs, needs.reversed(), needs.sorted { $0.subject > $1.subject }] {
      #expect(OverviewReport.ranked(order).map(\.subject) == ["d", "e", "c", "b", "a"])
    }
  }

  @Test func aSubjectHasItsMostUrgentNeedAlone() {
    let needs = [need(.failing, "a", weight: 9), need(.declining, "a"), need(.failing, "b")]
    let ranked = OverviewReport.ranked(needs)
    #expect(ranked.map(\.subject) == ["a", "b"])
    #expect(ranked.first?.kind == .declining)
  }

  @Test func theSummaryCountsByNoun() {
    var briefing = Briefing()
    #expect(briefing.summary.isEmpty)
    briefing.needs = [
      need(.declining, "a", noun: "declining task"), need(.failing, "b", noun: "failing droid"),
      need(.failing, "c", noun: "failing droid"),
      need(.stuck, "d", noun: "stuck execution", count: 6),
    ]
    briefing.decisions = [
      Briefing.Decision(id: "f1", title: "t", evidence: "e", path: "p.md", line: "**Status:**")
    ]
    #expect(
      briefing.summary == "1 declining task, 2 failing droids, 6 stuck executions, 1 decision")
  }

  @Test func aChangeOfAWeekIsSaidOnlyBeyondChance() {
    func change(_ before: (Int, Int), _ after: (Int, Int)) -> String {
      OverviewReport.change(
        from: Proportion(before.0, of: before.1), to: Proportion(after.0, of: after.1))
    }
    #expect(change((80, 100), (60, 100)) == "▼ −20.0 points")
    #expect(change((60, 100), (80, 100)) == "▲ +20.0 points")
    #expect(change((80, 100), (78, 100)).isEmpty)
    #expect(change((0, 0), (78, 100)).isEmpty)
  }

  @Test func aWeekHasSevenDaysRightAfterMidnightToo() throws {
    let counts = DailyCounts(first: Day(index: 0), counts: Array(1...20))
    let midnight = Day(index: 19).firstHour.start
    #expect(
      counts.weeks(asOf: midnight) == (last: (13...20).reduce(0, +), before: (6...12).reduce(0, +)))
    let noon = midnight.advanced(bySeconds: 43_200)
    #expect(
      counts.weeks(asOf: noon) == (last: (14...20).reduce(0, +), before: (7...13).reduce(0, +)))
  }

  @Test func everyNumberOfTheReportsIsAMetric() throws {
    let text = MetricsText(overview(nil)).text
    #expect(text.hasSuffix("\n# EOF\n"))
    for name in ["debrief_report_time_seconds", "debrief_complete", "debrief_records_skipped"] {
      #expect(text.contains("# TYPE \(name) gauge\n# HELP \(name) "), "\(name)")
    }
    #expect(text.contains("\ndebrief_needs 0\n"))
  }
}

/// Where the links of reports lead.
struct ReportLinksTests {
  private let place = TemplateValue.object(["place_md": .text("`logs/a.jsonl:7`")])

  @Test func aPullRequestLinksOnlyToAConfiguredAddress() {
    var links = ReportLinks()
    #expect(links.address(of: "performance.md") == "performance.md")
    #expect(links.fromElsewhere.address(of: "performance.md") == nil)
    links.reports = "https://git.example.com/x/reports"
    #expect(
      links.fromElsewhere.address(of: "tasks/a.md")
        == "https://git.example.com/x/reports/tasks/a.md")
  }

  @Test func placesOfLogsBecomeLinksWhereTheirAddressIsConfigured() {
    var links = ReportLinks()
    #expect(place.linkingPlaces(links) == place)
    links.logs = "https://git.example.com/x/{path}#L{line}"
    #expect(
      TemplateValue.list([place]).linkingPlaces(links)
        == .list([
          ["place_md": .text("[`logs/a.jsonl:7`](https://git.example.com/x/logs/a.jsonl#L7)")]
        ]))
  }

  @Test(arguments: ["`–`", "``a`b:7``", "`a b:7`", "`a)b:7`", "`a:x`", "–", "`:7`"])
  func whatIsNoPlainPlaceStaysAsItIs(span: String) {
    var links = ReportLinks()
    links.logs = "https://git.example.com/{path}#L{line}"
    let value = TemplateValue.object(["place_md": .text(span)])
    #expect(value.linkingPlaces(links) == value)
  }

  @Test func anAddressCantEndItsLink() {
    #expect(escapedAddress("https://x/(a) b|`<c>") == "https://x/%28a%29%20b%7C%60%3Cc%3E")
  }
}
