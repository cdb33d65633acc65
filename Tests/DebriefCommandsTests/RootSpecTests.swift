import CommandLineKit
import Testing

@testable import DebriefCommands

/// The program's commands as a whole.
struct RootSpecTests {
  private let root = DebriefProgram.rootSpec

  @Test func theCommandsContradictNothing() {
    #expect(root.inconsistencies().isEmpty)
  }

  @Test func everyCommandHasExamplesThatItUnderstands() throws {
    for chain in root.allChains {
      let command = try #require(chain.last)
      let path = chain.map(\.name)
      #expect(!command.examples.isEmpty, "\(path)")
      for example in command.examples {
        // What follows is for the shell.
        var words = shellWords(example.commandLine)
        if words.first == "debrief" { words.removeFirst() }
        let parsed = try root.parse(words)
        #expect(parsed.path.starts(with: path), "\(example.commandLine)")
      }
    }
  }

  @Test func everyOptionAndArgumentIsExplainedInASentence() {
    for command in root.allChains.compactMap(\.last) {
      #expect(!command.summary.isEmpty)
      for help in command.options.map(\.help) + command.arguments.map(\.help) {
        #expect(help.hasSuffix(".") && help.first?.isUppercase == true, "\(help)")
      }
    }
  }

  @Test func everyExitCodeIsExplained() {
    #expect(root.exitCodes.map(\.code) == [0, 1, 2, 3, 4])
  }

  /// The words up to a redirection or pipe, quotes taken off.
  private func shellWords(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == ">" || character == "|" {
        break
      } else if character == " " {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
