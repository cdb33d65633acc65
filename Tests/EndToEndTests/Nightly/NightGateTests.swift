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
}
