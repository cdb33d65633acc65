import CommandLineKit
import Findings

/// What the values of a rule may be.
enum RuleValues {
  /// Returns a value that may be used, or throws the problem that `orThrow` makes of words.
  typealias Check = (String, String, (String) -> RuleProblem) throws(RuleProblem) -> String

  private static let longestName = 64
  private static let longestLine = 120
  private static let longestPattern = 500
  private static let longestBlock = 8000

  /// Lower-case letters, digits and hyphens.
  static func name(
    _ text: String, orThrow problem: (String) -> RuleProblem
  ) throws(RuleProblem) -> String {
    let isName = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isName, (1...longestName).contains(text.utf8.count) else {
      throw problem(
        "'\(displayedWord(text))' is not a valid rule name: use 1 to \(longestName) lower-case"
          + " letters, digits and hyphens")
    }
    return text
  }

  /// One line of text that can be seen.
  static func line(
    _ text: String, _ key: String, orThrow problem: (String) -> RuleProblem
  ) throws(RuleProblem) -> String {
    guard !text.isEmpty, text.count <= longestLine, !text.contains(where: \.isNewline) else {
      throw problem("'\(key)' must be one line of 1 to \(longestLine) characters")
    }
    guard !hasControls(text) else { throw problem("'\(key)' has invisible characters") }
    return text
  }

  /// Markdown, without blank lines around it.
  static func block(
    _ text: String, _ key: String, orThrow problem: (String) -> RuleProblem
  ) throws(RuleProblem) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    let block = lines.joined(separator: "\n")
    guard !block.isEmpty, block.count <= longestBlock else {
      throw problem("'\(key)' must have 1 to \(longestBlock) characters")
    }
    guard !lines.contains(where: { hasControls(String($0)) }) else {
      throw problem("'\(key)' has invisible characters")
    }
    return block
  }

  /// A regular expression; whether it compiles is told with all others.
  static func pattern(
    _ text: String, _ key: String, orThrow problem: (String) -> RuleProblem
  ) throws(RuleProblem) -> String {
    guard !text.isEmpty, text.count <= longestPattern else {
      throw problem("a pattern must have 1 to \(longestPattern) characters")
    }
    return text
  }

  /// A text that a rule is tried on.
  static func example(
    _ text: String, _ key: String, orThrow problem: (String) -> RuleProblem
  ) throws(RuleProblem) -> String {
    guard !text.isEmpty, text.count <= longestBlock else {
      throw problem("an example must have 1 to \(longestBlock) characters")
    }
    return text
  }

  private static func hasControls(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      // A tab is part of code.
      case .control: scalar != "\t"
      // Joiners are part of emoji and of some scripts.
      case .format: scalar != "\u{200D}" && scalar != "\u{200C}"
      default: false
      }
    }
  }
}
