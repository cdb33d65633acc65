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

@Suite struct CompareVariantsTests {
  private static let asOf = ["--as-of", "2026-03-01T00:00:00Z"]

  /// Twenty days of twenty executions of each variant, of which one in ten, or four, fail.
  private func compare(_ arguments: [String]) throws -> Program.Outcome {
    let workspace = try Workspace()
    var lines: [String] = []
    for day in 1...20 {
      for number in 0..<20 {
        for (variant, failing) in [("blue", 1), ("green", 4)] {
          let time = "2026-02-\(day < 10 ? "0" : "")\(day)T10:00:00Z"
          let outcome = (number + day) % 10 < failing ? "failure" : "success"
          lines.append(
            #"{"task_id": "\#(variant)-\#(day)-\#(number)", "task_type": "build", "#
              + #""outcome": "\#(outcome)", "start_time": "\#(time)", "end_time": "\#(time)", "#
              + #""duration_ms": 1500, "context": {"variant": "\#(variant)", "depth": {"a": 1}}}"#)
        }
      }
    }
    lines.append(
      #"{"task_id": "x", "task_type": "lint", "outcome": "success", "start_time": "#
        + #""2026-02-20T10:00:00Z", "end_time": "2026-02-20T10:00:00Z", "duration_ms": 1}"#)
    try workspace.write(lines: lines, to: "task_executions.jsonl")
    return try Program.debrief.run(["compare"] + arguments + Self.asOf, in: workspace)
  }

  @Test func showsVariantsOfTasksSideBySide() throws {
    let outcome = try compare(["--by", "context.variant"])
    #expect(outcome.exitCode == 0)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("VARIANT  EXECUTIONS  SUCCESS") == true)
    #expect(
      lines.contains { $0.hasPrefix("blue") && $0.contains("90.0 %") && $0.contains("1.5 s") })
    #expect(lines.contains("1 executions have no such field."))
    #expect(
      lines.contains {
        $0.hasPrefix("blue    green    30.0") && $0.hasSuffix("blue is better")
      })
  }

  @Test func writesTheSameAsJSON() throws {
    let document = try JSON(
      parsing: try compare(["--by", "context.variant", "--task", "build", "--json"]).output)
    #expect(document["schema"] == .string("debrief/variants/1"))
    #expect(document["by"] == .string("context.variant"))
    #expect(document["without"] == .number(0))
    #expect(document["comparisons"].list.map { $0["verdict"] } == [.string("better")])
  }

  @Test func saysWhereNoTaskHasTheField() throws {
    let outcome = try compare(["--by", "context.depth"])
    #expect(outcome.exitCode == 0)
    #expect(outcome.output == "No task in the last 30 days has 'context.depth'.\n")
  }

  @Test(arguments: [
    ["--by", "colour"], ["--by", "context."], ["--by", "model", "--task", "build"],
    ["--by", "model", "--operations"], ["--by", "context.a", "--task", "a", "--operation", "b"],
  ])
  func refusesWhatCantBeCompared(arguments: [String]) throws {
    #expect(try compare(arguments).exitCode == 2)
  }
}
