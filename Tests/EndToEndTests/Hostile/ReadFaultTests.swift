import Foundation
import Testing

/// Makes system calls fail, by strace.
private enum FaultInjection {
  /// Whether strace is installed and may trace.
  static let isAllowed: Bool = {
    guard let strace = tool("strace") else { return false }
    let outcome = try? spawn(
      [strace, "-o", "/dev/null", "/bin/true"], folder: "/", environment: [:])
    return outcome?.exitCode == 0
  }()
}

/// A disk that fails while it is read loses no record, no decision and no word about it.
@Suite(.serialized, .enabled(if: FaultInjection.isAllowed, "strace may not trace here"))
struct ReadFaultTests {
  private static let arguments = ["report", "all", "--format", "json"] + SampleStores.arguments

  private struct Prepared: Sendable { nonisolated(unsafe) let workspace: Workspace }

  private static let prepared = Result {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try OperationsDatabase.write(to: workspace)
    try RunLogs(workspace: workspace).writeSample()
    try workspace.write(
      lines: (0..<4).map {
        #"{"timestamp": "2026-02-2\#($0)T10:00:00Z", "type": "correction", "context": "c", "#
          + #""feedback": "always say please", "category": "tone", "severity": "high", "#
          + #""session_id": "s\#($0)"}"#
      }, to: "logs/feedback.jsonl")
    // A copy: whether it is one is asked of the disk as well.
    try workspace.write(lines: SampleStores.tasks, to: "task_executions.jsonl.bak")
    return Prepared(workspace: workspace)
  }

  /// The program with a system call that fails the `number`th time that a thread makes it.
  private func run(
    _ arguments: [String], fault: String, number: Int, in workspace: Workspace
  ) throws -> Program.Outcome {
    let strace = try #require(tool("strace"))
    let call = String(fault.prefix { $0 != ":" })
    return try Program.debrief.run(
      arguments, in: workspace,
      through: [
        strace, "-f", "-o", "/dev/null", "-e", "trace=\(call)", "-e",
        "inject=\(fault):when=\(number)",
      ])
  }

  /// Each call of its kind, one run each; a run in which the call is not reached is as any other.
  @Test(arguments: [
    ("pread64:retval=0", 40), ("pread64:error=EIO", 40), ("getdents64:error=EIO", 24),
    ("getdents64:error=EINTR", 24), ("pread64:error=EINTR", 20),
    ("write:error=EINTR", 12),
  ])
  func aReportIsWholeOrSaysThatItIsNot(fault: String, count: Int) throws {
    let workspace = try Self.prepared.get().workspace
    let whole = try Program.debrief.run(Self.arguments, in: workspace)
    #expect(whole.exitCode == 0, "\(whole.errors)")
    var incomplete = 0
    // The first calls are those of the loader.
    for number in stride(from: 9, to: 9 + count * 2, by: 2) {
      let outcome = try run(Self.arguments, fault: fault, number: number, in: workspace)
      #expect(outcome.exitCode == 0 || outcome.exitCode == 1, "\(number): \(outcome.errors)")
      if outcome.exitCode == 1 {
        #expect(!outcome.errors.isEmpty, "\(number)")
        incomplete += 1
      } else if outcome.output != whole.output {
        #expect(
          outcome.output.contains("\"complete\": false") || !outcome.errors.isEmpty, "\(number)")
        incomplete += 1
      }
    }
    #expect((incomplete > 0) == !fault.hasSuffix("EINTR"), "\(fault): \(incomplete)")
  }

  /// What SQLite and debrief ask of a database and the files beside it: an error is never taken for an
  /// empty or a missing file, and an interruption for no error.
  @Test(arguments: [
    "pread64:error=EIO", "pread64:error=EINTR", "newfstatat:error=EIO", "newfstatat:error=EINTR",
    "openat:error=EIO", "openat:error=EINTR",
  ])
  func aDatabaseIsReadWholeOrNamed(fault: String) throws {
    let workspace = try Workspace()
    try OperationsDatabase.write(to: workspace)
    let arguments = ["doctor", "--json"] + SampleStores.arguments
    func operations(_ outcome: Program.Outcome) throws -> JSON {
      try JSON(parsing: outcome.output)["stores"].first("store", "operations")
    }
    let whole = try operations(try Program.debrief.run(arguments, in: workspace))
    #expect(whole["records_read"].int ?? 0 > 0)
    #expect(whole["bytes"].int ?? 0 > 0)
    let strace = try #require(tool("strace"))
    let path = "\(workspace.path)/orchestrator.db"
    var incomplete = 0
    for number in 1...8 {
      let outcome = try Program.debrief.run(
        arguments, in: workspace,
        through: [
          strace, "-f", "-o", "/dev/null", "-P", path, "-P", path + "-wal", "-e",
          "trace=\(fault.prefix { $0 != ":" })", "-e", "inject=\(fault):when=\(number)",
        ])
      let read = try operations(outcome)
      guard read != whole else { continue }
      #expect(!read["problems"].list.isEmpty, "\(number): \(read)")
      incomplete += 1
    }
    #expect((incomplete > 0) == !fault.hasSuffix("EINTR"), "\(fault): \(incomplete)")
  }

  /// A night that can't list or read keeps the decisions of people, and the next one has it all.
  @Test(arguments: [("getdents64:error=EIO", 3), ("pread64:retval=0", 7)])
  func aNightLosesNoDecisionAndTheNextReadsTheRest(fault: String, step: Int) throws {
    let workspace = try Self.prepared.get().workspace
    let nightly = ["nightly", "--as-of", "2026-03-02T00:30:00Z"]
    let page = "reports/skill_update_suggestions.md"
    func begin() throws {
      for folder in ["reports", ".debrief"] where workspace.exists(folder) {
        try workspace.remove(folder)
      }
      let first = try Program.debrief.run(["nightly"] + SampleStores.arguments, in: workspace)
      #expect(first.exitCode == 0, "\(first.errors)")
      try workspace.write(
        try workspace.text(page).replacing("NEEDS_REVIEW", with: "APPROVED", maxReplacements: 1),
        to: page)
    }
    try begin()
    #expect(try workspace.text(page).contains("APPROVED"))
    #expect(try Program.debrief.run(nightly, in: workspace).exitCode == 0)
    let expected = try workspace.contents("reports")
    for number in stride(from: 3, to: 3 + 6 * step, by: step) {
      try begin()
      _ = try run(nightly, fault: fault, number: number, in: workspace)
      #expect(try workspace.text(page).contains("APPROVED"), "\(fault) \(number)")
      let next = try Program.debrief.run(nightly, in: workspace)
      #expect(next.exitCode == 0, "\(number): \(next.errors)")
      #expect(try workspace.contents("reports") == expected, "\(fault) \(number)")
    }
  }
}
