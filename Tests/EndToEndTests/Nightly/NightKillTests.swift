import Foundation
import Glibc
import Testing
import TestSupport

/// A night that dies at any moment leaves the reports wholly old or wholly new.
///
/// Nights of two moments take turns in one folder, so that every night has something to write, and
/// whether it counted something twice shows in its bytes. `DEBRIEF_SOAK=1` kills 200 of them.
struct NightKillTests {
  private static let moments = ["2026-02-21T00:30:00Z", "2026-02-22T00:30:00Z"]

  private static let tasks = (1...12).map { day in
    LogLine.task(
      "build_index", day % 3 == 0 ? "failure" : "success", at: "2026-02-\(10 + day)T06:00:00Z",
      id: "t-\(day)", more: [("error_message", quoted("Connection refused by db-\(day)"))]
    ).text
  }

  /// How many nights of each seed are killed.
  private static let kills =
    ProcessInfo.processInfo.environment["DEBRIEF_SOAK"] == "1" ? 50 : 12

  @Test(arguments: 0..<4)
  func killedNightsLeaveTheReportsWhole(seed: UInt64) throws {
    let workspace = try Workspace()
    try workspace.write(lines: Self.tasks, to: "task_executions.jsonl")
    let commits = seed % 2 == 1
    let project = GitProject(in: workspace)
    if commits {
      try project.git("init", "--quiet", "--initial-branch=main")
      try project.identify()
      try workspace.write("*.jsonl\n", to: ".gitignore")
      try project.git("add", ".gitignore")
      try project.git("commit", "--quiet", "--message=logs")
    }
    let words = commits ? ["--commit"] : []
    let expected = try expectations(workspace)
    var seconds = 0.0
    for turn in [0, 1] {
      seconds = try finish(turn, words, workspace)
      #expect(try workspace.contents("reports") == expected[turn], "an undisturbed night")
    }
    var random = SeededGenerator(seed: seed)
    var state = 1
    var killed = 0
    for round in 0..<(4 * Self.kills) where killed < Self.kills {
      let turn = 1 - state
      let before = try traces(workspace)
      let running = try RunningProgram(
        ["nightly", "--quiet", "--as-of", Self.moments[turn]] + words, in: workspace)
      usleep(UInt32(Double.random(in: 0..<seconds, using: &random) * 1e6))
      killed += running.kill() ? 1 : 0
      let found = try workspace.contents("reports")
      #expect(
        found == expected[state] || found == expected[turn],
        "round \(round): neither old nor new")
      // Nothing was begun: the next night finds what this one found.
      if try traces(workspace) == before, round % 8 != 0 { continue }
      // Other programs come and go: how long a night takes changes while this runs.
      seconds = (seconds + (try finish(turn, words, workspace))) / 2
      #expect(try workspace.contents("reports") == expected[turn], "round \(round)")
      #expect(leftovers(workspace).isEmpty, "round \(round)")
      if commits { #expect(try project.status.isEmpty, "round \(round)") }
      state = turn
    }
    #expect(killed == Self.kills, "so many nights were killed at work")
    guard commits else { return }
    try project.git("fsck", "--strict")
    let trees = try project.git("log", "--format=%T").split(separator: "\n")
    #expect(zip(trees, trees.dropFirst()).allSatisfy { $0 != $1 }, "no night is there twice")
    #expect(try project.git("rev-list", "--count", "--merges", "HEAD") == "0")
  }

  /// What the two nights write, read at once from everything.
  private func expectations(_ workspace: Workspace) throws -> [[String: Data]] {
    try Self.moments.map { moment in
      let outcome = try Program.debrief.run(
        ["nightly", "--no-ledger", "--as-of", moment], in: workspace,
        environment: ["DEBRIEF_OUTPUT": "\(workspace.home)/expected"])
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      return try workspace.contents("\(workspace.home)/expected")
    }
  }

  /// Does a night to its end, and returns how many seconds it took.
  private func finish(
    _ turn: Int, _ words: [String], _ workspace: Workspace
  ) throws -> Double {
    let start = ContinuousClock.now
    let outcome = try Program.debrief.run(
      ["nightly", "--quiet", "--as-of", Self.moments[turn]] + words, in: workspace,
      environment: ["GIT_CONFIG_NOSYSTEM": "1"])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return (ContinuousClock.now - start) / .seconds(1)
  }

  /// All that tells whether a night began to write: what lies in the project and beside it.
  private func traces(_ workspace: Workspace) throws -> [String] {
    try workspace.touches(".").filter { !$0.hasPrefix(".debrief/lock ") }
  }

  /// What only a night that died leaves.
  private func leftovers(_ workspace: Workspace) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: workspace.path)) ?? []
    return names.filter { $0.hasPrefix(".reports.debrief-") }
      + [".git/index.lock", ".debrief/commit/journal"].filter { workspace.exists($0) }
      + workspace.files(".git").filter { $0.hasPrefix("index.debrief-") }
  }
}
