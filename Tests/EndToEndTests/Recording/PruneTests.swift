import Foundation
import Testing

/// `debrief prune`: what goes, what stays, and that reports do not change.
struct PruneTests {
  private static let asOf = ["--as-of", SampleStores.asOf]

  private func debrief(_ words: [String], in workspace: Workspace) throws -> Program.Outcome {
    let outcome = try Program.debrief.run(words + Self.asOf, in: workspace)
    #expect(outcome.exitCode == 0, "\(words): \(outcome.errors)")
    return outcome
  }

  private func task(_ id: String, _ day: String, _ outcome: String = "failure") -> String {
    LogLine.task("old_type", outcome, at: "\(day)T06:00:00Z", id: id).text
  }

  /// The sample stores, behind records of the autumn.
  private func stores(_ retention: String) throws -> Workspace {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    let old = (10...28).map { task("o\($0)", "2025-10-\($0)") } + ["no json at all"]
    try workspace.write(lines: old + SampleStores.tasks, to: "task_executions.jsonl")
    let events = [
      LogLine.started("x-1", at: "2025-10-01T06:00:00Z").text,
      LogLine.completed("x-1", at: "2025-10-01T07:00:00Z").text,
      // Begun in autumn, and over in the window.
      LogLine.started("x-2", at: "2025-10-02T06:00:00Z").text,
      LogLine.completed("x-2", at: "2026-02-20T07:00:00Z").text,
    ]
    try workspace.write(
      lines: events + (SampleStores.events["events"] ?? []), to: ".factory/logs/events.ndjson")
    try workspace.write(
      lines: [LogLine.event("audit.recorded", at: "2025-10-01T06:00:00Z").text],
      to: ".factory/logs/audit.ndjson")
    try workspace.write("retention: \(retention)\n", to: "debrief.yaml")
    return workspace
  }

