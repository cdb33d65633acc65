import Foundation
import Testing

/// `debrief report sessions`, as somebody runs it who has transcripts and nothing else.
struct SessionsReportTests {
  private static let asOf = ["--as-of", "2026-03-02T00:00:00Z"]

  private static func line(_ type: String, _ number: Int, folder: String, _ rest: String) -> String
  {
    #"{"type":"\#(type)","uuid":"\#(folder)\#(number)","sessionId":"s\#(folder.count)","timestamp":"2026-03-01T10:00:\#(number).000Z","version":"2.1.0","cwd":"\#(folder)",\#(rest)}"#
  }

  private static func session(in folder: String) -> [String] {
    [
      line("user", 10, folder: folder, #""message":{"role":"user","content":"build it"}"#),
      line(
        "assistant", 11, folder: folder,
        #""requestId":"r","message":{"id":"m","model":"opus","content":[{"type":"tool_use","id":"\#(folder)t","name":"Bash","input":{"command":"make"}}],"usage":{"input_tokens":1,"output_tokens":2}}"#
      ),
      line(
        "user", 12, folder: folder,
        #""message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"\#(folder)t","content":"Exit code 2\nno rule","is_error":true}]}"#
      ),
    ]
  }

  /// A workspace with sessions of its own folder and of another one.
  private func workspace() throws -> (workspace: Workspace, environment: [String: String]) {
    let workspace = try Workspace()
    let code = String(workspace.path.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    try workspace.write(
      lines: Self.session(in: workspace.path), to: "agent/projects/\(code)/a.jsonl")
    try workspace.write(
      lines: Self.session(in: "/elsewhere"), to: "agent/projects/-elsewhere/b.jsonl")
    return (workspace, ["CLAUDE_CONFIG_DIR": workspace.path + "/agent"])
  }

  @Test func findsTheSessionsOfThisProjectWithoutAConfiguration() throws {
    let (workspace, environment) = try workspace()
    let outcome = try Program.debrief.run(
      ["report", "sessions"] + Self.asOf, in: workspace, environment: environment)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("| 1 | 1 | 1 | 0 | **100.0 %** |"), "\(outcome.output)")
    #expect(!outcome.output.contains(workspace.path))
    let all = try Program.debrief.run(
      ["report", "sessions", "--all-projects"] + Self.asOf, in: workspace,
      environment: environment)
    #expect(all.output.contains("| 2 | 2 | 2 | 0 | **100.0 %** |"), "\(all.output)")
  }

  @Test func theDocumentIsThatOfItsSchema() throws {
    let (workspace, environment) = try workspace()
    let outcome = try Program.debrief.run(
      ["report", "sessions", "--format", "json"] + Self.asOf, in: workspace,
      environment: environment)
    #expect(try SchemaValidator.problems(of: outcome.output, against: "sessions") == [])
    let table = try Program.debrief.run(
      ["report", "sessions", "--format", "csv"] + Self.asOf, in: workspace,
      environment: environment)
    #expect(table.output.hasPrefix("tool,sessions,calls,succeeded,failed,"))
  }

  @Test func correctionsInSessionsAreCorrections() throws {
    let (workspace, environment) = try workspace()
    let words = ["use tabs here", "please use tabs here", "use tabs here again"]
    let refusal =
      "The user doesn't want to proceed with this tool use. To tell you how, the user said:"
    for (number, text) in words.enumerated() {
      let folder = workspace.path + String(repeating: "/a", count: number + 1)
      var lines = Self.session(in: folder)
      lines.append(
        Self.line(
          "user", 14, folder: folder,
          #""message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"\#(folder)x","content":"\#(refusal)\n\#(text)","is_error":true}]}"#
        ))
      lines.insert(
        Self.line(
          "assistant", 13, folder: folder,
          #""message":{"id":"n","model":"opus","content":[{"type":"tool_use","id":"\#(folder)x","name":"Edit","input":{"file_path":"a.c"}}]}"#
        ), at: 3)
      try workspace.write(lines: lines, to: "sessions/\(number).jsonl")
    }
    try workspace.write("stores: {sessions: [sessions]}\n", to: "debrief.yaml")
    let outcome = try Program.debrief.run(
      ["analyze-patterns", "--json"] + Self.asOf, in: workspace, environment: environment)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try SchemaValidator.problems(of: outcome.output, against: "patterns") == [])
    #expect(outcome.output.contains("\"source\": \"session\""), "\(outcome.output)")
    #expect(outcome.output.contains("\"entries\": 3"))
  }

