import Foundation
import Glibc
import Testing

/// What no log should hold gets a diagnostic of its own, and harms nothing beside it.
struct BadInputsTests {
  @Test(arguments: BadInput.table)
  func eachIsToldAndTheRestIsReported(_ input: BadInput) throws {
    let workspace = try Workspace()
    try write(input, to: workspace)
    try nightly(workspace)
    let quality = try workspace.json("reports/json/data_quality.json")
    expectTold(input.told, in: quality)
    let store = quality["stores"].first("store", "task_executions")
    #expect(store["records_used"].int == input.used)
    #expect(quality["complete"] == .bool(!input.failsStrictly))
    let performance = try workspace.json("reports/json/performance.json")
    let tasks = performance["metrics_by_task"]
    #expect(tasks["good_task"]["total_executions"] == 1)
    #expect(tasks["first_task"] == .missing, "of a key given twice the last counts")
    #expect(performance["overall_statistics"]["total_executions"].int == input.used)
    try expectFiniteNumbers(tasks)
  }

  @Test(arguments: BadInput.table)
  func strictRunsFailWhereSomethingCouldNotBeUsed(_ input: BadInput) throws {
    let workspace = try Workspace()
    try write(input, to: workspace)
    let arguments = ["report", "performance", "--as-of", SampleStores.asOf]
    let usual = try Program.debrief.run(arguments, in: workspace)
    let strict = try Program.debrief.run(arguments + ["--strict"], in: workspace)
    #expect(usual.exitCode == 0, "\(usual.errors)")
    #expect(strict.exitCode == (input.failsStrictly ? 1 : 0), "\(strict.errors)")
    #expect(strict.output == usual.output)
    #expect(usual.output.contains("good\\_task") || usual.output.contains("`good_task`"))
  }

  @Test func aFileWithoutPermissionIsToldAndTheRestIsReported() throws {
    let workspace = try Workspace()
    try write(BadInput(line: BadInput.odd), to: workspace)
    try workspace.writeInstalledProgram()
    chmod(workspace.absolute("bad.jsonl"), 0)
    chmod(workspace.path, 0o777)
    let program = workspace.absolute("bin/debrief")
    var words = [program, "nightly", "--as-of", SampleStores.asOf]
    if geteuid() == 0 {
      // The superuser may read anything: somebody else has to try.
      guard let setpriv = tool("setpriv") else {
        withKnownIssue("setpriv (util-linux) is not installed: run as another user to check this") {
          Issue.record("no user without rights")
        }
        return
      }
      words = [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups", "--"] + words
    }
    let outcome = try spawn(
      words, folder: workspace.path, environment: ["HOME": workspace.home, "PATH": "/usr/bin:/bin"])
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("bad.jsonl: warning: [unreadable] Permission denied"))
    let quality = try workspace.json("reports/json/data_quality.json")
    expectTold(.problem("unreadable"), in: quality)
    #expect(quality["stores"].first("store", "task_executions")["records_used"] == 1)
  }

  private func write(_ input: BadInput, to workspace: Workspace) throws {
    try workspace.write(lines: [BadInput.good.text], to: "good.jsonl")
    try input.write(workspace, "bad.jsonl")
    try workspace.write(
      "stores:\n  task_executions: [bad.jsonl, good.jsonl]\n  events: []\n", to: "debrief.yaml")
  }

  private func expectTold(_ told: BadInput.Told, in quality: JSON) {
    let store = quality["stores"].first("store", "task_executions")
    let problems = store["problems"].list
    switch told {
    case .nothing:
      #expect(problems.isEmpty)
      #expect(store["skipped"] == 0)
      #expect(quality["noted"].list.isEmpty)
    case .problem(let kind):
      #expect(problems.map { $0["kind"].string } == [kind])
      #expect(problems.allSatisfy { $0["path"] == "bad.jsonl" })
    case .skipped(let reason):
      #expect(problems.isEmpty)
      let lines = quality["skipped"].list
      #expect(lines.contains { $0["reason"].string == reason })
      #expect(lines.allSatisfy { $0["file"] == "bad.jsonl" })
    case .noted(let reason):
      #expect(problems.isEmpty)
      #expect(store["skipped"] == 0)
      #expect(quality["noted"].list.map { $0["reason"].string } == [reason])
    }
  }

  private func expectFiniteNumbers(_ tasks: JSON) throws {
    for (task, metrics) in tasks.members {
      for name in ["avg_duration_ms", "p50_duration_ms", "p99_duration_ms"] {
        guard let value = metrics[name].double else { continue }
        #expect(value >= 0 && value < 1e12, "\(task).\(name)")
      }
    }
  }
}

extension BadInput {
  fileprivate init(line: LogLine) { self.init("", .nothing, line: line) }
}
