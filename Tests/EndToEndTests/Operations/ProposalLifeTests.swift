import Foundation
import Testing

/// Proposed limits, night after night.
struct ProposalLifeTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try OperationsDatabase.write(to: workspace)
    try workspace.write("learning: {thresholds: {max_complexity: 9}}\n", to: "debrief.yaml")
  }

  @discardableResult
  private func night(_ asOf: String = OperationsDatabase.asOf) throws -> Program.Outcome {
    try Program.debrief.run(["nightly", "--as-of", asOf], in: workspace)
  }

  private func proposal() throws -> String {
    let files = workspace.files("reports/proposals")
    #expect(files.count == 1)
    return "reports/proposals/\(try #require(files.first))"
  }

  @Test func standAsTheyAreOnQuietNights() throws {
    #expect(try night().exitCode == 0)
    let file = try proposal()
    let text = try workspace.text(file)
    #expect(text.contains("\nsetting: max_complexity\n"))
    #expect(text.contains("\ncurrent: 9\nrecommended: 7\nproposed: 2026-03-01\n"))
    #expect(text.contains("\npatch:\n  learning:\n    thresholds:\n      max_complexity: 7\n"))
    try night("2026-03-03T06:00:00Z")
    #expect(try workspace.text(try proposal()) == text)
    // The configuration is the person's: debrief proposes and changes nothing.
    #expect(
      try workspace.text("debrief.yaml") == "learning: {thresholds: {max_complexity: 9}}\n")
  }

  @Test func keepWhatPeopleDecided() throws {
    try night()
    let file = try proposal()
    let edited = try workspace.text(file)
      .replacingOccurrences(of: "status: NEEDS_REVIEW", with: "status: REJECTED")
      .replacingOccurrences(of: "note: \"\"", with: "note: 'we need the hard ones, too'")
    try workspace.write(edited, to: file)
    for asOf in [OperationsDatabase.asOf, "2026-03-02T00:30:00Z"] {
      #expect(try night(asOf).exitCode == 0)
      #expect(try workspace.text(try proposal()) == edited)
    }
    let json = try workspace.json("reports/json/insights.json")
    #expect(json["thresholds"][0]["status"] == "REJECTED")
    #expect(!json["recommendations"].list.contains { $0["kind"] == "threshold" })
    #expect(try workspace.text("reports/insights.md").contains("[REJECTED](proposals/"))
    #expect(workspace.exists("reports/site/insights.html"))
  }

  @Test func stopTheNightWhereADecisionCannotBeRead() throws {
    try night()
    let file = try proposal()
    try workspace.write(
      try workspace.text(file).replacingOccurrences(of: "NEEDS_REVIEW", with: "PERHAPS"), to: file)
    let before = try workspace.contents("reports")
    let outcome = try night("2026-03-02T00:30:00Z")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains(":5: 'PERHAPS' is not a status"))
    #expect(try workspace.contents("reports") == before)
  }

  @Test func goWhenTheLimitWasTakenAndNobodyTouchedThem() throws {
    try night()
    try workspace.write("learning: {thresholds: {max_complexity: 7}}\n", to: "debrief.yaml")
    #expect(try night().exitCode == 0)
    #expect(workspace.files("reports/proposals").isEmpty)
  }

  @Test func stayWhereTheDatabaseCannotBeRead() throws {
    try night()
    let file = try proposal()
    try workspace.write(
      "learning: {thresholds: {max_complexity: 9}}\nstores: {operations: [orchestrator.db]}\n",
      to: "debrief.yaml")
    try workspace.write("no database at all, but some text", to: "orchestrator.db")
    #expect(try night().exitCode == 0)
    #expect(workspace.exists(file))
  }

  @Test func areNotMadeWhereLearningIsOff() throws {
    try workspace.write(
      "learning: {enabled: false, thresholds: {max_complexity: 9}}\n", to: "debrief.yaml")
    #expect(try night().exitCode == 0)
    #expect(workspace.files("reports/proposals").isEmpty)
    #expect(try workspace.text("reports/insights.md").contains("Recommendations are disabled"))
  }
}
