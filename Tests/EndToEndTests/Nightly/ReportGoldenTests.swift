import Testing

/// Whole reports of the sample stores, as people and programs get them.
struct ReportGoldenTests {
  @Test(arguments: [
    "README.md", "performance.md", "executions.md", "data_quality.md", "tasks/build_index.md",
    "tasks/send_mail.md", "droids/api-builder.md", "json/performance.json", "json/executions.json",
    "json/data_quality.json", "json/summary.json", "csv/tasks.csv", "csv/executions.csv",
    "site/tasks/build_index.html",
  ])
  func reportsAreAsTheyWere(file: String) throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    try expectGolden(
      workspace.text("reports/\(file)"), named: "report-" + file.replacing("/", with: "-"))
  }

  @Test func aPatternsPageIsAsItWas() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    let pages = try workspace.files("reports/patterns").filter { $0 != "README.md" }
      .map { try workspace.text("reports/patterns/\($0)") }
      .filter { $0.contains("Connection refused by <*>") }
    #expect(pages.count == 1)
    try expectGolden(pages.first ?? "", named: "report-pattern.md")
  }
}
