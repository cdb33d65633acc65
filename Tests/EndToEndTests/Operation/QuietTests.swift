import Testing

/// `--quiet` and `--verbose` of every command.
struct QuietTests {
  private static let commands = [
    ["nightly"], ["site"], ["report", "performance"], ["report", "-o", "report.md"],
    ["analyze-execution"], ["analyze-patterns"], ["analyze-patterns", "--output", "patterns.md"],
    ["review", "list"], ["check", "--fail-on", "records_read<1"], ["doctor"], ["init"],
    ["completions", "bash"],
    [
      "log-feedback", "--type", "clarification", "--context", "tests", "--feedback", "name them",
      "--category", "Testing",
    ],
  ]

  private static func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    // A path that leads nowhere gives a warning to whoever hears them.
    try workspace.write(
      "stores: {events: [.factory/logs, nowhere]}\npatterns: {rules: [rules/]}\n",
      to: "debrief.yaml")
    try workspace.write("rules: [{id: broken}]\n", to: "rules/broken.yaml")
    let night = try Program.debrief.run(["nightly"] + SampleStores.arguments, in: workspace)
    #expect(night.errors.contains("warning:"))
    return workspace
  }

  @Test(arguments: commands)
  func quietSaysNothingButErrors(command: [String]) throws {
    let workspace = try QuietTests.workspace()
    if command == ["init"] { try workspace.remove("debrief.yaml") }
    let outcome = try Program.debrief.run(command + ["--quiet"], in: workspace)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    if ["nightly", "site", "init"].contains(command[0]) { #expect(outcome.output.isEmpty) }
    let failing = try Program.debrief.run(
      command + ["--quiet", "--config", "nowhere.yaml", "--bogus"], in: workspace)
    #expect(failing.exitCode == 2)
    #expect(failing.errors.hasPrefix("debrief: "))
  }

  @Test func verboseTimesEveryStage() throws {
    let workspace = try QuietTests.workspace()
    func stages(_ command: String...) throws -> [String] {
      let run = try Program.debrief.run(
        command + ["--verbose"] + SampleStores.arguments, in: workspace)
      return run.errors.split(separator: "\n")
        .filter { $0.contains(regex(#"^debrief: .+: \d+\.\d{3} s$"#)) }
        .map { String($0.split(separator: ":")[1].dropFirst()) }
    }
    let night = try stages("nightly")
    #expect(
      Set(night).isSuperset(of: [
        "read task executions", "analyze task executions", "read feedback", "read events",
        "analyze events",
      ]))
    #expect(
      night.suffix(5) == [
        "render reports", "build site", "look for secrets", "publish", "write the ledger",
      ])
    #expect(try stages("site") == ["build site", "publish"])
    #expect(
      try stages("report", "executions").suffix(3) == ["analyze events", "rank actions", "render"])
    let command = try #require(QuietTests.commands.last)
    let logged = try Program.debrief.run(command + SampleStores.arguments, in: workspace)
    #expect(logged.exitCode == 0)
    #expect(
      try stages("nightly").filter { $0.contains("rules") || $0.contains("review") }
        == ["compile rules", "review corrections"])
  }
}
