import Foundation
import TestPrograms
import Testing

/// Many writers at once, and places without room.
///
/// `SOAK_TESTS=1` runs the long form: 16 × 10 000 records.
struct RecordProofTests {
  private static let isLong = ProcessInfo.processInfo.environment["SOAK_TESTS"] == "1"
  private static let writers = 16
  private static let each = isLong ? 10_000 : 60

  /// Runs `record` as many processes at once, each with its own lines of standard input.
  private func runTogether(
    _ words: [String], in workspace: Workspace, line: (Int, Int) -> String
  ) throws {
    for writer in 0..<Self.writers {
      try workspace.write(
        lines: (0..<Self.each).map { line(writer, $0) }, to: "input-\(writer)")
    }
    let script = """
      import subprocess, sys
      program, count, words = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
      processes = [
          subprocess.Popen(
              [program, "record", *words, "--stdin"], stdin=open(f"input-{n}"),
              stdout=open(f"output-{n}", "w"), stderr=open(f"errors-{n}", "w"))
          for n in range(count)
      ]
      sys.exit(max(process.wait() for process in processes))
      """
    let outcome = try spawn(
      ["python3", "-c", script, try Program.debrief.path, "\(Self.writers)"] + words,
      folder: workspace.path, environment: ["HOME": workspace.home, "PATH": "/usr/bin:/bin"])
    #expect(outcome.exitCode == 0)
    for writer in 0..<Self.writers {
      let errors = try workspace.text("errors-\(writer)")
      #expect(errors.isEmpty)
    }
  }

  private func json(_ words: [String], in workspace: Workspace) throws -> JSON {
    let outcome = try Program.debrief.run(words + ["--json", "--no-ledger"], in: workspace)
    return try JSON(parsing: outcome.output)
  }

  @Test func sixteenWritersOfTasks() throws {
    let workspace = try Workspace()
    try runTogether(["execution"], in: workspace) { writer, number in
      #"{"task_id": "w\#(writer)-\#(number)", "task_type": "t", "outcome": "success"}"#
    }
    let lines = try workspace.text("logs/task_executions.jsonl").split(separator: "\n")
    let expected = Self.writers * Self.each
    #expect(lines.count == expected && Set(lines).count == expected)
    let report = try json(["report", "performance"], in: workspace)
    #expect(report["overall_statistics"]["total_executions"].int == expected)
  }

  @Test func sixteenWritersOfCorrections() throws {
    let workspace = try Workspace()
    try runTogether(["feedback", "--no-sync"], in: workspace) { writer, number in
      #"{"type": "mistake", "context": "w\#(writer) \#(number)", "feedback": "f", "category": "API"}"#
    }
    let lines = try workspace.text("logs/feedback.jsonl").split(separator: "\n")
    #expect(lines.count == Self.writers * Self.each)
    for line in lines { _ = try JSON(parsing: String(line)) }
  }

  @Test func sixteenWritersOfEvents() throws {
    let workspace = try Workspace()
    try runTogether(["execution-start", "--no-sync"], in: workspace) { writer, number in
      #"{"task_id": "\#(writer).\#(number)", "droid_id": "d\#(writer)"}"#
    }
    let report = try json(["analyze-execution"], in: workspace)
    let started = report["execution_patterns"]["total_executions_started"]
    #expect(started.int == Self.writers * Self.each)
  }

  @Test func sixteenWritersOfOperations() throws {
    let workspace = try Workspace()
    try runTogether(["operation-start", "--no-sync"], in: workspace) { writer, number in
      #"{"operation_type": "t", "operation_id": "w\#(writer)-\#(number)"}"#
    }
    var ids: Set<Substring> = []
    for writer in 0..<Self.writers {
      ids.formUnion(try workspace.text("output-\(writer)").split(separator: "\n"))
    }
    #expect(ids.count == Self.writers * Self.each)
    let report = try json(["report", "insights"], in: workspace)
    #expect(report["active_operations"].int == Self.writers * Self.each)
  }

