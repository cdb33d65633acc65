extension CommandSpec {
  /// The help text of the command that `path` names, below this root; `nil` when there is none.
  ///
  /// Usage and summary come first, then examples to copy, then everything else. It ends with a
  /// line feed, and is wrapped at `width` characters.
  public func helpText(for path: [String], width: Int = 80) -> String? {
    guard let chain = commands(along: path) else { return nil }
    return HelpText(chain: chain, width: max(40, width)).render()
  }
}

/// Renders one command's help; `chain` leads from the root to it.
private struct HelpText {
  let chain: [CommandSpec]
  let width: Int

  private var command: CommandSpec { chain[chain.count - 1] }
  private var isRoot: Bool { chain.count == 1 }

  func render() -> String {
    var sections = [usage, wrapped(sentence(command.summary), width: width)]
    sections.append(examples)
    if !command.discussion.isEmpty { sections.append(wrapped(command.discussion, width: width)) }
    sections.append(table("Commands", command.subcommands.map { ($0.name, $0.summary) }))
    sections.append(table("Arguments", command.arguments.map { ($0.name, $0.explanation) }))
    sections.append(table(isRoot ? "Global options" : "Options", rows(command.options)))
    sections.append(table("Global options", rows(chain.dropLast().flatMap(\.options))))
    if isRoot {
      sections.append(table("Exit codes", command.exitCodes.map { (String($0.code), $0.meaning) }))
    }
    let shown = sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
    return shown.joined(separator: "\n\n") + "\n"
  }

  private var usage: [String] {
    var words = chain.map(\.name)
    if !command.subcommands.isEmpty { words.append("COMMAND") }
    words += command.arguments.map(\.usage)
    if chain.contains(where: { !$0.options.isEmpty }) { words.append("[options]") }
    return ["Usage: " + words.joined(separator: " ")]
  }

  private var examples: [String] {
    guard !command.examples.isEmpty else { return [] }
    return ["Examples:"]
      + command.examples.flatMap { example in
        ["  \(example.commandLine)"]
          + wrapped(example.explanation, width: width - 6).map { "      " + $0 }
      }
  }

  private func table(_ title: String, _ rows: [(String, String)]) -> [String] {
    guard !rows.isEmpty else { return [] }
    return ["\(title):"] + DefinitionTable(rows: rows, width: width).lines()
  }

  private func rows(_ options: [OptionSpec]) -> [(String, String)] {
    let anyShort = options.contains { $0.short != nil }
    return options.map { option in
      let short = option.short.map { "-\($0), " } ?? (anyShort ? "    " : "")
      let value = option.valueName.map { " \($0)" } ?? ""
      return ("\(short)--\(option.name)\(value)", option.explanation)
    }
  }
}
