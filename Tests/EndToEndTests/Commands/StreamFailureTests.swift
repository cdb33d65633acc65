import Foundation
import Glibc
import Testing

/// A command that can't write its product says so, ends with 1 and harms nothing else.
@Suite(.serialized)
struct StreamFailureTests {
  /// Command lines that write to stdout, at least one for each command.
  static let lines = [
    "--help", "--version", "nightly", "nightly --json", "nightly --help", "report performance",
    "report all --format json", "report executions --format csv", "report runs --detailed",
    "site --help", "analyze-execution --full", "analyze-execution --json", "analyze-patterns",
    "analyze-patterns --json", "dashboard", "dashboard --json", "compare --by model",
    "compare --by model --json", "review list", "review list --json", "review history",
    "check --fail-on success_rate<0", "check --fail-on success_rate<1000 --json", "doctor",
    "doctor --json", "completions bash", "completions zsh", "completions fish", "init --help",
    "log-feedback --type mistake --context c --feedback f --category Testing --json --project-dir other",
    "record execution --task-type t --outcome success --project-dir other",
    "record execution --task-type t --outcome success --json --project-dir other",
    "prune --dry-run", "prune --dry-run --json", "summarize --help", "merge --help",
  ]

  /// Command lines that fail, and tell it as JSON.
  static let failures = [
    "report performance --json --days x", "bogus --json", "review show none --json",
    "report all --format json --config missing.yaml", "check --json --fail-on bogus",
  ]

  private static let prepared = Result {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try OperationsDatabase.write(to: workspace)
    try RunLogs(workspace: workspace).writeSample()
    try workspace.writeNoRules()
    // What log-feedback adds must not be in what the others read.
    try workspace.makeFolder("other")
    try workspace.write(
      lines: (0..<4).map {
        #"{"timestamp": "2026-02-2\#($0)T10:00:00Z", "type": "correction", "context": "c", "#
          + #""feedback": "always say please", "category": "tone", "severity": "high", "#
          + #""session_id": "s\#($0)"}"#
      }, to: "logs/feedback.jsonl")
    let outcome = try Program.debrief.run(["nightly"] + SampleStores.arguments, in: workspace)
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    return Prepared(workspace: workspace)
  }

  private struct Prepared: Sendable {
    nonisolated(unsafe) let workspace: Workspace
  }

  @Test func everyCommandIsTried() throws {
    let help = try Program.debrief.run(["--help"], in: Self.prepared.get().workspace).output
    let commands = help.matches(of: /(?m)^  ([a-z][a-z-]+)  +[A-Z]/).map { String($0.1) }
    #expect(commands.count >= 13)
    for command in commands {
      #expect(Self.lines.contains { $0.split(separator: " ").first == command[...] }, "\(command)")
    }
  }

  @Test(arguments: lines)
  func stdoutThatIsFullIsTold(line: String) throws {
    try expectFailure(line, redirection: ">/dev/full", reason: "No space left on device")
  }

  @Test(arguments: lines)
  func stdoutThatIsClosedIsTold(line: String) throws {
    try expectFailure(line, redirection: ">&-", reason: "it is closed")
    // The numbers of streams that are closed are given to no file.
    try expectFailure(line, redirection: "<&- >&-", reason: "it is closed")
  }

  @Test(arguments: failures)
  func anErrorAsJSONThatCannotBeWrittenIsToldInItsLine(line: String) throws {
    for (redirection, reason) in [(">/dev/full", "No space left"), (">&-", "it is closed")] {
      try expectFailure(line, redirection: redirection, reason: reason)
    }
  }

  @Test(arguments: lines)
  func aReaderWhoLeavesIsNoFailureToTell(line: String) throws {
    // The signal of a closed pipe ends a program quietly.
    let outcome = try runWithoutReader(line, ignoringTheSignal: false)
    #expect(outcome.exitCode == 128 + SIGPIPE)
    #expect(!outcome.errors.contains("standard output"), "\(outcome.errors)")
  }

