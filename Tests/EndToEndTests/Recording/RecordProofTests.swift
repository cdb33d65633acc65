import Foundation
import Testing

/// Many writers at once, writers that are killed, and places without room.
///
/// `DEBRIEF_SOAK=1` runs the long form: 16 × 10 000 records and 200 kills.
struct RecordProofTests {
  private static let isLong = ProcessInfo.processInfo.environment["DEBRIEF_SOAK"] == "1"
  private static let writers = 16
  private static let each = isLong ? 10_000 : 60
  private static let kills = isLong ? 200 : 12

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

  @Test func whatAKilledWriterAcknowledgedIsThere() throws {
    let workspace = try Workspace()
    try workspace.write(
      lines: (0..<20_000).map {
        #"{"task_id": "k\#($0)", "task_type": "t", "outcome": "success"}"#
      }, to: "input")
    var acknowledged = 0
    for kill in 0..<Self.kills {
      // The moment is another one each time, and what was printed before it counts.
      let script = """
        import os, subprocess, sys
        process = subprocess.Popen(
            [sys.argv[1], "record", "execution", "--stdin"], stdin=open("input"),
            stdout=open("ids", "w"), stderr=subprocess.DEVNULL)
        while os.path.getsize("ids") < int(sys.argv[2]) and process.poll() is None:
            pass
        process.kill()
        process.wait()
        """
      _ = try spawn(
        ["python3", "-c", script, try Program.debrief.path, "\(1 + kill * 211)"],
        folder: workspace.path, environment: ["HOME": workspace.home, "PATH": "/usr/bin:/bin"])
      // A word that a kill cut short names nothing.
      let ids = try workspace.text("ids")
      let whole = ids.hasSuffix("\n") ? ids : ids.split(separator: "\n").dropLast().joined()
      acknowledged += whole.split(separator: "\n").count
    }
    let lines = try workspace.text("logs/task_executions.jsonl").split(separator: "\n")
    let whole = lines.filter { (try? JSON(parsing: String($0))) != nil }
    #expect(whole.count >= acknowledged && acknowledged > 0)
    #expect(lines.count - whole.count <= Self.kills)
    let report = try json(["report", "performance"], in: workspace)
    #expect(report["overall_statistics"]["total_executions"].int == whole.count)
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