  @Test(
    .enabled(
      if: PostgreSQLServer.programs != nil,
      "PostgreSQL is not installed; bin/install-packages test installs it"))
  func sixteenWritersOfOperationsOnAServer() throws {
    let workspace = try Workspace()
    let server = try PostgreSQLServer.shared.get()
    let name = "written_by_\(UUID().uuidString.prefix(8).lowercased())"
    let address = try server.database(name, "")
    try workspace.write("stores: {operations: ['\(address)']}\n", to: "debrief.yaml")
    try runTogether(["operation-start"], in: workspace) { writer, number in
      #"{"operation_type": "t", "operation_id": "w\#(writer)-\#(number)"}"#
    }
    var ids: Set<Substring> = []
    for writer in 0..<Self.writers {
      ids.formUnion(try workspace.text("output-\(writer)").split(separator: "\n"))
    }
    let expected = Self.writers * Self.each
    #expect(ids.count == expected)
    let rows = try server.run(
      "SELECT count(*), count(DISTINCT operation_id) FROM operations", on: name)
    #expect(rows == "\(expected)|\(expected)\n")
    let report = try json(["report", "insights"], in: workspace)
    #expect(report["active_operations"].int == expected)
  }

  @Test func sixteenWritersOfOneIssue() throws {
    let workspace = try Workspace()
    func record(_ words: [String]) throws -> String {
      try Program.debrief.run(["record"] + words, in: workspace).output
        .trimmingCharacters(in: .newlines)
    }
    let run = try record(["run-start", "--project-id", "1"])
    let issue = try record(["issue-start", run, "--issue-id", "1"])
    let cycle = try record(
      ["debug-start", issue, "--agent", "testing", "--error-type", "test_failure"])
    try runTogether(["debug-attempt", "--no-sync"], in: workspace) { _, _ in
      #"{"id": "\#(cycle)"}"#
    }
    _ = try record(["debug-end", cycle, "--resolved"])
    _ = try record(["issue-finish", issue])
    _ = try record(["run-finish", run])
    let report = try json(["report", "runs"], in: workspace)
    let retries = report["agents"].first("agent", "testing")["retries"]
    #expect(retries.int == Self.writers * Self.each)
  }