  @Test(arguments: lines)
  func aReaderWhoLeavesIsToldWhereTheSignalIsIgnored(line: String) throws {
    let outcome = try runWithoutReader(line, ignoringTheSignal: true)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("Broken pipe"), "\(outcome.errors)")
  }

  @Test(arguments: lines)
  func stderrThatIsClosedOrFullChangesNothing(line: String) throws {
    let whole = try run(line, "")
    for redirection in ["2>&-", "2>/dev/full", "<&- 2>&-"] {
      let outcome = try run(line, redirection)
      #expect(outcome.exitCode == whole.exitCode, "\(redirection)")
      // These alone make something new each time.
      let makesNew = line.hasPrefix("log-feedback") || line.hasPrefix("record")
      if !makesNew { #expect(outcome.output == whole.output) }
    }
  }

  @Test func aPipeThatNobodyWaitsForGetsAllOfIt() throws {
    let workspace = try Self.prepared.get().workspace
    let whole = try run("report all --format json", "").output
    #expect(whole.utf8.count > 1 << 16)
    // The reader makes the pipe one that refuses to wait, and is slow.
    let script = """
      import fcntl, os, subprocess, sys, time
      ours, theirs = os.pipe()
      fcntl.fcntl(theirs, fcntl.F_SETFL, fcntl.fcntl(theirs, fcntl.F_GETFL) | os.O_NONBLOCK)
      child = subprocess.Popen(sys.argv[1:], stdout=theirs)
      os.close(theirs)
      while True:
        part = os.read(ours, 5000)
        if not part: break
        sys.stdout.buffer.write(part)
      sys.stdout.flush()
      sys.exit(child.wait())
      """
    let outcome = try Program.debrief.run(
      ["report", "all", "--format", "json"] + SampleStores.arguments, in: workspace,
      through: ["python3", "-c", script])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output == whole)
  }

  @Test func aFileOfOutputThatCannotBeWrittenIsTold() throws {
    for line in ["report performance", "report runs --format json"] {
      let outcome = try run(line + " --output /dev/full", "")
      #expect(outcome.exitCode == 1, "\(line)")
      #expect(outcome.errors.contains("/dev/full: No space left on device"), "\(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    }
  }

  /// What the disk tells only at the end counts as well.
  @Test(arguments: [
    ("close:error=EIO", "--version", "standard output can't be written: Input/output error"),
    ("close:error=EDQUOT", "completions bash", "standard output can't be written: Disk quota"),
    ("fsync:error=EIO", "report performance --output r.md", "/r.md: Input/output error"),
    ("fsync:error=EIO", "init", "debrief.yaml: Input/output error"),
    ("fsync:error=EIO", "nightly --as-of 2026-03-02T00:30:00Z", "Input/output error"),
    (
      "fdatasync:error=EIO",
      "log-feedback --type mistake --context c --feedback f --category Testing",
      "can't be brought to the disk"
    ),
    (
      "close:error=EIO", "log-feedback --type mistake --context c --feedback f --category Testing",
      "logs/feedback.jsonl: can't be closed: Input/output error"
    ),
  ])
  func whatADiskTellsLateIsTold(fault: String, line: String, told: String) throws {
    guard let strace = tool("strace") else {
      withKnownIssue("strace is not installed: no system call is made to fail") {
        Issue.record("no strace")
      }
      return
    }
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    let call = String(fault.prefix { $0 != ":" })
    // Closing of what is written alone is to fail, not of what the loader opens.
    let written = line.hasPrefix("log-feedback") ? "logs/feedback.jsonl" : "out"
    let paths = call == "close" ? ["-P", workspace.absolute(written)] : []
    let outcome = try spawn(
      [
        "/bin/sh", "-c", "exec \"$@\" >out", "sh", strace, "-f", "-o", "trace", "-e",
        "inject=\(fault)",
      ]
        + paths + [try Program.debrief.path] + line.split(separator: " ").map { String($0) },
      folder: workspace.path, environment: ["HOME": workspace.home, "PATH": "/usr/bin:/bin"])
    #expect(outcome.exitCode == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains(told), "\(outcome.errors)")
    #expect(!workspace.exists("r.md") && !workspace.exists("debrief.yaml"))
    #expect(!workspace.exists("reports"))
    // What is not acknowledged is taken back.
    if line.hasPrefix("log-feedback") {
      #expect(try workspace.text("logs/feedback.jsonl").isEmpty)
      #expect(try workspace.text("out").isEmpty)
    }
  }

  private func expectFailure(_ line: String, redirection: String, reason: String) throws {
    let workspace = try Self.prepared.get().workspace
    let before = try workspace.contents("reports")
    let outcome = try run(line, redirection)
    #expect(outcome.exitCode == 1, "\(redirection): \(outcome.errors)")
    let told = outcome.errors.split(separator: "\n").filter { $0.contains("standard output") }
    #expect(told.count == 1 && told[0].contains(reason), "\(redirection): \(outcome.errors)")
    #expect(outcome.errors.hasSuffix("\n"))
    #expect(try workspace.contents("reports") == before, "\(redirection)")
  }

  private func run(
    _ line: String, _ redirection: String
  ) throws -> Program.Outcome {
    try run(line, through: ["/bin/sh", "-c", "exec \"$@\" \(redirection)", "sh"])
  }

  /// Runs it with a pipe as stdout that nobody reads any more.
  private func runWithoutReader(
    _ line: String, ignoringTheSignal: Bool
  ) throws -> Program.Outcome {
    let script = """
      import os, subprocess, sys
      ours, theirs = os.pipe()
      os.close(ours)
      code = subprocess.call(sys.argv[1:], stdout=theirs, \
      restore_signals=\(ignoringTheSignal ? "False" : "True"))
      sys.exit(code if code >= 0 else 128 - code)
      """
    return try run(line, through: ["python3", "-c", script])
  }

  private func run(_ line: String, through wrapper: [String]) throws -> Program.Outcome {
    try Program.debrief.run(
      line.split(separator: " ").map { String($0) } + SampleStores.arguments,
      in: Self.prepared.get().workspace, through: wrapper)
  }
}
