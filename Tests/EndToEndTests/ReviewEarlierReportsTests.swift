import Testing

/// What an earlier night left broken is told once, and the night goes on.
struct ReviewEarlierReportsTests {
  @Test(arguments: [
    ("performance", "{\"improvement_suggestions\": [", "line 1, column 30: "),
    ("performance", "", "line 1, column 1: "),
    ("summary", "{}\n{}\n", "line 2, column 1: "),
  ])
  func aBrokenReportIsToldOnce(name: String, text: String, place: String) throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    let whole = try workspace.contents("reports")
    try workspace.write(text, to: "reports/json/\(name).json")
    let outcome = try nightly(workspace)
    let warnings = outcome.errors.split(separator: "\n").filter {
      $0.contains("[unreadable-report]")
    }
    #expect(warnings.count == 1)
    #expect(
      warnings.first?.hasPrefix(
        "reports/json/\(name).json: warning: [unreadable-report] \(place)") == true)
    #expect(try workspace.contents("reports") == whole)
  }

  @Test func aFolderInItsPlaceIsToldToo() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.makeFolder("reports/json/summary.json")
    let outcome = try Program.debrief.run(
      ["report", "performance"] + SampleStores.arguments, in: workspace)
    #expect(outcome.exitCode == 0)
    #expect(
      outcome.errors == "reports/json/summary.json: warning: [unreadable-report] it is not a file;"
        + " its data on earlier runs is lost\n")
  }

  @Test func theFirstNightHasNothingToTell() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    #expect(try !nightly(workspace).errors.contains("unreadable-report"))
  }
}
