import Testing

/// A process that may open few files or write small ones ends with 1 and a line, not by a signal.
@Suite(.serialized) struct ScarceResourceTests {
  private static func prepared() throws -> Workspace {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try OperationsDatabase.write(to: workspace)
    try RunLogs(workspace: workspace).writeSample()
    return workspace
  }

  private func run(_ line: String, limit: String, in workspace: Workspace) throws -> Program.Outcome
  {
    try Program.debrief.run(
      line.split(separator: " ").map { String($0) } + SampleStores.arguments, in: workspace,
      through: ["/bin/sh", "-c", "ulimit \(limit); exec \"$@\"", "sh"])
  }

  @Test(arguments: ["nightly", "report all --format json", "doctor", "analyze-patterns"])
  func fewOpenFilesEndWithALine(line: String) throws {
    let workspace = try Self.prepared()
    let whole = try Program.debrief.run(
      line.split(separator: " ").map { String($0) } + SampleStores.arguments, in: workspace)
    #expect(whole.exitCode == 0, "\(whole.errors)")
    for limit in [4, 5, 6, 7, 8, 10, 12, 16] {
      let outcome = try run(line, limit: "-n \(limit)", in: workspace)
      #expect(outcome.exitCode == 0 || outcome.exitCode == 1 || outcome.exitCode == 127, "\(limit)")
      #expect(outcome.exitCode == 0 || !outcome.errors.isEmpty, "\(limit)")
      if outcome.exitCode == 0, line.hasPrefix("report") {
        #expect(outcome.output == whole.output, "\(limit)")
      }
    }
  }

  @Test func filesThatMayNotGrowEndWithALine() throws {
    let workspace = try Self.prepared()
    for limit in [1, 4, 8] {
      let outcome = try run("nightly", limit: "-f \(limit)", in: workspace)
      #expect(outcome.exitCode == 1, "\(limit): \(outcome.errors)")
      #expect(outcome.errors.contains("File too large"), "\(limit): \(outcome.errors)")
      #expect(!workspace.exists("reports"), "\(limit)")
    }
  }
}
