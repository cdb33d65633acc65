import Foundation
import Glibc
import TestSupport
import Testing

/// Two months of a project: logs grow and rotate, people decide, machines die, nights are committed.
struct SixtyNightsTests {
  private static let branch = "debrief/nightly"

  @Test func everyNumberEqualsThatOfEverythingAtOnceAndEveryDecisionIsThere() throws {
    let project = try GitProject(commits: false)
    let workspace = project.workspace
    try workspace.writeNoRules()
    try workspace.write("logs/\n.factory/\n*.jsonl*\n", to: ".gitignore")
    try project.git("add", ".")
    try project.git("commit", "--quiet", "--message=logs are not committed")
    var months = try GrowingLogs(workspace, seed: 60)
    var people = Reviewers(project: project, branch: Self.branch)
    var random = SeededGenerator(seed: 6)
    for night in 1...60 {
      try months.grow(night)
      // Every seventh night is on the branch that is checked out.
      let words =
        ["nightly", "--quiet", "--as-of", GrowingLogs.asOf(night), "--commit"]
        + (night % 7 == 0 ? [] : ["--branch", Self.branch])
      if night % 4 == 1 {
        let running = try RunningProgram(words, in: workspace)
        usleep(UInt32.random(in: 0..<600_000, using: &random))
        running.kill()
        // Sometimes the machine stays off until the next day.
        if night % 8 == 1 { continue }
      }
      let outcome = try Program.debrief.run(
        words, in: workspace, environment: ["GIT_CONFIG_NOSYSTEM": "1"])
      #expect(outcome.exitCode == 0, "night \(night): \(outcome.errors)")
      if night % 7 == 0 { #expect(try project.status.isEmpty, "night \(night)") }
      if night % 3 == 0 { try people.decide(night, random.chance(0.5) ? .here : .onTheBranch) }
    }
    let last = GrowingLogs.asOf(60)
    let end = try Program.debrief.run(
      ["nightly", "--as-of", last, "--commit", "--branch", Self.branch], in: workspace)
    #expect(end.exitCode == 0, "\(end.errors)")
    try expectNumbers(of: last, workspace)
    #expect(people.decisions.count == 8, "one about each mistake: \(people.decisions)")
    try people.expectEveryDecision()
    try project.git("fsck", "--strict")
    let subjects = try project.git("log", "--format=%s", Self.branch).split(separator: "\n")
    #expect(subjects.count(where: { $0.hasPrefix("Report on ") }) > 40)
  }

  /// Compares every document with one that is made at once from everything.
  private func expectNumbers(of moment: String, _ workspace: Workspace) throws {
    let other = "\(workspace.home)/at-once"
    for name in [GitProject.suggestions, GitProject.history] {
      let file = name.split(separator: "/").last.map(String.init) ?? ""
      try workspace.write(try workspace.bytes(name), to: "\(other)/\(file)")
    }
    let outcome = try Program.debrief.run(
      ["nightly", "--no-ledger", "--as-of", moment], in: workspace,
      environment: ["DEBRIEF_OUTPUT": other])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let names = workspace.files("reports/json")
    #expect(names.count >= 5)
    #expect(workspace.files("\(other)/json") == names)
    // What changed since another night is no number of this one.
    for name in names where name != "changes.json" {
      let (kept, atOnce) = (
        try workspace.json("reports/json/\(name)"), try workspace.json("\(other)/json/\(name)")
      )
      #expect(numbers(kept) == numbers(atOnce), "\(name)")
    }
    let summary = try workspace.json("reports/json/summary.json")
    let total = try #require(summary["headlines"]["total_executions"].int)
    #expect(total > 100)
  }

  /// A document without what it says of earlier nights.
  private func numbers(_ document: JSON) -> JSON {
    switch document {
    case .array(let list): return .array(list.map(numbers))
    case .object(var members):
      for key in ["created_at", "changes", "previous"] { members[key] = nil }
      return .object(members.mapValues(numbers))
    default: return document
    }
  }
}
