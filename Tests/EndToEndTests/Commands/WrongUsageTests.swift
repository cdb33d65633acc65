import Foundation
import Testing

/// Wrong usage is exit code 2 and one line that says what to do.
struct WrongUsageTests {
  /// A command line with what must be said of it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let told: String
    let environment: [String: String]
    var testDescription: String { arguments.joined(separator: " ") }

    init(_ line: String, _ told: String, environment: [String: String] = [:]) {
      arguments = line.split(separator: " ").map { String($0) }
      self.told = told
      self.environment = environment
    }
  }

  static let mistakes = [
    Mistake("nigthly", "unknown command 'nigthly' for 'debrief'; did you mean 'nightly'?"),
    Mistake("analyse-execution", "did you mean 'analyze-execution'?"),
    Mistake("--frobnicate", "unknown option '--frobnicate' for 'debrief'"),
    Mistake("", "'debrief' needs a command; commands are nightly, report, site"),
    Mistake(
      "nightly --as-off x",
      "unknown option '--as-off' for 'debrief nightly'; did you mean '--as-of'?"),
    Mistake("nightly -json", "did you mean '--json'?"),
    Mistake("nightly --as-of", "option '--as-of' of 'debrief nightly' needs a value"),
    Mistake(
      "nightly --as-of yesterday", "'yesterday' can't be used for '--as-of'; give an ISO 8601"),
    Mistake("nightly --as-of --json", "option '--as-of' of 'debrief nightly' needs a value"),
    Mistake("nightly --json=yes", "option '--json' takes no value"),
    Mistake("nightly extra", "unexpected argument 'extra' for 'debrief nightly'"),
    Mistake(
      "nightly --detailed",
      "unknown option '--detailed' for 'debrief nightly'; it belongs to 'debrief report'"),
    Mistake("report performanse", "did you mean 'performance'?"),
    Mistake(
      "report --format xml",
      "'xml' is not allowed for '--format' of 'debrief report'; allowed are markdown, json, csv"),
    Mistake("report --format jsn", "did you mean 'json'?"),
    Mistake("report all --format csv", "'--format csv' writes one table; name one report"),
    Mistake("report --days 0", "'0' is out of range for 'window_days'"),
    Mistake("report --days -3", "'-3' is out of range for 'window_days'"),
    Mistake("report --days many", "'many' can't be 'window_days'; give a whole number"),
    Mistake("report --days 1.5", "'1.5' can't be 'window_days'"),
    Mistake("completions", "'debrief completions' needs SHELL; one of bash, zsh, fish"),
    Mistake("completions tcsh", "'tcsh' is not allowed for SHELL"),
    Mistake(
      "report performance", "'soon' can't be used for 'SOURCE_DATE_EPOCH'",
      environment: ["SOURCE_DATE_EPOCH": "soon"]),
    Mistake(
      "report performance", "'soon' can't be used for 'DEBRIEF_AS_OF'",
      environment: ["DEBRIEF_AS_OF": "soon"]),
  ]

  @Test(arguments: mistakes)
  func isToldOnOneLine(_ mistake: Mistake) throws {
    let workspace = try Workspace()
    let outcome = try Program.debrief.run(
      mistake.arguments, in: workspace, environment: mistake.environment)
    #expect(outcome.exitCode == 2)
    if !mistake.arguments.contains("--json") { #expect(outcome.output.isEmpty) }
    #expect(outcome.errors.hasPrefix("debrief: "))
    #expect(outcome.errors.contains(mistake.told), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
    #expect(workspace.files(".").isEmpty)
  }

  /// But for the one that asks for another format: JSON wins over it.
  @Test(
    arguments: mistakes.filter { !$0.arguments.contains("csv") },
    [["--json"], ["--format", "json"], ["--format=json"]])
  func isAnObjectForPrograms(_ mistake: Mistake, _ format: [String]) throws {
    // What stands behind an option that lacks its value would be taken for one.
    let outcome = try Program.debrief.run(
      format + mistake.arguments, in: Workspace(), environment: mistake.environment)
    #expect(outcome.exitCode == 2)
    let document = try JSON(parsing: outcome.output)
    #expect(document["schema"] == "debrief/error/1")
    #expect(document.members.count == 2)
    let error = document["error"]
    #expect(error["code"] == "usage")
    #expect(Set(error.members.keys) == ["code", "message", "hint"])
    let line = "debrief: \(error["message"].string ?? "-"); \(error["hint"].string ?? "-")\n"
    #expect(outcome.errors == line)
  }

  @Test(arguments: [
    ("windw_days: 7\n", "debrief.yaml:1: unknown key 'windw_days'; did you mean 'window_days'?"),
    ("window_days: 7\noutput: [\n", "debrief.yaml:"),
    ("window_days: soon\n", "debrief.yaml:1: 'soon' can't be 'window_days'"),
    ("timezone: Mars/Olympus\n", "debrief.yaml:1: "),
  ])
  func aMistakeInTheConfigurationNamesItsLine(text: String, told: String) throws {
    let workspace = try Workspace()
    try workspace.write(text, to: "debrief.yaml")
    let outcome = try Program.debrief.run(["nightly", "--json"], in: workspace)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains(told), "\(outcome.errors)")
    #expect(try JSON(parsing: outcome.output)["error"]["code"] == "failed")
    // The health file says it too; nothing else is written.
    #expect(workspace.files(".").filter { !$0.hasPrefix(".debrief/") } == ["debrief.yaml"])
  }
}
