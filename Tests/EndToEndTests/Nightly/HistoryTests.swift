import Foundation
import Testing

/// What one night leaves for the next: since when a suggestion stands, and what changed.
struct HistoryTests {
  @Test func aSuggestionKeepsTheNightThatFirstRaisedIt() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace, asOf: "2026-02-20T00:30:00Z")
    let first = try suggestions(workspace)
    #expect(!first.isEmpty)
    #expect(first.values.allSatisfy { $0 == "2026-02-20T00:30:00Z" })
    try nightly(workspace, asOf: "2026-02-28T00:30:00Z")
    let second = try suggestions(workspace)
    for (id, date) in second {
      #expect(date == (first[id] ?? "2026-02-28T00:30:00Z"), "\(id)")
    }
    #expect(!Set(second.keys).isSubset(of: first.keys), "a later night raises another one")
    #expect(!Set(second.keys).isDisjoint(with: first.keys), "and one of the first stays")
    let pages = try workspace.files("reports/tasks").map {
      try workspace.text("reports/tasks/\($0)")
    }
    for day in ["2026-02-20", "2026-02-28"] {
      #expect(pages.contains { $0.contains(", raised on \(day))") }, "\(day)")
    }
  }

  @Test func aNightDoneAgainGivesTheSameBytes() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    let nights = ["2026-02-14T00:30:00Z", "2026-02-20T00:30:00Z", "2026-02-28T00:30:00Z"]
    var contents: [[String: Data]] = []
    for night in nights {
      try nightly(workspace, asOf: night)
      contents.append(try workspace.contents("reports"))
      let before = try workspace.touches("reports")
      try nightly(workspace, asOf: night)
      #expect(try workspace.touches("reports") == before, "\(night)")
    }
    #expect(contents[0] != contents[1] && contents[1] != contents[2])
  }

  @Test func theSummaryTellsWhatChangedSinceTheNightBefore() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace, asOf: "2026-02-20T00:30:00Z")
    let first = try workspace.json("reports/json/summary.json")
    #expect(first["changes"] == [:])
    #expect(first["previous"] == nil)
    try nightly(workspace, asOf: "2026-02-28T00:30:00Z")
    let second = try workspace.json("reports/json/summary.json")
    let changes = second["changes"]
    #expect(changes["since"] == "2026-02-20T00:30:00Z")
    #expect(second["previous"]["headlines"] == first["headlines"])
    let names = Set(first["headlines"].members.keys).union(second["headlines"].members.keys)
    for name in names {
      let (before, after) = (first["headlines"][name], second["headlines"][name])
      let expected: JSON = before == after ? .missing : ["before": before, "after": after]
      #expect(changes["headlines"][name] == expected, "\(name)")
    }
    #expect(changes["headlines"]["total_executions"] == ["before": 37, "after": 40])
  }

  @Test func anEarlierNightDoneLaterKnowsNothingOfTheLater() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace, asOf: "2026-02-28T00:30:00Z")
    try nightly(workspace, asOf: "2026-02-20T00:30:00Z")
    let summary = try workspace.json("reports/json/summary.json")
    #expect(summary["changes"] == [:])
    #expect(try suggestions(workspace).values.allSatisfy { $0 == "2026-02-20T00:30:00Z" })
  }

  @Test(arguments: ["", "{", "[]", "{\"as_of\": 7}", "{\"as_of\": \"soon\", \"headlines\": []}"])
  func anUnreadableEarlierReportStopsNothing(text: String) throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    let expected = try workspace.contents("reports")
    for name in ["summary", "performance"] {
      try workspace.write(text, to: "reports/json/\(name).json")
    }
    try nightly(workspace)
    #expect(try workspace.contents("reports") == expected)
  }

  private func suggestions(_ workspace: Workspace) throws -> [String: String] {
    let report = try workspace.json("reports/json/performance.json")
    return Dictionary(
      uniqueKeysWithValues: report["improvement_suggestions"].list.map {
        ($0["suggestion_id"].string ?? "", $0["created_at"].string ?? "")
      })
  }
}
