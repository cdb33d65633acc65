import Foundation
import TestPrograms
import Testing

/// Writers of every store that are killed at any moment: what they acknowledged is there, and of what
/// they were at, readers see nothing.
///
/// `SOAK_TESTS=1` kills each of them 200 times.
struct RecordKillTests {
  private static let kills =
    ProcessInfo.processInfo.environment["SOAK_TESTS"] == "1" ? 200 : 12

  /// Starts `record` again and again with the same input, kills it, and prints the ids that it printed.
  ///
  /// It is killed once as many bytes of ids are there as chance says, and a moment longer. `KILL` in
  /// words is the number of the kill.
  private static let script = """
    import os, random, subprocess, sys, time
    program, kills, words = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    random.seed(20260301)
    early = 0
    for kill in range(kills):
        line = [program, "record"] + [word.replace("KILL", str(kill)) for word in words]
        with open("ids", "w") as ids, open("input") as lines:
            process = subprocess.Popen(
                line + ["--stdin"], stdin=lines, stdout=ids, stderr=subprocess.DEVNULL)
        moment = random.choice([0, random.randrange(400), random.randrange(4000)])
        while os.path.getsize("ids") < moment and process.poll() is None:
            time.sleep(0.0002)
        time.sleep(random.random() * 0.008)
        early += process.poll() is None
        process.kill()
        process.wait()
        # A word that a kill cut short names nothing.
        print("\\n".join(open("ids").read().split("\\n")[:-1]))
    if early < kills * 0.9:
        sys.exit("most writers were at their end before they were killed")
    """

  /// The ids that writers printed before they were killed.
  private func acknowledged(
    _ words: [String], in workspace: Workspace, line: (Int) -> String
  ) throws -> [String] {
    try workspace.write(lines: (0..<20_000).map(line), to: "input")
    let outcome = try spawn(
      ["python3", "-c", Self.script, try Program.debrief.path, "\(Self.kills)"] + words,
      folder: workspace.path, environment: ["HOME": workspace.home, "PATH": "/usr/bin:/bin"])
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    let ids = outcome.output.split(separator: "\n").map(String.init)
    try #require(ids.count > Self.kills)
    return ids
  }

  /// The values of a key in the whole lines of a file; at most one line for each kill is none.
  private func whole(_ key: String, of file: String, in workspace: Workspace) throws -> [String] {
    let lines = try workspace.text(file).split(separator: "\n")
    let whole = lines.compactMap { try? JSON(parsing: String($0))[key].string }
    #expect(lines.count - whole.count <= Self.kills, "\(file)")
    return whole
  }

  /// What readers make of a store: they skip no more than what is torn.
  private func skipped(_ store: String, in workspace: Workspace) throws -> Int {
    let doctor = try Program.debrief.run(["doctor", "--json", "--no-ledger"], in: workspace)
    return try JSON(parsing: doctor.output)["stores"].first("store", .string(store))["skipped"].int
      ?? -1
  }

  private func expect(_ written: [String], toHold ids: [String]) {
    let counts = Dictionary(grouping: written) { $0 }.mapValues(\.count)
    for (id, times) in Dictionary(grouping: ids, by: { $0 }).mapValues(\.count) {
      #expect(counts[id, default: 0] >= times, "\(id)")
    }
  }

  @Test func tasks() throws {
    let workspace = try Workspace()
    let ids = try acknowledged(["execution"], in: workspace) {
      #"{"task_id": "k\#($0)", "task_type": "t", "outcome": "success"}"#
    }
    let written = try whole("task_id", of: "logs/task_executions.jsonl", in: workspace)
    expect(written, toHold: ids)
    let report = try Program.debrief.run(
      ["report", "performance", "--json", "--no-ledger"], in: workspace)
    #expect(
      try JSON(parsing: report.output)["overall_statistics"]["total_executions"].int
        == written.count)
  }

  @Test func corrections() throws {
    let workspace = try Workspace()
    let ids = try acknowledged(
      ["feedback", "--type", "mistake", "--feedback", "f", "--category", "API"], in: workspace
    ) { #"{"context": "c", "session_id": "k\#($0)"}"# }
    expect(try whole("session_id", of: "logs/feedback.jsonl", in: workspace), toHold: ids)
    #expect(try (0...Self.kills).contains(skipped("feedback", in: workspace)))
  }

  @Test func events() throws {
    let workspace = try Workspace()
    let ids = try acknowledged(["execution-start", "--droid-id", "d"], in: workspace) {
      #"{"task_id": "k\#($0)"}"#
    }
    for file in ["events", "audit"] {
      expect(
        try whole("execution_id", of: ".factory/logs/\(file).ndjson", in: workspace), toHold: ids)
    }
    #expect(try (0...Self.kills * 2).contains(skipped("events", in: workspace)))
  }

  @Test func operations() throws {
    let workspace = try Workspace()
    let ids = try acknowledged(["operation-start", "--operation-type", "t"], in: workspace) {
      #"{"operation_id": "k\#($0)"}"#
    }
    let rows = try TestProgram("sqlite3", package: "sqlite3").output(
      for: "PRAGMA integrity_check; SELECT id FROM operations;",
      [workspace.absolute("orchestrator.db")]
    ).split(separator: "\n").map(String.init)
    #expect(rows.first == "ok" && Set(ids).count == ids.count)
    expect(rows, toHold: ids)
    #expect(try skipped("operations", in: workspace) == 0)
  }

  @Test func runs() throws {
    let workspace = try Workspace()
    let start = try Program.debrief.run(
      ["record", "run-start", "--project-id", "1"], in: workspace)
    let run = start.output.trimmingCharacters(in: .newlines)
    // An issue for each kill, so that no file grows over all of them.
    try workspace.write(
      lines: (0..<Self.kills).map { "{\"issue_id\": \"\($0)\"}" }, to: "../issues")
    let issues = try Program.debrief.run(
      ["record", "issue-start", run, "--stdin"], in: workspace,
      through: ["/bin/sh", "-c", "exec \"$@\" < ../issues", "sh"])
    #expect(issues.exitCode == 0, "\(issues.errors)")
    let ids = try acknowledged(
      ["agent-start", "--run-id", run, "--issue-id", "KILL"], in: workspace
    ) { _ in #"{"agent": "coding"}"# }
    var written: [String] = []
    for issue in 0..<Self.kills {
      let metrics = try JSON(
        parsing: workspace.text("logs/runs/\(run)/issues/issue_\(issue)_metrics.json"))
      let open = metrics["open_agents"].list
      #expect(metrics["agent_metrics"]["coding"]["attempts"].int ?? 0 == open.count)
      written += open.compactMap { $0["id"].string.map { "\(run)/\(issue)/\($0)" } }
    }
    expect(written, toHold: ids)
    #expect(try skipped("runs", in: workspace) == 0)
  }
}
