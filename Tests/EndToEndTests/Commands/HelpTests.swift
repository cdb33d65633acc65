import Foundation
import Testing

/// What `--help` says, of every command.
struct HelpTests {
  private static let commands = [
    "nightly", "report", "site", "analyze-execution", "compare", "dashboard", "log-feedback",
    "record", "analyze-patterns", "review", "check", "doctor", "summarize", "merge", "prune",
    "init", "completions",
  ]

  @Test func helpNamesEveryCommand() throws {
    let help = try output(["--help"])
    try expectGolden(help, named: "help.txt")
    let listed = help.split(separator: "Commands:\n").last?.split(separator: "\n\n").first?
      .split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(listed == HelpTests.commands)
  }

  @Test(arguments: commands)
  func helpOfACommandBeginsWithExamples(command: String) throws {
    let help = try output([command, "--help"])
    try expectGolden(help, named: "help-\(command).txt")
    let examples = try #require(help.range(of: "\nExamples:\n"))
    let options = try #require(help.range(of: "ptions:\n"))
    #expect(examples.lowerBound < options.lowerBound)
    #expect(help.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.hasPrefix("  debrief") })
    #expect(try output([command, "-h"]) == help)
    #expect(try output(["--help", command]) == help)
  }

  @Test func helpNeedsNeitherConfigurationNorStores() throws {
    let workspace = try Workspace()
    try workspace.write("windw_days: 7\n", to: "debrief.yaml")
    let outcome = try Program.debrief.run(["nightly", "--help"], in: workspace)
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.hasPrefix("Usage: debrief nightly"))
  }

  @Test func theVersionIsOneLine() throws {
    #expect(try output(["--version"]).contains(regex(#"^debrief \d+\.\d+\.\d+\n$"#)))
    let other = try Program.analyzeExecution.run(["--version"], in: Workspace())
    #expect(try output(["--version"]) == other.output)
  }

  private func output(_ arguments: [String]) throws -> String {
    let outcome = try Program.debrief.run(arguments, in: Workspace())
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.isEmpty)
    return outcome.output
  }
}
