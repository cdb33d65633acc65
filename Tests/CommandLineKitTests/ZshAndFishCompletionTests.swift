import CommandLineKit
import Foundation
import Testing

struct ZshAndFishCompletionTests {
  @Test func isValidZsh() throws {
    guard let zsh = Shell.find("zsh") else { return }
    for root in [sampleCommands, CommandSpec("one-thing", summary: "")] {
      let script = root.completionScript(for: .zsh)
      let result = try Shell.withFolder(script: script, named: "_tally") { _, file in
        try Shell.run(zsh, ["-f", "-n", file.path])
      }
      #expect(result.output == "")
      #expect(result.code == 0)
    }
  }

  @Test func quotesWhatZshWouldRead() {
    let script = sampleCommands.completionScript(for: .zsh)
    #expect(script.hasPrefix("#compdef tally\n"))
    #expect(
      script.contains(
        #"{--verbose,-v}'[print more; twice prints \[everything\], it'\''s a lot]'"#))
    #expect(script.contains("'--format=[how to show them]:FORMAT:(markdown json csv)'"))
    #expect(script.contains("'::SPAN:(daily weekly)'"))
    #expect(script.contains("'*:FILE:_files'"))
    #expect(script.contains("_tally__keep__drop() {"))
  }

  @Test func isValidFish() throws {
    guard let fish = Shell.find("fish") else { return }
    for root in [sampleCommands, CommandSpec("one-thing", summary: "")] {
      let script = root.completionScript(for: .fish)
      let result = try Shell.withFolder(script: script, named: "tally.fish") { _, file in
        try Shell.run(fish, ["--no-execute", file.path])
      }
      #expect(result.output == "")
      #expect(result.code == 0)
    }
  }

  @Test(arguments: [
    ("tally ", ["count", "keep", "show"]), ("tally -q --config count s", ["show"]),
    ("tally keep ", ["drop", "list"]), ("tally show --j", ["--json"]),
    ("tally show --format ", ["csv", "json", "markdown"]), ("tally show -n 7 w", ["weekly"]),
    ("tally show --format=j", ["--format=json"]), ("tally keep list ", []),
    ("tally count --config so", ["some file.yaml"]), ("tally count x so", ["some file.yaml"]),
  ])
  func offersInFishWhatBashOffers(line: String, expected: [String]) throws {
    guard let fish = Shell.find("fish") else { return }
    let script = sampleCommands.completionScript(for: .fish)
    let result = try Shell.withFolder(script: script, named: "tally.fish") { folder, file in
      try Shell.run(
        fish, ["-N", "-c", "source $argv[1]; complete -C $argv[2]", file.path, line], in: folder)
    }
    let offered = result.output.split(separator: "\n").compactMap {
      $0.split(separator: "\t").first.map(String.init)
    }
    #expect(offered.map { $0.filter { $0 != "\\" } }.sorted() == expected, "\(result.output)")
  }
}