  /// A disk of 256 kB that is really full, in a name space of its own.
  @Test(arguments: [
    ["execution", "--task-type", "t", "--outcome", "success"],
    ["operation-start", "--operation-type", "t"], ["execution-start", "--droid-id", "d"],
    ["feedback", "--type", "mistake", "--feedback", "f", "--category", "API"],
  ])
  func whatAFullDiskRefusesIsNotThere(words: [String]) throws {
    let workspace = try Workspace()
    try workspace.makeFolder("disk")
    let name =
      ["execution-start": "task_id", "operation-start": "operation_id"][words[0]]
      ?? (words[0] == "feedback" ? "context" : "task_id")
    try workspace.write(
      lines: (0..<4000).map { "{\"\(name)\": \"number-\($0)\"}" }, to: "input")
    let script = """
      mount -t tmpfs -o size=256k tmpfs disk || exit 77
      cd disk
      "$0" record \(words.joined(separator: " ")) --project-dir . --stdin < ../input > ../ids
      echo $? > ../code
      tar -cf ../left.tar .
      """
    let outcome = try spawn(
      [tool("unshare") ?? "unshare", "--mount", "/bin/sh", "-c", script, Program.debrief.path],
      folder: workspace.path,
      environment: ["HOME": workspace.home, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
    if outcome.exitCode == 77 || outcome.errors.hasPrefix("unshare: ") {
      withKnownIssue("this user may not mount anything: run as root to check this") {
        Issue.record("\(outcome.errors)")
      }
      return
    }
    #expect(try workspace.text("code") == "1\n", "\(outcome.errors)")
    #expect(
      outcome.errors.contains("No space left") || outcome.errors.contains("disk is full"),
      "\(outcome.errors)")
    try workspace.makeFolder("left")
    _ = try TestProgram("tar", package: "tar").output(
      for: "", ["-xf", workspace.absolute("left.tar"), "-C", workspace.absolute("left")])
    var found: [String] = []
    switch words[0] {
    case "operation-start":
      found = try TestProgram("sqlite3", package: "sqlite3").output(
        for: "SELECT id FROM operations;", [workspace.absolute("left/orchestrator.db")]
      ).split(separator: "\n").map(String.init)
    case "execution-start":
      for file in ["audit", "events"] {
        found = try workspace.text("left/.factory/logs/\(file).ndjson").split(separator: "\n")
          .compactMap { try JSON(parsing: String($0))["execution_id"].string }
        #expect(try workspace.text("ids").split(separator: "\n").map(String.init) == found)
      }
    default:
      let file = words[0] == "feedback" ? "feedback" : "task_executions"
      found = try workspace.text("left/logs/\(file).jsonl").split(separator: "\n")
        .compactMap {
          let line = try JSON(parsing: String($0))
          return line["task_id"].string ?? line["session_id"].string
        }
    }
    let ids = try workspace.text("ids").split(separator: "\n").map(String.init)
    #expect(ids == found && !ids.isEmpty)
  }

  /// The clock stands at one moment at the start, and at an earlier one at the end.
  @Test func aClockThatGoesBackMakesNoNegativeDuration() throws {
    let workspace = try Workspace()
    func record(_ words: [String], at time: String) throws -> String {
      let outcome = try Program.debrief.run(
        ["record"] + words + ["--as-of", time], in: workspace)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      return outcome.output.trimmingCharacters(in: .newlines)
    }
    let (late, early) = ("2026-03-01T12:00:00Z", "2026-03-01T06:00:00Z")
    let run = try record(["run-start", "--project-id", "1"], at: late)
    let issue = try record(["issue-start", run, "--issue-id", "1"], at: late)
    let agent = try record(["agent-start", issue, "--agent", "coding"], at: late)
    _ = try record(["agent-end", agent, "--success"], at: early)
    _ = try record(["issue-finish", issue], at: early)
    _ = try record(["run-finish", run], at: early)
    let operation = try record(["operation-start", "--operation-type", "t"], at: late)
    _ = try record(["operation-complete", operation, "--success", "true"], at: early)
    _ = try record(
      ["execution", "--task-type", "t", "--outcome", "success", "--start-time", late], at: early)
    let end = ["--as-of", "2026-03-01T13:00:00Z"]
    let metrics = try json(["report", "performance"] + end, in: workspace)["metrics_by_task"]["t"]
    #expect(metrics["avg_duration_ms"] == 0)
    let runs = try json(["report", "runs"] + end, in: workspace)
    let seconds = runs["agents"].first("agent", "coding")["total_duration_seconds"].double
    #expect(seconds.map { $0 >= 0 && $0 < 3600 } == true)
    let rows = try TestProgram("sqlite3", package: "sqlite3").output(
      for: "SELECT duration_seconds FROM operations;", [workspace.absolute("orchestrator.db")])
    #expect(rows == "0.0\n")
  }

  @Test(arguments: [
    ("execution", ["logs/task_executions.jsonl"]),
    ("execution-start", [".factory/logs/events.ndjson", ".factory/logs/audit.ndjson"]),
  ])
  func aFullDiskIsAnErrorAndAcknowledgesNothing(kind: String, files: [String]) throws {
    let workspace = try Workspace()
    try workspace.write(
      lines: (0..<2000).map {
        kind == "execution"
          ? #"{"task_id": "k\#($0)", "task_type": "t", "outcome": "success"}"#
          : #"{"task_id": "k\#($0)", "droid_id": "d"}"#
      },
      to: "input")
    let script = "ulimit -f 256; trap '' XFSZ; exec \"$0\" record \(kind) --stdin < input > ids"
    let outcome = try spawn(
      ["/bin/sh", "-c", script, try Program.debrief.path], folder: workspace.path,
      environment: ["HOME": workspace.home, "PATH": "/usr/bin:/bin"])
    #expect(outcome.exitCode == 1 && outcome.errors.contains("File too large"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    let ids = try workspace.text("ids").split(separator: "\n").count
    #expect(outcome.errors.contains("; \(ids) records before are recorded; "))
    for file in files {
      let text = try workspace.text(file)
      #expect(ids > 0 && text.hasSuffix("\n") && text.split(separator: "\n").count == ids)
    }
  }
}
