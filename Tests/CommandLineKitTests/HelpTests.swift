import CommandLineKit
import Testing

struct HelpTests {
  @Test(arguments: [
    (["tally"], "tally.txt"), (["tally", "count"], "tally-count.txt"),
    (["tally", "show"], "tally-show.txt"), (["tally", "keep"], "tally-keep.txt"),
  ])
  func showsExamplesFirst(path: [String], golden: String) throws {
    try expectGolden(#require(sampleCommands.helpText(for: path)), named: golden)
  }

  @Test(arguments: [40, 60, 80, 120])
  func staysWithinTheWidth(width: Int) throws {
    for chain in sampleCommands.allChains {
      let path = chain.map(\.name)
      let text = try #require(sampleCommands.helpText(for: path, width: width))
      // Only what people copy is not broken.
      let copied = chain.last?.examples.map { "  \($0.commandLine)" } ?? []
      for line in text.split(separator: "\n") where !copied.contains(String(line)) {
        #expect(line.count <= max(width, 50), "\(line)")
      }
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    }
  }

  @Test(arguments: ["count some things", "count some things.", "Count some things."])
  func endsTheSummaryWithOneFullStop(summary: String) throws {
    let text = try #require(CommandSpec("count", summary: summary).helpText(for: ["count"]))
    #expect(text == "Usage: count\n\nCount some things.\n")
  }

  @Test func hasNoHelpForUnknownCommands() {
    #expect(sampleCommands.helpText(for: ["tally", "nothing"]) == nil)
    #expect(sampleCommands.helpText(for: []) == nil)
  }

  @Test func describesEveryOptionThatTheParserAccepts() throws {
    for chain in sampleCommands.allChains {
      let text = try #require(sampleCommands.helpText(for: chain.map(\.name)))
      for option in chain.flatMap(\.options) {
        #expect(text.contains("--\(option.name)"))
      }
    }
  }
}
