import Foundation
import SecretExamples
import Testing

/// The last look at what a run is about to publish.
struct NightGateTests {
  private static let token = "ghp_" + "Ab3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5"
  private static let night = ["nightly", "--as-of", "2026-03-01T00:00:00Z"]

  /// A project with three corrections that make a suggestion, and its first night.
  private func project() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(
      lines: (1...3).map {
        #"{"timestamp":"2026-02-2\#($0)T10:00:00Z","type":"correction","context":"import","#
          + #""feedback":"Use the fixture folder for imports","category":"Testing","#
          + #""severity":"high","session_id":"s\#($0)"}"#
      }, to: "logs/feedback.jsonl")
    try workspace.write("stores: {feedback: [logs/feedback.jsonl]}\n", to: "debrief.yaml")
    #expect(try Program.debrief.run(Self.night, in: workspace).exitCode == 0)
    return workspace
  }

  private func writeNote(_ workspace: Workspace) throws {
    let path = "reports/skill_update_suggestions.md"
    let text = try workspace.text(path)
    let noted = text.replacing(
      "**Note:**", with: "**Note:** call it with \(Self.token)", maxReplacements: 1)
    #expect(noted != text)
    try workspace.write(noted, to: path)
  }

  @Test func refusesToPublishANoteWithASecretAndNamesPlaceAndKindOnly() throws {
    let workspace = try project()
    try writeNote(workspace)
    let history = try workspace.text("reports/json/patterns.json")
    let outcome = try Program.debrief.run(Self.night, in: workspace)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("skill_update_suggestions.md:"))
    #expect(outcome.errors.contains("(github-token)"))
    #expect(!(outcome.errors + outcome.output).contains(Self.token))
    #expect(try workspace.text("reports/json/patterns.json") == history)
  }

  @Test func publishesItWhereItIsAllowed() throws {
    let workspace = try project()
    try writeNote(workspace)
    try workspace.write(
      "stores: {feedback: [logs/feedback.jsonl]}\nredaction: {allow: [\(Self.token)]}\n",
      to: "debrief.yaml")
    #expect(try Program.debrief.run(Self.night, in: workspace).exitCode == 0)
  }

  /// Names that are no secrets, but whose anchors, paths or neighbours in a table spell one.
  @Test(arguments: [" ", ".", "\u{2014}", ", ", "|"])
  func noNameKeepsARunFromPublishing(separator: String) throws {
    let workspace = try Workspace()
    let texts = SecretExample.all.flatMap { $0.texts(seed: 3) }.map { example in
      example.text.map { "-_./:@ ".contains($0) ? separator : String($0) }.joined()
    }
    try TextStores(texts: texts).write(to: workspace)
    let outcome = try Program.debrief.run(["nightly", "--as-of", TextStores.asOf], in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
  }

  /// Tokens that were broken into two lines, too early for a line that a program wrapped.
  @Test(arguments: [8, 17, 50])
  func noBrokenTokenKeepsARunFromPublishing(column: Int) throws {
    let workspace = try Workspace()
    let texts = SecretExample.all.flatMap { $0.texts(seed: 5) }.map { example in
      "error: \(example.text.prefix(column))\n\(example.text.dropFirst(column))"
    }
    try TextStores(texts: texts).write(to: workspace)
    let outcome = try Program.debrief.run(["nightly", "--as-of", TextStores.asOf], in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
  }

  @Test func aTokenInATemplateIsFoundInEveryKindOfFile() throws {
    for name in ["markdown/skill_update_suggestions", "html/page", "html/style"] {
      let workspace = try project()
      let shipped = try shippedTemplate(name)
      try workspace.write("\(shipped)\n\(Self.token)\n", to: "templates/\(name).mustache")
      let outcome = try Program.debrief.run(Self.night, in: workspace)
      #expect(outcome.exitCode == 1, "\(name)")
      #expect(outcome.errors.contains("(github-token)"), "\(name)")
    }
  }

  private func shippedTemplate(_ name: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: root.appending(path: "templates/\(name).mustache"), encoding: .utf8)
  }
}
