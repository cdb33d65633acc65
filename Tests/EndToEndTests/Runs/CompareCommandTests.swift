import Testing

@Suite struct CompareCommandTests {
  private static let asOf = ["--as-of", "2026-03-01T00:00:00Z"]

  private func compare(_ arguments: [String]) throws -> Program.Outcome {
    let workspace = try Workspace()
    try RunLogs(workspace: workspace).writeSample()
    return try Program.debrief.run(["compare"] + arguments + Self.asOf, in: workspace)
  }

  @Test func showsModelsSideBySide() throws {
    let outcome = try compare([])
    #expect(outcome.exitCode == 0)
    #expect(
      outcome.output == """
        MODEL   RUNS  ISSUES  COMPLETED  SUCCESS  95 % INTERVAL  ISSUE TIME  RUN TIME
        steady     2      10          9   90.0 %    59.6–98.2 %     1.7 min  15.0 min
        shaky      2      10          1   10.0 %     1.8–40.4 %     3.3 min   5.0 min

        HIGHER  LOWER  POINTS      P  CORRECTED  DIFFERENT
        steady  shaky    80.0  0.001      1.000  can't tell

        P: Fisher's exact test, as if the issues of a run were independent.
        CORRECTED: runs permuted, for all comparisons (Benjamini and Hochberg), at 5 %.

        """)
  }

  @Test func showsAgentsByTheirAttempts() throws {
    let lines = try compare(["--by", "agent"]).output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("AGENT") == true)
    #expect(lines.contains { $0.hasPrefix("testing      20        40         20   50.0 %") })
  }

  @Test(arguments: ["model", "provider", "temperature", "agent"])
  func writesTheSameAsJSON(by: String) throws {
    let document = try JSON(parsing: try compare(["--by", by, "--json"]).output)
    #expect(document["by"] == .string(by))
    #expect(document["groups"].list.allSatisfy { $0[by] != .missing })
    #expect(document["groups"].list.count == (by == "provider" ? 1 : 2))
    #expect(document["comparisons"].list.count == (by == "provider" ? 0 : 1))
    #expect(document["comparisons"].list.allSatisfy { $0["by"] == .string(by) })
  }

  @Test func looksAtTheDaysAskedFor() throws {
    let document = try JSON(parsing: try compare(["--days", "2", "--json"]).output)
    #expect(document["groups"].list.map { $0["model"] } == ["steady"])
  }

  @Test func saysThatThereIsNothing() throws {
    let workspace = try Workspace()
    let outcome = try Program.debrief.run(["compare"] + Self.asOf, in: workspace)
    #expect(outcome.exitCode == 0)
    #expect(outcome.output == "No runs in the last 30 days.\n")
  }

  @Test func refusesWhatCannotBeCompared() throws {
    let outcome = try compare(["--by", "weather"])
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.contains("allowed are provider, model, temperature, agent"))
  }
}
