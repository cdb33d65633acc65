/// A page of the manual.
public struct ManualPage: Sendable, Equatable {
  /// What `man` is asked for, such as `debrief-nightly`.
  public let name: String
  /// The section of the manual.
  public let section: Int
  /// The source, in the language man(7).
  public let text: String

  /// The name of the page's file, such as `debrief-nightly.1`.
  public var fileName: String { "\(name).\(section)" }

  /// A page from its parts.
  public init(name: String, section: Int, text: String) {
    self.name = name
    self.section = section
    self.text = text
  }
}

/// What all pages of a program's manual have in common.
public struct ManualFacts: Sendable {
  /// The day of the version, ISO 8601.
  public let date: String
  /// The program with its version.
  public let source: String
  /// The manual's title.
  public let manual: String
  /// Files of the program with what they are for.
  public let files: [(name: String, text: String)]
  /// Pages outside of this manual to see also, such as `debrief.yaml(5)`.
  public let seeAlso: [String]

  /// Facts from their parts.
  public init(
    date: String, source: String, manual: String, files: [(name: String, text: String)],
    seeAlso: [String]
  ) {
    self.date = date
    self.source = source
    self.manual = manual
    self.files = files
    self.seeAlso = seeAlso
  }
}

extension CommandSpec {
  /// A page for this command and each below it, in the order of the specifications.
  public func manualPages(_ facts: ManualFacts) -> [ManualPage] {
    allChains.map { chain in
      CommandManual(chain: chain, words: chain.map(\.name), facts: facts).page
    }
  }

  /// The page of the command that `path` names, for a program of its own called `name`.
  public func manualPage(
    for path: [String], program name: String, _ facts: ManualFacts
  ) -> ManualPage? {
    commands(along: path).map { CommandManual(chain: $0, words: [name], facts: facts).page }
  }
}
