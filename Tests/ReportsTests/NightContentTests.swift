import Records
import Testing

@testable import Reports

/// Two nights that differ in nothing but the moment say the same.
struct NightContentTests {
  private static func window(_ day: Int) -> Window {
    Window(asOf: Timestamp(seconds: 1_772_000_000 + Int64(day) * 86_400), days: 30)
  }

  /// What a night writes that has one number to tell.
  private static func files(_ day: Int, number: Int = 1) -> [String: String] {
    let asOf = window(day).asOf.text
    return [
      "json/summary.json": """
      {"as_of": "\(asOf)", "time_window_days": 30, "headlines": {"number": \(number)},
       "previous": {"as_of": "\(window(day - 1).asOf.text)"}}
      """,
      "json/changes.json": """
      {"stopped": [{"store": "runs", "silent_days": \(day)}], "since": "\(asOf)",
       "night": {"as_of": "\(asOf)", "patterns": [\(number)]}}
      """,
      "json/insights.json": """
      {"weekly_trend": [{"week_start": "\(asOf)", "total": \(number)}],
       "cost_analysis": {"observed_hours": \(day), "total_cost": 2.5}}
      """,
      "json/performance.json": """
      {"report_date": "\(asOf)", "total": \(number),
       "actions": [{"failures_per_week": 1.\(day), "since": "\(asOf)", "executions": \(number)}]}
      """,
      "json/failures.json": """
      {"patterns": [{"id": "p", "occurrences": \(number), "last_7_days": \(day)}],
       "change_points": [{"p_value": 0.0\(day)}]}
      """,
      "csv/actions.csv": "failures_per_week\r\n1.\(day)\r\n",
      "csv/operation_weeks.csv": "week_start,completed\r\n\(asOf),\(number)\r\n",
      "tasks/one.md": "From \(window(day).text): \(number)\n",
      "README.md": "Since \(asOf)\n", "charts/duration.svg": "<svg width='\(day)'/>",
      "site/index.html": "\(asOf)",
    ]
  }

  private func content(_ files: [String: String], _ day: Int) -> NightContent {
    NightContent(files, window: Self.window(day))
  }

  @Test func theMomentAloneIsNoDifference() {
    #expect(content(Self.files(3), 3) == content(Self.files(4), 4))
  }

  @Test(arguments: files(4).keys.sorted())
  func aNumberIsADifferenceWhereverItStands(_ path: String) {
    var files = Self.files(4)
    files[path] = Self.files(4, number: 2)[path]
    #expect((content(files, 4) == content(Self.files(4), 4)) == (files == Self.files(4)))
  }

  @Test func aFileMoreIsADifferenceButNotOneOfTheSite() {
    var files = Self.files(4)
    files["site/new.html"] = ""
    #expect(content(files, 4) == content(Self.files(4), 4))
    files["charts/new.svg"] = ""
    #expect(content(files, 4) != content(Self.files(4), 4))
  }

  @Test func anotherMomentOnAPageIsADifference() {
    var files = Self.files(4)
    files["tasks/one.md"] = Self.files(3)["tasks/one.md"]
    #expect(content(files, 4) != content(Self.files(4), 4))
  }

  @Test func lineEndsOfACheckoutAreNoDifference() {
    let files = Self.files(4).mapValues {
      $0.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    }
    #expect(content(files, 4) == content(Self.files(4), 4))
  }

  @Test func theWindowIsThatOfTheSummary() {
    #expect(NightContent.window(of: Self.files(4)) == Self.window(4))
    for text in ["", "{}", #"{"as_of": "2026-03-01T00:00:00Z", "time_window_days": 0}"#] {
      #expect(NightContent.window(of: ["json/summary.json": text]) == nil)
    }
    #expect(NightContent.window(of: [:]) == nil)
  }

  @Test func reportsThatChangedAreNamedByTheirPages() {
    var files = Self.files(4)
    files["json/patterns.json"] = #"{"generated_at": "now", "entries": 1}"#
    files["json/performance.json"] = #"{"report_date": "now"}"#
    var later = files
    later["json/patterns.json"] = #"{"generated_at": "later", "entries": 2}"#
    later["json/performance.json"] = #"{"report_date": "later"}"#
    #expect(
      content(later, 4).reports(changedSince: content(files, 4)) == ["skill_update_suggestions"])
    #expect(
      content(later, 4).reports(changedSince: nil)
        == ["failures", "insights", "performance", "skill_update_suggestions"])
  }
}