  /// The reports but for the places of lines and the size of the stores.
  private func reports(_ workspace: Workspace, _ options: [String]) throws -> [String: Data] {
    try ["performance", "executions", "failures", "insights"].reduce(into: [:]) { texts, name in
      let words = name == "executions" ? ["analyze-execution"] : ["report", name]
      let outcome = try debrief(words + ["--json"] + options, in: workspace)
      let text = outcome.output.replacing(/task_executions\.jsonl[^" ]*/, with: "LOG")
        .replacing(/"line": [0-9]+/, with: "\"line\": 0")
      texts[name] = Data(text.utf8)
    }
  }

  @Test func oldRecordsGoAndReportsStay() throws {
    let workspace = try stores("{days: 60}")
    _ = try debrief(["nightly"], in: workspace)
    let before = try reports(workspace, ["--no-ledger"])
    let outcome = try debrief(["prune"], in: workspace)
    let log = try workspace.text("task_executions.jsonl")
    #expect(!log.contains("old_type") && !log.contains("no json"))
    #expect(log.split(separator: "\n").count == SampleStores.tasks.count)
    let events = try workspace.text(".factory/logs/events.ndjson")
    #expect(!events.contains("x-1") && events.contains("2025-10-02T06:00:00Z"))
    #expect(try workspace.text(".factory/logs/audit.ndjson").contains("2025-10-01T06:00:00Z"))
    #expect(outcome.output.contains("removed task_executions task_executions.jsonl, 20 records"))
    #expect(outcome.output.contains("removed events .factory/logs/events.ndjson, 2 records"))
    // The stuck one of the sample is ended by prune itself, which changes its report.
    var (now, expected) = (try reports(workspace, ["--no-ledger"]), before)
    now["executions"] = nil
    expected["executions"] = nil
    #expect(now["performance"] == expected["performance"])
    let details = try JSON(parsing: try reports(workspace, [])["performance"] ?? Data())
    #expect(
      details["metrics_by_task"]
        == (try JSON(parsing: expected["performance"] ?? Data()))["metrics_by_task"])
    // Nothing is left of the work, and a second time there is nothing to do.
    #expect(workspace.files(".").allSatisfy { !$0.contains("prun") })
    let again = try debrief(["prune"], in: workspace)
    #expect(again.output.isEmpty)
    _ = try debrief(["nightly"], in: workspace)
  }

  @Test func aDryRunSaysTheSameAndChangesNothing() throws {
    let workspace = try stores("{days: 60, bytes: 1, events: {days: 60, rotate: 10}}")
    _ = try debrief(["nightly"], in: workspace)
    // Reading the ledger makes a file beside it for a moment.
    let touches = {
      try workspace.touches(".").filter { !$0.hasPrefix(" ") && !$0.hasPrefix(".debrief/ ") }
    }
    let before = try touches()
    let dry = try debrief(["prune", "--dry-run", "--json"], in: workspace)
    #expect(try touches() == before)
    let real = try debrief(["prune", "--json"], in: workspace)
    let (planned, done) = (try JSON(parsing: dry.output), try JSON(parsing: real.output))
    #expect(planned["dry_run"] == true && done["dry_run"] == false)
    #expect(planned["abandoned"] == done["abandoned"])
    let removed = { (document: JSON) in
      document["steps"].list.filter { $0["action"] == "removed" }
    }
    #expect(removed(planned) == removed(done) && removed(done).count == 2)
  }

  @Test func theSchemaHoldsForEveryAction() throws {
    let workspace = try stores(
      "{task_executions: {days: 60, bytes: 1}, events: {rotate: 10}, feedback: {rotate: 10}}")
    _ = try debrief(["nightly"], in: workspace)
    let document = try debrief(["prune", "--json"], in: workspace).output
    let actions = try Set(JSON(parsing: document)["steps"].list.compactMap { $0["action"].string })
    #expect(actions == ["removed", "rotated", "packed", "kept"])
    #expect(try !JSON(parsing: document)["abandoned"].list.isEmpty)
    #expect(try SchemaValidator.problems(of: document, against: "prune") == [])
    let idle = try debrief(["prune", "--json", "--dry-run"], in: Workspace()).output
    #expect(try SchemaValidator.problems(of: idle, against: "prune") == [])
    for (path, value) in [
      ("dry_run", "0"), ("surprise", "1"), ("abandoned", "[7]"), ("steps/0/action", #""lost""#),
      ("steps/0/store", #""sessions""#), ("steps/0/records", "-1"), ("steps/0/place", #""""#),
      ("steps/0/reason", "1"), ("schema", #""debrief/prune/2""#),
    ] {
      let wrong = SchemaMutation(schema: "prune", path: path, change: .set(value))
      #expect(
        try !SchemaValidator.problems(of: wrong.apply(to: document), against: "prune").isEmpty,
        "\(path)")
    }
  }

  @Test func whatNoNightHasCountedStays() throws {
    let workspace = try stores("{days: 60}")
    let outcome = try debrief(["prune"], in: workspace)
    #expect(outcome.errors.contains("no nightly run has counted it"))
    #expect(try workspace.text("task_executions.jsonl").contains("old_type"))
    _ = try debrief(["nightly"], in: workspace)
    let log = try workspace.text("task_executions.jsonl")
    try workspace.write(log + "\n" + task("late", "2025-09-01") + "\n", to: "task_executions.jsonl")
    _ = try debrief(["prune"], in: workspace)
    let old = try workspace.text("task_executions.jsonl").split(separator: "\n")
      .filter { $0.contains("old_type") }
    #expect(old.count == 1 && old.first?.contains("late") == true)
  }

  @Test func bytesTakeTheOldestAndNothingOfTheWindow() throws {
    let workspace = try stores("{task_executions: {bytes: 1}}")
    _ = try debrief(["nightly"], in: workspace)
    let outcome = try debrief(["prune"], in: workspace)
    #expect(outcome.output.contains("kept task_executions task_executions.jsonl: "))
    let log = try workspace.text("task_executions.jsonl")
    #expect(!log.contains("old_type"))
    #expect(log.split(separator: "\n").count == SampleStores.tasks.count)

    let size = try stores("{}").bytes("task_executions.jsonl").count
    let roomy = try stores("{task_executions: {bytes: \(size - 300)}}")
    _ = try debrief(["nightly"], in: roomy)
    _ = try debrief(["prune"], in: roomy)
    let left = try roomy.text("task_executions.jsonl")
    #expect(!left.contains("\"o10\"") && left.contains("\"o28\""))
    #expect(left.utf8.count <= size - 300)
  }

  @Test func rotatedLogsAreCompressedAndCountedOnce() throws {
    let workspace = try stores("{task_executions: {rotate: 1kB}, events: {rotate: 1kB}}")
    _ = try debrief(["nightly"], in: workspace)
    let before = try reports(workspace, ["--no-ledger"])["performance"]
    let outcome = try debrief(["prune"], in: workspace)
    #expect(outcome.output.contains("rotated task_executions task_executions.jsonl"))
    let rotated = "task_executions.jsonl.20260301T003000Z.zst"
    #expect(!workspace.exists("task_executions.jsonl") && workspace.exists(rotated))
    #expect(workspace.exists(".factory/logs/audit.ndjson"))
    #expect(try reports(workspace, ["--no-ledger"])["performance"] == before)
    #expect(try reports(workspace, [])["performance"] == before)
    _ = try Program.debrief.run(
      ["record", "execution", "--task-type", "new", "--outcome", "success"] + Self.asOf,
      in: workspace)
    _ = try debrief(["nightly"], in: workspace)
    let total = { (options: [String]) in
      try JSON(parsing: try reports(workspace, options)["performance"] ?? Data())[
        "overall_statistics"]["total_executions"]
    }
    #expect(try total([]) == total(["--no-ledger"]))
    #expect(try total([]).int == 41)
    // Once all of it is old, it goes as a whole.
    try workspace.write("retention: {task_executions: {days: 30}}\n", to: "debrief.yaml")
    let late = ["--as-of", "2026-06-01T00:00:00Z"]
    #expect(try Program.debrief.run(["nightly"] + late, in: workspace).exitCode == 0)
    let removal = try Program.debrief.run(["prune"] + late, in: workspace)
    #expect(removal.exitCode == 0 && !workspace.exists(rotated), "\(removal.errors)")
  }

  @Test func aLogThatAnotherProgramHasOpenIsLeftAlone() throws {
    let workspace = try stores("{days: 60}")
    _ = try debrief(["nightly"], in: workspace)
    let script = """
      exec 3>>task_executions.jsonl
      "$0" prune --as-of \(SampleStores.asOf)
      """
    let outcome = try spawn(
      ["/bin/sh", "-c", script, try Program.debrief.path], folder: workspace.path,
      environment: ["HOME": workspace.home, "PATH": "/usr/bin:/bin"])
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.contains("task_executions.jsonl: another program has it open"))
    #expect(try workspace.text("task_executions.jsonl").contains("old_type"))
  }

  @Test func oldRunsAndOperationsGoWithAllThatBelongsToThem() throws {
    let workspace = try Workspace()
    func record(_ words: [String], _ day: String) throws -> String {
      let outcome = try Program.debrief.run(
        ["record"] + words + ["--as-of", "\(day)T06:00:00Z"], in: workspace)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      return outcome.output.trimmingCharacters(in: .newlines)
    }
    var runs: [String] = []
    for day in ["2025-10-01", "2026-02-20"] {
      let run = try record(["run-start", "--project-id", "1"], day)
      let issue = try record(["issue-start", run, "--issue-id", "7"], day)
      _ = try record(["issue-finish", issue], day)
      _ = try record(["run-finish", run], day)
      runs.append(run)
      let operation = try record(
        ["operation-start", "--operation-type", "t", "--operation-id", "issue-7"], day)
      _ = try record(
        [
          "operation-complete", operation, "--success", "true", "--issue-processing",
          #"{"issue_number": 7}"#,
        ], day)
    }
    // One that never ended, and one of a label that goes and stays.
    _ = try record(["operation-start", "--operation-type", "open"], "2025-10-01")
    try workspace.write("mine", to: "logs/runs/\(runs[0])/notes.txt")
    try workspace.write("retention: {days: 90}\n", to: "debrief.yaml")
    _ = try debrief(["nightly"], in: workspace)
    let before = try debrief(["report", "runs", "--json", "--no-ledger"], in: workspace).output
    let insights = try debrief(["report", "insights", "--json", "--no-ledger"], in: workspace)
      .output
    let outcome = try debrief(["prune"], in: workspace)
    #expect(outcome.output.contains("removed runs \(runs[0]), "), "\(outcome.output)")
    #expect(outcome.output.contains("removed operations orchestrator.db, 2 records"))
    #expect(workspace.files("logs/runs/\(runs[0])") == ["notes.txt"])
    #expect(workspace.files("logs/runs/\(runs[1])").count > 2)
    #expect(
      try debrief(["report", "runs", "--json", "--no-ledger"], in: workspace).output == before)
    #expect(
      try debrief(["report", "insights", "--json", "--no-ledger"], in: workspace).output
        == insights)
  }

  @Test(arguments: [
    ("{days: soon}", "can't be 'retention.days'"), ("{evnts: {days: 3}}", "retention.events"),
    ("{events: {day: 3}}", "retention.events.days"), ("{bytes: 5 miles}", "500MB"),
  ])
  func wrongRulesAreRefused(retention: String, reason: String) throws {
    let workspace = try stores(retention)
    let outcome = try Program.debrief.run(["prune"] + Self.asOf, in: workspace)
    #expect(outcome.exitCode == 1 || outcome.exitCode == 2)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
  }
}
