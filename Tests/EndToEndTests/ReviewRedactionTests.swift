import Testing

/// What the configuration says about redaction reaches every text of a report.
struct ReviewRedactionTests {
  @Test func leavesAllowedTextsAndHidesLongerOnes() throws {
    let workspace = try Workspace()
    let failures = [
      "login with password=EXAMPLE-TOKEN failed", "login with password=EXAMPLE-TOKEN-2 failed",
    ]
    try workspace.write(
      lines: failures.enumerated().map { index, text in
        LogLine.task(
          "sign_in", "failure", at: "2026-02-20T08:00:0\(index)Z", id: "t-\(index)",
          more: [("error_message", quoted(text))]
        ).text
      }, to: "task_executions.jsonl")
    try workspace.write("redaction: {allow: [EXAMPLE-TOKEN]}\n", to: "debrief.yaml")
    let outcome = try Program.debrief.run(
      ["report", "performance", "--json"] + SampleStores.arguments, in: workspace)
    let errors = try JSON(parsing: outcome.output)["failure_analysis"]["common_errors"].list
    #expect(errors.count == 2)
    #expect(
      errors.flatMap { $0["examples"].list.map { $0["text"].string ?? "" } }.sorted() == [
        "login with password=EXAMPLE-TOKEN failed",
        "login with password=[redacted:password] failed",
      ])
  }
}
