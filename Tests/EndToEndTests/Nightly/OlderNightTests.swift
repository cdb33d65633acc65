import Foundation
import TestSupport
import Testing

/// A night knows what was seen and decided by its own moment, so that doing an older one again
/// gives the same bytes.
struct OlderNightTests {
  private static let days = [3, 9, 16, 24]

  private let project: GitProject

  init() throws {
    project = try GitProject(commits: false)
    // One mistake more each week, each made three times.
    let lines = (0..<12).flatMap { mistake in
      (0..<3).map { time in
        let day = 1 + mistake * 2 + time / 2
        return #"{"timestamp": "2026-03-\#(day < 10 ? "0" : "")\#(day)T0\#(time):00:00Z", "#
          + #""type": "mistake", "context": "\#(Self.words[mistake])", "#
          + #""feedback": "\#(Self.words[mistake]) again", "category": "Testing", "#
          + #""severity": "high", "session_id": "s\#(mistake)-\#(time)"}"#
      }
    }
    try project.workspace.write(lines: lines, to: "logs/feedback.jsonl")
    try project.workspace.writeNoRules()
    try project.git("add", ".")
    try project.git("commit", "--quiet", "--message=logs")
  }

  private static let words = [
    "fixtures before imports", "queries glued from strings", "floats for amounts of money",
    "secrets in the repository", "sleeping instead of waiting", "endpoints without version",
    "loops that query each row", "dates without a zone", "errors that are swallowed",
    "mocks of everything", "branches that never merge", "logs without a request",
  ]

  @Test(arguments: [false, true], [1 as UInt64, 2])
  func `a night done again in any order gives its own bytes again`(
    commits: Bool, seed: UInt64
  ) throws {
    var first: [Int: [String: Data]] = [:]
    for day in Self.days { first[day] = try night(day, commits: commits) }
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<5 {
      let day = Self.days[Int.random(in: 0..<Self.days.count, using: &generator)]
      let again = try night(day, commits: commits)
      for path in Set(again.keys).union(first[day, default: [:]].keys).sorted()
      where again[path] != first[day]?[path] {
        Issue.record("\(day): \(path) differs")
      }
    }
  }

  @Test func `a night after an older one that was done again is compared with the last before it`()
    throws
  {
    for index in [0, 1, 2, 1, 3] { _ = try night(Self.days[index]) }
    let changes = try project.workspace.json("reports/json/changes.json")
    #expect(changes["since"] == .string(GitProject.asOf(Self.days[2])))
  }

  @Test func `a decision of a later night is not known to an older one, and is not lost`() throws {
    _ = try night(Self.days[1])
    guard case .string(let id) = try patterns()[0]["id"] else {
      Issue.record("there is no pattern")
      return
    }
    let outcome = try Program.debrief.run(
      ["review", "approve", id, "--note", "in the skill", "--as-of", GitProject.asOf(12)],
      in: project.workspace)
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try status(of: id) == "APPROVED")
    for _ in 0..<2 {
      _ = try night(Self.days[1])
      #expect(try status(of: id) == "NEEDS_REVIEW")
      #expect(try project.workspace.text(GitProject.history).contains("in the skill"))
    }
    _ = try night(Self.days[3])
    let pattern = try patterns().first { $0["id"] == .string(id) }
    #expect(pattern?["decision"] == .string("APPROVED"))
    #expect(pattern?["note"] == .string("in the skill"))
  }

  @Test func `what a person writes into the file of an older night counts`() throws {
    for index in [1, 2, 1] { _ = try night(Self.days[index]) }
    let text = try project.workspace.text(GitProject.suggestions)
    let count = text.components(separatedBy: "**Status:** NEEDS_REVIEW").count - 1
    #expect(count > 0)
    try project.workspace.write(
      text.replacingOccurrences(of: "**Status:** NEEDS_REVIEW", with: "**Status:** REJECTED"),
      to: GitProject.suggestions)
    _ = try night(Self.days[3])
    let history = try project.workspace.text(GitProject.history)
    #expect(history.components(separatedBy: #""to": "REJECTED""#).count - 1 == count)
  }

  private func patterns() throws -> [JSON] {
    try project.workspace.json("reports/json/patterns.json")["patterns"].list
  }

  private func status(of id: String) throws -> String? {
    let text = try project.workspace.text(GitProject.suggestions)
    let section = text.components(separatedBy: "<!-- debrief:suggestion \(id) -->").last
    return section?.components(separatedBy: "**Status:** ").dropFirst().first.map {
      String($0.prefix { $0.isLetter || $0 == "_" })
    }
  }

  private func night(_ day: Int, commits: Bool = false) throws -> [String: Data] {
    let outcome = try Program.debrief.run(
      ["nightly", "--quiet", "--as-of", GitProject.asOf(day)] + (commits ? ["--commit"] : []),
      in: project.workspace)
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    return try project.workspace.contents("reports")
  }
}
