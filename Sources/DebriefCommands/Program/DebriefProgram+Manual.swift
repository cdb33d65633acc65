import CommandLineKit
import Publishing
import RecorderConsole

extension DebriefProgram {
  /// The day of this version, as its manual shows it.
  static let versionDate = "2026-11-26"

  /// Every page of the manual: the programs, their commands, and the configuration.
  static var manualPages: [ManualPage] {
    let facts = ManualFacts(
      date: versionDate, source: "debrief \(version)", manual: "debrief",
      files: [
        ("debrief.yaml", "The configuration; see debrief.yaml(5)."),
        ("reports/", "The reports, unless the configuration names another folder."),
        (".debrief/health.json", "The state of the last run, for monitors."),
      ],
      seeAlso: ["debrief.yaml(5)"])
    let program = rootSpec.manualPage(
      for: [rootSpec.name, AnalyzeExecutionCommand.spec.name],
      program: AnalyzeExecutionCommand.spec.name, facts)
    let recorder = RecorderConsole.spec.manualPage(
      for: [RecorderConsole.spec.name], program: RecorderConsole.spec.name, facts)
    return rootSpec.manualPages(facts) + [program, recorder].compactMap { $0 }
      + [ConfigurationManual(facts: facts).page]
  }

  /// Writes every page of the manual into the folder that the only word names.
  ///
  /// It is the program `write-manual`, which `bin/install` runs; it returns the exit code.
  public static func writeManual(_ invocation: Invocation, console: Console) -> Int32 {
    guard let folder = invocation.arguments.first, invocation.arguments.count == 1 else {
      console.notice("usage: write-manual FOLDER")
      return CommandFailure.Code.usage.rawValue
    }
    do throws(PublishingError) {
      for page in manualPages { try writeFileAtomically("\(folder)/\(page.fileName)", page.text) }
      return 0
    } catch {
      console.notice("write-manual: \(error)")
      return CommandFailure.Code.failed.rawValue
    }
  }
}
