import Foundation
import Testing

/// `report` writes what `nightly` files, in every format.
struct ReportCommandTests {
  @Test(arguments: [
    ["report", "performance", "--format", "json"], ["report", "performance", "--json"],
    ["report", "executions", "--format=json"], ["report", "data_quality", "--json"],
    ["analyze-execution", "--json"], ["nightly", "--json"],
  ])
  func jsonEqualsTheFileOfTheNight(_ arguments: [String]) throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    let outcome = try run(arguments, workspace)
    let name =
      ["nightly": "summary", "analyze-execution": "executions"][arguments[0]] ?? arguments[1]
    let file = try workspace.text("reports/json/\(name).json")
    if outcome.output != file { Issue.record("\(firstDifference(outcome.output, file))") }
  }

  /// And besides, what it says of the rules, of which a night files nothing.
  @Test func theDoctorSaysWhatTheNightFiles() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    var said = try JSON(parsing: run(["doctor", "--json"], workspace).output).members
    #expect(said.removeValue(forKey: "rules") != nil)
    #expect(JSON.object(said) == (try workspace.json("reports/json/data_quality.json")))
  }

  @Test(arguments: [
    ("performance", "performance.md"), ("executions", "executions.md"),
    ("data_quality", "data_quality.md"),
  ])
  func markdownEqualsTheFileOfTheNight(name: String, file: String) throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    // A file does not repeat the window, or it would change every night.
    let windows = regex(#" (that started )?from 2026-.+? UTC \(\d+ days\)"#)
    let printed = try run(["report", name], workspace).output
    #expect(printed.replacing(windows, with: "") == (try workspace.text("reports/\(file)")))
    #expect(printed.contains(windows) == (name != "data_quality"))
  }

  @Test(arguments: [("performance", "tasks"), ("executions", "droids"), ("data_quality", "stores")])
  func tablesEqualTheFilesOfTheNight(name: String, file: String) throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    let table = try run(["report", name, "--format", "csv"], workspace).output
    #expect(table.utf8.elementsEqual(try workspace.bytes("reports/csv/\(file).csv")))
  }

  @Test func allReportsAreOneDocumentForPrograms() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    let document = try JSON(parsing: run(["report", "--json"], workspace).output)
    #expect(document["schema"] == "debrief/reports/1")
    for name in ["performance", "executions", "data_quality"] {
      #expect(
        try document["reports"][name] == workspace.json("reports/json/\(name).json"), "\(name)")
    }
  }

  @Test func detailsFollowTheReport() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    let short = try run(["report", "performance"], workspace).output
    let long = try run(["report", "performance", "--detailed"], workspace).output
    #expect(long.hasPrefix(short))
    for task in ["build_index", "resize_images", "send_mail"] {
      #expect(long.contains("\n# Task `\(task)`\n") && !short.contains("\n# Task `"))
    }
  }

  @Test func aProductGoesToAFileInOneStep() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    let expected = try run(["report", "performance", "--json"], workspace).output
    let written = try run(["report", "performance", "--json", "-o", "out.json"], workspace)
    #expect(written.output.isEmpty)
    #expect(written.errors == "debrief: wrote out.json\n")
    #expect(try workspace.text("out.json") == expected)
    let again = try workspace.touches(".")
    _ = try run(["report", "performance", "--json", "--output", "out.json", "-q"], workspace)
    #expect(try workspace.touches(".") == again)
    let nowhere = try Program.debrief.run(
      ["report", "--output", "missing/out.md"] + SampleStores.arguments, in: workspace)
    #expect(nowhere.exitCode == 1)
    #expect(nowhere.errors.contains("missing/out.md: No such file or directory"))
  }

  @Test func theMomentComesFromTheOptionThenTheEnvironment() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    func date(_ arguments: [String], _ environment: [String: String]) throws -> JSON {
      let outcome = try Program.debrief.run(
        ["report", "performance", "--json"] + arguments, in: workspace, environment: environment)
      return try JSON(parsing: outcome.output)["report_date"]
    }
    let both = ["DEBRIEF_AS_OF": "2026-02-02T00:00:00Z", "SOURCE_DATE_EPOCH": "1767225600"]
    #expect(try date(["--as-of", "2026-02-03"], both) == "2026-02-03T00:00:00Z")
    #expect(try date([], both) == "2026-02-02T00:00:00Z")
    #expect(try date([], ["SOURCE_DATE_EPOCH": "1767225600"]) == "2026-01-01T00:00:00Z")
    // A time without a zone is one of the configured zone.
    try workspace.write("timezone: \"+02:00\"\n", to: "debrief.yaml")
    #expect(try date(["--as-of", "2026-02-03 01:00:00"], both) == "2026-02-02T23:00:00Z")
  }

  @Test func daysSetTheWindow() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    func total(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Int? {
      let outcome = try Program.debrief.run(
        ["report", "performance", "--json"] + arguments + SampleStores.arguments, in: workspace,
        environment: environment)
      return try JSON(parsing: outcome.output)["overall_statistics"]["total_executions"].int
    }
    #expect(try total([]) == 40)
    // From 2026-02-19T01:00 on: one of the second of three tasks, two of the others at the 20th.
    #expect(try total(["--days", "10"]) == 4)
    #expect(try total([], ["DEBRIEF_WINDOW_DAYS": "10"]) == 4)
    try workspace.write("window_days: 10\n", to: "debrief.yaml")
    #expect(try total([]) == 4)
    #expect(try total(["--days", "30"], ["DEBRIEF_WINDOW_DAYS": "1"]) == 40)
  }

  private func run(_ arguments: [String], _ workspace: Workspace) throws -> Program.Outcome {
    let outcome = try Program.debrief.run(arguments + SampleStores.arguments, in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return outcome
  }
}
