import Foundation
import Testing

/// Under `--strict`, stdout holds what it holds without; the reason stands on stderr.
struct ReviewStrictTests {
  @Test(arguments: [
    ["report", "performance", "--json"], ["report", "performance", "--format", "json"],
    ["report", "--json"], ["report", "performance", "--format", "csv"], ["nightly", "--json"],
    ["doctor", "--json"], ["doctor"], ["analyze-execution", "--json", "--droids"],
    ["report", "performance", "--json", "--quiet"],
  ])
  func printsOneProductAndFails(arguments: [String]) throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    // Without a record of ours, the files would be those of others.
    let event = LogLine.started("strict", at: "2026-02-20T10:00:00Z").text
    try workspace.write("\(event)\n{\n[]\n", to: ".factory/logs/audit.ndjson")
    let task = LogLine.task("build", at: "2026-02-20T10:00:00Z", id: "strict").text
    try workspace.write("\(task)\n{\n[]\n", to: "logs/task_executions.jsonl")
    let usual = try Program.debrief.run(arguments + SampleStores.arguments, in: workspace)
    let strict = try Program.debrief.run(
      arguments + SampleStores.arguments + ["--strict"], in: workspace)
    #expect(usual.exitCode == 0, "\(usual.errors)")
    #expect(strict.exitCode == 1)
    // A second document would not parse.
    if arguments.contains(where: { $0.hasSuffix("json") }) { _ = try JSON(parsing: strict.output) }
    #expect(!strict.output.contains("debrief/error/1"))
    #expect(strict.output == usual.output)
    let reason = strict.errors.split(separator: "\n").last ?? ""
    #expect(reason.hasPrefix("debrief: ") && reason.contains("could not be used; see "))
  }

  @Test(arguments: [
    ["report", "performance", "--json", "--strict", "--days", "0"],
    ["nightly", "--json", "--strict", "--nonsense"],
    ["nightly", "--json", "--strict", "--config", "nowhere.yaml"],
  ])
  func printsOneErrorWhereThereIsNoProduct(arguments: [String]) throws {
    let workspace = try Workspace()
    let outcome = try Program.debrief.run(arguments, in: workspace)
    #expect(outcome.exitCode != 0)
    #expect(try JSON(parsing: outcome.output)["schema"] == "debrief/error/1")
  }
}
