import Foundation
import Testing

@testable import DebriefCommands

@Suite struct LogFeedbackTests {
  private static let complete = [
    "--type", "mistake", "--context", "pytest fixture placed before import pytest", "--feedback",
    "All imports must come before @pytest.fixture decorators", "--category", "Testing",
  ]

  @Test func writesTheExampleOfTheDocumentation() throws {
    let project = try LogFeedbackProject()
    let run = project.run(Self.complete + ["--severity", "high"])
    #expect(run.exitCode == 0 && run.stdout.isEmpty)
    #expect(
      try project.lines() == [
        [
          "timestamp": "2026-03-01T00:00:00Z", "type": "mistake",
          "context": "pytest fixture placed before import pytest",
          "feedback": "All imports must come before @pytest.fixture decorators",
          "category": "Testing", "severity": "high", "session_id": "2026-03-01-00000001",
        ]
      ])
  }

  @Test func severityIsMediumUnlessGiven() throws {
    let project = try LogFeedbackProject()
    _ = project.run(Self.complete)
    #expect(try project.lines().first?["severity"] == "medium")
  }

  @Test(arguments: [
    (["--type", "rant"], "mistake, repetition, clarification"),
    (
      ["--category", "Style"],
      "Testing, Architecture, Security, Performance, API, Naming, Documentation"
    ),
    (["--severity", "critical"], "low, medium, high"),
  ])
  func refusesWhatIsOutsideTheClosedSets(options: [String], allowed: String) throws {
    let project = try LogFeedbackProject()
    let run = project.run(Self.complete + options)
    #expect(run.exitCode == 2)
    #expect(run.notices.last?.contains(allowed) == true)
    #expect(try project.lines().isEmpty)
  }

  @Test(arguments: ["--type", "--context", "--feedback", "--category"])
  func saysWhichOptionIsMissing(option: String) throws {
    let project = try LogFeedbackProject()
    var arguments = Self.complete
    let index = try #require(arguments.firstIndex(of: option))
    arguments.removeSubrange(index...(index + 1))
    let run = project.run(arguments)
    #expect(run.exitCode == 2)
    #expect(run.notices.last?.contains("'\(option)' is missing") == true)
    #expect(try project.lines().isEmpty)
  }

  @Test(
    arguments: ["--context", "--feedback"], ["", " \n\t", String(repeating: "x", count: 4001)])
  func refusesTextsThatCanNotBeKept(option: String, text: String) throws {
    let project = try LogFeedbackProject()
    let run = project.run(Self.complete + [option, text])
    #expect(run.exitCode == 2)
    #expect(try project.lines().isEmpty)
  }

  @Test func replacesSecretsAndSaysSo() throws {
    let project = try LogFeedbackProject()
    let run = project.run(
      Self.complete + ["--context", "used ghp_abcdefghijklmnopqrstuvwxyz0123456789 in a test"])
    #expect(try project.lines().first?["context"] == "used [redacted:github-token] in a test")
    #expect(run.notices.contains { $0.contains("a secret in the context") })
  }

  @Test func takesTheSessionFromOptionThenEnvironmentThenSeed() throws {
    let project = try LogFeedbackProject()
    let environment = ["DEBRIEF_SESSION_ID": "from-environment"]
    _ = project.run(Self.complete + ["--session-id", "given"], environment: environment)
    _ = project.run(Self.complete, environment: environment)
    _ = project.run(Self.complete, environment: ["DEBRIEF_SESSION_ID": ""], seed: 0xABCD_EF01_2345)
    #expect(
      try project.lines().map { $0["session_id"] } == [
        "given", "from-environment", "2026-03-01-ef012345",
      ])
    let bad = project.run(Self.complete + ["--session-id", "a\u{1B}[2J"])
    #expect(bad.exitCode == 2)
    #expect(try project.lines().count == 3)
  }

  @Test(arguments: [
    ("stores: {feedback: [mine.jsonl, other.jsonl]}", "mine.jsonl"),
    ("stores: {feedback: [inbox]}", "inbox/feedback.jsonl"),
    ("window_days: 7", "logs/feedback.jsonl"),
  ])
  func writesToTheFirstConfiguredPath(configuration: String, file: String) throws {
    let project = try LogFeedbackProject()
    try project.write("debrief.yaml", configuration)
    try project.write("inbox/note.txt", "")
    #expect(project.run(Self.complete).exitCode == 0)
    #expect(try project.lines(file).count == 1)
  }

  @Test(arguments: ["[]", "[\"logs/f*.jsonl\"]", "[old.jsonl.gz]"])
  func asksForAFileWhereTheStoreNamesNone(paths: String) throws {
    let project = try LogFeedbackProject()
    try project.write("debrief.yaml", "stores: {feedback: \(paths)}")
    let refused = project.run(Self.complete)
    #expect(refused.exitCode == 1)
    #expect(refused.notices.last?.contains("--file") == true)
    #expect(project.run(Self.complete + ["--file", "here.jsonl"]).exitCode == 0)
    #expect(try project.lines("here.jsonl").count == 1)
  }

  @Test func printsTheEntryAsJSON() throws {
    struct Printed: Decodable {
      let schema, file, context, session_id: String
    }
    let project = try LogFeedbackProject()
    let run = project.run(Self.complete + ["--json", "--quiet"])
    let printed = try JSONDecoder().decode(Printed.self, from: Data(run.stdout.utf8))
    #expect(printed.schema == "debrief/feedback_entry/1")
    #expect(printed.file == "logs/feedback.jsonl")
    #expect(printed.session_id == "2026-03-01-00000001")
    #expect(run.notices.isEmpty)
  }

  @Test func failsInOneLineWhereNothingCanBeWritten() throws {
    let project = try LogFeedbackProject()
    let run = project.run(Self.complete + ["--file", "/proc/debrief/feedback.jsonl"])
    #expect(run.exitCode == 1)
    #expect(run.notices.count == 1)
    #expect(run.notices.first?.contains("nothing was written") == true)
  }

  @Test func appendsAndNeverRewrites() throws {
    let project = try LogFeedbackProject()
    try project.write("logs/feedback.jsonl", "not json at all\n{\"half\": ")
    _ = project.run(Self.complete)
    let text = String(
      decoding: FileManager.default.contents(atPath: project.path + "/logs/feedback.jsonl")
        ?? Data(),
      as: UTF8.self)
    #expect(text.hasPrefix("not json at all\n{\"half\": \n{\"timestamp\""))
    #expect(text.hasSuffix("}\n"))
  }
}
