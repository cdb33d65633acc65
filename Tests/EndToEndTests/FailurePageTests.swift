import Foundation
import Testing

/// The stream of failures through the binary: counts, places, decisions, and rules that exist.
@Suite struct FailurePageTests {
  private static let asOf = "2026-03-14T12:00:00Z"

  /// Runs with failed pipelines and cycles, results with errors, failed tasks and mistakes.
  private static func workspace(configuration: String = "") throws -> SuggestionsProject {
    let project = try SuggestionsProject()
    let workspace = project.workspace
    try workspace.write(configuration, to: "debrief.yaml")
    var tasks = ""
    for number in 0..<230 {
      let minute = String(number % 60).leftPadded
      let time = "2026-03-1\(number / 60)T10:\(minute):00Z"
      tasks +=
        #"{"task_id": "t\#(number)", "task_type": "build", "outcome": "failure", "#
        + #""start_time": "\#(time)", "end_time": "\#(time)", "duration_ms": 1, "#
        + #""error_message": "worker w\#(number) lost its lease"}"# + "\n"
    }
    try workspace.write(tasks, to: "task_executions.jsonl")
    for number in 1...3 {
      let id = "run_2026031\(number)_100000_x"
      try workspace.write(
        #"{"run_id": "\#(id)", "start_time": "2026-03-1\#(number)T10:00:00Z", "model": "m", "#
          + #""status": "completed"}"#, to: "logs/runs/\(id)/\(id)_metadata.json")
      try workspace.write(
        #"{"issue_id": 7, "status": "completed", "start_time": "2026-03-1\#(number)T10:01:00Z", "#
          + #""end_time": "2026-03-1\#(number)T10:09:00Z", "#
          + #""pipeline_details": [{"status": "failed"}, {"status": "success"}], "#
          + #""debugging_details": [{"error_type": "lint", "attempts": 1, "resolved": true, "#
          + #""error_message": "the imports of the module are not sorted"}]}"#,
        to: "logs/runs/\(id)/issues/issue_7_report.json")
    }
    try workspace.write(
      #"{"timestamp": "2026-03-11T10:00:00Z", "event_type": "task.result", "#
        + #""droid_id": "d", "category": "error", "error": "no answer"}"# + "\n",
      to: ".factory/logs/results.ndjson")
    try project.log("no test was run", at: "2026-03-12T10:00:00Z")
    return project
  }

  private static func failures(_ project: SuggestionsProject, _ more: [String] = []) throws -> JSON
  {
    try JSON(
      parsing: project.run(
        ["report", "failures", "--format", "json", "--as-of", asOf] + more
      ).output)
  }

  @Test func theStreamHoldsEveryKindOfFailure() throws {
    let found = try FailurePageTests.failures(FailurePageTests.workspace())
    #expect(found["by_store"]["task_executions"].int == 230)
    #expect(found["by_store"]["runs"].int == 6)
    #expect(found["by_store"]["events"].int == 1)
    #expect(found["by_store"]["feedback"].int == 1)
    #expect(found["total_failures"].int == 238)
  }

  @Test(arguments: [(nil, 200), ("5", 5), ("230", 230)] as [(String?, Int)])
  func placesAreAsManyAsAskedFor(places: String?, count: Int) throws {
    let found = try FailurePageTests.failures(
      FailurePageTests.workspace(), places.map { ["--places", $0] } ?? [])
    let pattern = found["patterns"].list.first { $0["occurrences"].int == 230 }
    #expect(pattern?["places"].list.count == count)
    #expect(pattern?["places"].list.first?["line"].int == 230)
  }

  @Test func aNightCountsTheSameOnAllPages() throws {
    let project = try FailurePageTests.workspace()
    try project.run(["nightly", "--as-of", FailurePageTests.asOf])
    let index = try project.workspace.text("reports/patterns/README.md")
    #expect(index.contains("| 230 |"))
    #expect(try project.workspace.text("reports/failures.md").contains("238 failures"))
    #expect(index.contains("pipeline failed"))
    #expect(try project.text().contains("## Failures"))
    #expect(try project.text().contains("Avoid: the imports of the module are not sorted"))
    #expect(
      try project.workspace.text("reports/site/patterns/index.html").contains("<table"))
  }

  @Test func failuresAreACategoryOfSuggestions() throws {
    let project = try FailurePageTests.workspace()
    let arguments = [
      "analyze-patterns", "--as-of", FailurePageTests.asOf, "--category", "Failures",
    ]
    let text = try project.run(arguments).output
    #expect(text.contains("Avoid: the imports of the module are not sorted"))
    let patterns = try JSON(parsing: try project.run(arguments + ["--json"]).output)["patterns"]
    #expect(!patterns.list.isEmpty)
    #expect(patterns.list.allSatisfy { $0["kind"].string == "failure" })
  }

  @Test func aRuleThatExistsIsSaidToBeNotFollowed() throws {
    let project = try FailurePageTests.workspace()
    try project.workspace.write(
      "# Rules\n\nWhen the imports of the module are not sorted, run isort.\n", to: "AGENTS.md")
    try project.run(["analyze-patterns", "--as-of", FailurePageTests.asOf])
    #expect(try project.text().contains("The rule exists and is not followed"))
    #expect(try project.text().contains("`AGENTS.md:3`"))
  }

  @Test func peopleJoinAndSplitPatterns() throws {
    let project = try FailurePageTests.workspace(
      configuration: """
        patterns:
          split: ["worker w7 lost its lease", "pipeline failed"]
          join: [["no answer", "no test was run"]]
        """)
    let found = try FailurePageTests.failures(project)
    let joined = found["patterns"].list.first { $0["template"].string == "no answer" }
    #expect(joined?["occurrences"].int == 2)
    #expect(joined?["stores"].list.count == 2)
  }

  @Test(arguments: [
    "patterns: {join: [a]}", "patterns: {join: [[a]]}", "patterns: {split: {a: b}}",
  ])
  func aDecisionInAnotherFormIsAnError(configuration: String) throws {
    let project = try SuggestionsProject()
    try project.workspace.write(configuration, to: "debrief.yaml")
    let outcome = try Program.debrief.run(["doctor"], in: project.workspace)
    #expect(outcome.exitCode != 0)
    #expect(outcome.errors.contains("debrief.yaml:1"), "\(outcome.errors)")
  }
}

extension String {
  fileprivate var leftPadded: String { count < 2 ? "0" + self : self }
}
