import Foundation
import Testing

/// Decisions about more suggestions than anybody reads are listed in part, with their number.
struct ManySuggestionsTests {
  private static let count = 3000

  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(
      lines: (0..<Self.count).map { index in
        let id = String(100_000_000_000 + index)
        return #"{"as_of": "2026-02-27T10:00:00Z", "id": "f1-\#(id)", "from": null,"#
          + #" "to": "REJECTED", "note": "", "occurrences": 3, "until": null,"#
          + #" "title": "Rule \#(index)", "category": "Testing"}"#
      }, to: "reports/update_history.jsonl")
    let correction =
      #"{"timestamp": "2026-02-27T10:00:00Z", "type": "mistake", "context": "a test","#
      + #" "feedback": "Use the fixtures", "category": "Testing", "severity": "low"}"#
    try workspace.write(lines: [correction], to: "logs/feedback.jsonl")
    return workspace
  }

  @Test func aListShowsTheFirstAndSaysHowManyMoreThereAre() throws {
    let workspace = try workspace()
    for (more, shown) in [([], 500), (["--all"], Self.count)] {
      let outcome = try Program.debrief.run(
        ["review", "list"] + more + SampleStores.arguments, in: workspace)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.output.split(separator: "\n").count == shown)
      #expect(
        outcome.errors.contains("2\u{202F}500 more are not shown; add '--all'") == more.isEmpty)
    }
  }

  @Test(arguments: [["review", "list", "--json"], ["analyze-patterns", "--json"]])
  func dataHasTheFirstThousandAndTheirNumber(arguments: [String]) throws {
    let workspace = try workspace()
    for (more, listed) in [([], 1000), (["--all"], Self.count)] {
      let outcome = try Program.debrief.run(
        arguments + more + SampleStores.arguments, in: workspace)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let json = try JSON(parsing: outcome.output)
      #expect(json["closed"].list.count == listed)
      #expect(json["list_totals"]["closed"].int == (more.isEmpty ? Self.count : nil))
    }
  }
}
