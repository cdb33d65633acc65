import Foundation
import Testing

/// One night over stores full of given texts, done once for all tests that look at it.
struct HostileRun: Sendable {
  nonisolated(unsafe) let workspace: Workspace
  let outcome: Program.Outcome
  /// Files outside of the output before the night.
  let before: [String]

  static let hostile = HostileRun(
    HostileTexts.all, taskLog: "tasks <b>[x](javascript:x)`|\u{1B}[31m\u{202E}.jsonl")
  static let harmless = HostileRun(HostileTexts.harmless, taskLog: "tasks.jsonl")

  private init(_ texts: [String], taskLog: String) {
    do {
      workspace = try Workspace()
      try TextStores(texts: texts).write(to: workspace, taskLog: taskLog)
      before = workspace.files("..").filter { !$0.hasPrefix("project/reports/") }
      outcome = try Program.debrief.run(
        ["nightly", "--as-of", TextStores.asOf], in: workspace)
    } catch {
      preconditionFailure("the stores of hostile texts could not be made: \(error)")
    }
  }
}
