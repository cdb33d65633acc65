import Foundation
import TestPrograms
import Testing

/// The pages of the manual, as readers of such pages see them.
struct ManualTests {
  /// Every page by its file's name.
  private static let pages = Result {
    let workspace = try Workspace()
    try workspace.makeFolder("man")
    let outcome = try Program(name: "write-manual").run(["man"], in: workspace)
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    return try Dictionary(
      uniqueKeysWithValues: workspace.files("man").map { ($0, try workspace.text("man/\($0)")) })
  }

  @Test func everyCommandHasAPage() throws {
    let names = Set(try ManualTests.pages.get().keys)
    #expect(
      names.isSuperset(of: [
        "debrief.1", "debrief-nightly.1", "debrief-report.1", "debrief-review.1",
        "analyze-execution.1", "debrief.yaml.5",
      ]))
    let help = try Program.debrief.run(["--help"], in: Workspace()).output
    let commands = help.components(separatedBy: "Commands:\n")[1]
      .components(separatedBy: "\n\n")[0].split(separator: "\n")
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .map { $0.split(separator: " ")[0] }
    #expect(commands.count > 8)
    for command in commands { #expect(names.contains("debrief-\(command).1"), "\(command)") }
  }

  @Test func mandocAndGroffHaveNothingToSayAgainstThem() throws {
    let mandoc = TestProgram("mandoc", package: "mandoc")
    for (name, page) in try ManualTests.pages.get() {
      // It ends with a status of its own when it warns.
      let complaints = try mandoc.output(for: page, ["-Tlint", "-W", "warning"])
      #expect(complaints.isEmpty, "\(name): \(complaints)")
      let workspace = try Workspace()
      try workspace.write(page, to: "page")
      let outcome = try spawn(
        ["groff", "-man", "-ww", "-z", "page"], folder: workspace.path,
        environment: ["PATH": "/usr/bin:/bin"])
      #expect(outcome.exitCode == 0 && outcome.errors.isEmpty, "\(name): \(outcome.errors)")
    }
  }

  @Test func theySayWhatHelpSays() throws {
    let mandoc = TestProgram("mandoc", package: "mandoc")
    for (file, page) in try ManualTests.pages.get() where file.hasPrefix("debrief-") {
      let command = file.dropFirst("debrief-".count).dropLast(".1".count)
      // Commands below commands have spaces in help and the same name with dashes here.
      let help = try Program.debrief.run([String(command), "--help"], in: Workspace())
      guard help.exitCode == 0 else { continue }
      let shown = words(try mandoc.output(for: page, ["-Tutf8"]))
      let options = help.output.split(separator: "\n").filter {
        $0.hasPrefix("  -") || $0.hasPrefix("      --")
      }
      #expect(!options.isEmpty)
      for option in options {
        let name = option.split(separator: " ").first { $0.hasPrefix("--") } ?? "--"
        #expect(shown.contains("\(name)"), "\(command): \(name)")
      }
      let example = try #require(help.output.components(separatedBy: "Examples:\n").last)
      #expect(shown.contains(words(String(example.split(separator: "\n")[0]))), "\(command)")
    }
  }

  @Test func theConfigurationsPageNamesEveryKey() throws {
    let workspace = try Workspace()
    #expect(try Program.debrief.run(["init"], in: workspace).exitCode == 0)
    let page = try #require(try ManualTests.pages.get()["debrief.yaml.5"])
    let shown = try TestProgram("mandoc", package: "mandoc").output(for: page, ["-Tutf8"])
    for key in ["window_days", "suggestions.min_success_rate", "redaction.kinds", "stores.events"] {
      #expect(bare(shown).contains("\n       \(key)"), "\(key)")
    }
    #expect(try workspace.text("debrief.yaml").contains("window_days"))
  }

  /// Without overstrikes, which make letters bold on printers.
  private func bare(_ text: String) -> String {
    var kept: [Character] = []
    for scalar in text.unicodeScalars {
      if scalar == "\u{8}" { kept.removeLast() } else { kept.append(Character(scalar)) }
    }
    return String(kept)
  }

  private func words(_ text: String) -> String {
    bare(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