  @Test func aTranscriptOfAnotherAgentIsNamed() throws {
    let (workspace, environment) = try workspace()
    let code = String(workspace.path.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    try workspace.write("{\n  \"messages\": []\n}\n", to: "agent/projects/\(code)/c.jsonl")
    let outcome = try Program.debrief.run(
      ["doctor"] + Self.asOf, in: workspace, environment: environment)
    #expect(outcome.output.contains("c.jsonl: one JSON document over several lines"))
    #expect(outcome.output.contains("sessions: 3 of 3 records in 1 file."), "\(outcome.output)")
  }

  @Test func theDoctorWarnsOfSessionsThatTheirAgentDeletesBeforeTheyAreCounted() throws {
    let (workspace, environment) = try workspace()
    let code = String(workspace.path.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    func doctor() throws -> String {
      try Program.debrief.run(["doctor"] + Self.asOf, in: workspace, environment: environment)
        .output
    }
    func setAge(days: Double) throws {
      let moment = Date(timeIntervalSince1970: 1_772_409_600 - days * 86_400)
      try FileManager.default.setAttributes(
        [.modificationDate: moment],
        ofItemAtPath: workspace.path + "/agent/projects/\(code)/a.jsonl")
    }
    try setAge(days: 20)
    #expect(try !doctor().contains("expiring"))
    try setAge(days: 25)
    let warning = try doctor()
    #expect(
      warning.contains(
        "  expiring 1 transcript that no run has counted: Claude Code deletes it within 7 days"
          + " (cleanupPeriodDays: 30); set 'stores: {sessions: auto}' and run 'debrief nightly'"),
      "\(warning)")
    try workspace.write(#"{"cleanupPeriodDays": 90}"#, to: "agent/settings.json")
    #expect(try !doctor().contains("expiring"))
    try workspace.write(#"{"cleanupPeriodDays": 26}"#, to: ".claude/settings.json")
    #expect(try doctor().contains("(cleanupPeriodDays: 26)"))
    try workspace.write("stores: {sessions: auto}\n", to: "debrief.yaml")
    let night = try Program.debrief.run(
      ["nightly"] + Self.asOf, in: workspace, environment: environment)
    #expect(night.exitCode == 0, "\(night.errors)")
    #expect(try !doctor().contains("expiring"))
  }

  @Test func aNewConfigurationMentionsTheSessions() throws {
    let (workspace, environment) = try workspace()
    let outcome = try Program.debrief.run(["init"], in: workspace, environment: environment)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.contains("1 transcripts of agents"), "\(outcome.errors)")
    #expect(
      try String(contentsOfFile: workspace.path + "/debrief.yaml", encoding: .utf8)
        .contains("# For example: auto"))
  }

  @Test func aNightReadsSessionsOnlyWhereTheyAreConfigured() throws {
    let (workspace, environment) = try workspace()
    let page = workspace.path + "/reports/sessions.md"
    let without = try Program.debrief.run(
      ["nightly"] + Self.asOf, in: workspace, environment: environment)
    #expect(without.exitCode == 0 && !FileManager.default.fileExists(atPath: page))
    #expect(without.errors.contains("[sessions-found]"), "\(without.errors)")
    try workspace.write("stores: {sessions: auto}\n", to: "debrief.yaml")
    let with = try Program.debrief.run(
      ["nightly"] + Self.asOf, in: workspace, environment: environment)
    #expect(with.exitCode == 0, "\(with.errors)")
    #expect(!with.errors.contains("[sessions-found]"))
    let text = try String(contentsOfFile: page, encoding: .utf8)
    #expect(text.contains("| 1 | 1 | 1 | 0 | **100.0 %** |"))
    #expect(
      FileManager.default.fileExists(atPath: workspace.path + "/reports/json/sessions.json"))
    // The ledger gives what a reading of everything gives, also when the file is gone.
    try FileManager.default.removeItem(atPath: workspace.path + "/agent/projects")
    let later = try Program.debrief.run(
      ["nightly"] + Self.asOf, in: workspace, environment: environment)
    #expect(later.exitCode == 0, "\(later.errors)")
    #expect(
      try String(contentsOfFile: page, encoding: .utf8).contains("| 1 | 1 | 1 | 0 | **100.0 %** |"))
  }
}
