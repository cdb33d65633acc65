import Foundation
import Testing

/// What a night says of the one before it, for people and for programs.
struct ChangesTests {
  private static let first = "2026-02-20T06:30:00Z"
  private static let second = "2026-02-21T06:30:00Z"

  /// Twenty executions on each day from the 7th to the 20th, three failures on the 13th, and from the
  /// 15th on half of all failing where `broken`.
  private func fortnight(broken: Bool) -> [String] {
    func line(_ day: Int, _ hour: String, _ number: Int, _ message: String?) -> String {
      LogLine.task(
        "build_index", message == nil ? "success" : "failure",
        at: "2026-02-\(day < 10 ? "0" : "")\(day)T\(hour):00:00Z", id: "\(day)-\(hour)-\(number)",
        more: message.map { [("error_message", quoted($0))] } ?? []
      ).text
    }
    return (7...20).flatMap { day in
      (0..<20).map { line(day, "05", $0, broken && day >= 15 && $0 < 10 ? "Broken pipe" : nil) }
    } + (0..<3).map { line(13, "12", $0, "Disk quota exceeded") }
  }

  @Test func tellsOfNewAndGonePatternsAndMovedRates() throws {
    let workspace = try Workspace()
    try workspace.write(lines: fortnight(broken: false), to: "task_executions.jsonl")
    try night(workspace, Self.first)
    #expect(try workspace.json("reports/json/changes.json")["since"] == .null)
    try workspace.write(lines: fortnight(broken: true), to: "task_executions.jsonl")
    try night(workspace, Self.second)
    let changes = try workspace.json("reports/json/changes.json")
    #expect(changes["since"].string == Self.first)
    #expect(changes["new_patterns"].list.map { $0["title"].string } == ["Broken pipe"])
    #expect(changes["gone_patterns"].list.map { $0["title"].string } == ["Disk quota exceeded"])
    #expect(
      changes["moved_rates"].list.map { $0["name"].string }
        == ["success_rate", "task:build_index.success_rate"])
    #expect(
      changes["declining"].list.map { $0["name"].string }
        == ["success_rate", "task:build_index.success_rate"])
    let page = try workspace.text("reports/README.md")
    #expect(page.contains("- **New**: `Broken pipe`, 60 failures, first at 2026-02-15"))
    #expect(
      page.contains(
        "- **Gone**: `Disk quota exceeded`, 3 failures before, none in the last 7 days."))
    #expect(
      page.contains(
        "- **Moved**: Success rate of tasks was 50.0 % of 120 in the last 7 days and 97.9 % of 143 in"
      ))
    #expect(page.contains("- **Declining**: Success rate of build_index fell on 2026-02-15"))
    let body = try workspace.text("reports/pull_request.md")
    #expect(body.contains("### Since 2026-02-20 06:30 UTC"))
    #expect(body.contains("- **New**: `Broken pipe`"))
    // It is for the host of the repository, not for the site.
    #expect(!workspace.exists("reports/site/pull_request.html"))
  }

  @Test func tellsOfStoresThatStopped() throws {
    let workspace = try Workspace()
    try workspace.write(
      lines: (1...14).map {
        LogLine.task(
          "build_index", at: "2026-02-\($0 < 10 ? "0" : "")\($0)T05:00:00Z", id: "t\($0)"
        ).text
      }, to: "task_executions.jsonl")
    try night(workspace, "2026-02-15T06:30:00Z")
    #expect(try workspace.json("reports/json/changes.json")["stopped"].list.isEmpty)
    try night(workspace, "2026-02-16T06:30:00Z")
    let stopped = try workspace.json("reports/json/changes.json")["stopped"].list
    #expect(stopped.map { $0["store"].string } == ["task_executions"])
    #expect(stopped.map { $0["last_day"].string } == ["2026-02-14"])
    let page = try workspace.text("reports/README.md")
    #expect(
      page.contains(
        "- **Stopped**: no `task_executions` records for 1 day; the last were on 2026-02-14."
      ))
  }

  @Test func aNightWithoutNewsSaysSo() throws {
    let workspace = try Workspace()
    try workspace.write(lines: tasks(failing: 2, "Broken pipe"), to: "task_executions.jsonl")
    try night(workspace, "2026-02-20T06:10:00Z")
    try night(workspace, Self.first)
    #expect(
      try workspace.text("reports/README.md").contains("Nothing is new since 2026-02-20 06:10 UTC.")
    )
  }

  @Test func doingANightAgainSaysTheSame() throws {
    let workspace = try Workspace()
    try workspace.write(
      lines: tasks(failing: 2, "Disk quota exceeded"), to: "task_executions.jsonl")
    try night(workspace, Self.first)
    try workspace.write(lines: tasks(failing: 30, "Broken pipe"), to: "task_executions.jsonl")
    try night(workspace, Self.second)
    let once = try workspace.contents("reports")
    try night(workspace, Self.second)
    #expect(try workspace.contents("reports") == once)
  }

  @Test func thePullRequestFitsHoweverMuchThereIsToSay() throws {
    let workspace = try Workspace()
    try workspace.write(lines: tasks(failing: 2, "Broken pipe"), to: "task_executions.jsonl")
    try night(workspace, Self.first)
    let words = ["alpha", "beta", "gamma", "delta", "omega", "sigma", "kappa", "theta", "zeta"]
    // No two share a word, so that each is a pattern of its own.
    let messages = words.flatMap { a in
      words.flatMap { b in words.map { c in "\(a)\(b)\(c) \(b)\(c)\(a) \(c)\(a)\(b)" } }
    }
    let lines = messages.enumerated().map { index, words in
      LogLine.task(
        "task", "failure", at: "2026-02-20T07:00:00Z", id: "n\(index)",
        more: [("error_message", quoted("\(words) " + String(repeating: "ß", count: 100)))]
      ).text
    }
    try workspace.write(lines: lines, to: "task_executions.jsonl")
    try night(workspace, Self.second)
    let body = try workspace.text("reports/pull_request.md")
    #expect(body.utf16.count < 65_536)
    #expect(body.contains("629 more failure patterns are new."))
    #expect(
      body.contains(
        "suggested updates beyond the first twenty, list entries beyond a hundred."))
  }

  @Test func theSummaryOfAStepIsAppendedAndOneOfAFileIsWritten() throws {
    let workspace = try Workspace()
    try workspace.write(lines: tasks(failing: 2, "Broken pipe"), to: "task_executions.jsonl")
    try workspace.write("Before.\n", to: "step.md")
    let step = try Program.debrief.run(
      ["nightly", "--as-of", Self.first], in: workspace,
      environment: ["GITHUB_STEP_SUMMARY": workspace.absolute("step.md")])
    #expect(step.exitCode == 0, "\(step.errors)")
    let start = "**Nothing needs anyone.** 30 days to"
    #expect(try workspace.text("step.md").hasPrefix("Before.\n\(start)"))
    let file = try Program.debrief.run(
      ["nightly", "--as-of", Self.first, "--summary", "own.md"], in: workspace)
    #expect(file.exitCode == 0, "\(file.errors)")
    #expect(try workspace.text("own.md").hasPrefix(start))
    // A file that is full already is left as it is.
    let full = String(repeating: "x", count: (1 << 20) - 3)
    try workspace.write(full, to: "step.md")
    let late = try Program.debrief.run(
      ["nightly", "--as-of", Self.first], in: workspace,
      environment: ["GITHUB_STEP_SUMMARY": workspace.absolute("step.md")])
    #expect(late.exitCode == 0, "\(late.errors)")
    #expect(try workspace.text("step.md") == full)
  }

  private func tasks(failing: Int, _ message: String) -> [String] {
    (0..<40).map { index in
      let fails = index < failing
      return LogLine.task(
        "build_index", fails ? "failure" : "success",
        at: "2026-02-19T\(index < 10 ? "0" : "1")\(index % 10):00:00Z", id: "t\(index)",
        more: fails ? [("error_message", quoted(message))] : []
      ).text
    }
  }

  private func night(_ workspace: Workspace, _ asOf: String) throws {
    try nightly(workspace, asOf: asOf)
  }
}
