/// Writes the page of one command; `chain` leads from the root to it.
struct CommandManual {
  let chain: [CommandSpec]
  /// The words that call the command.
  let words: [String]
  let facts: ManualFacts

  private var command: CommandSpec { chain[chain.count - 1] }
  private var root: CommandSpec { chain[0] }
  private var name: String { words.joined(separator: "-") }

  var page: ManualPage {
    var text = ManualText(
      name, section: 1, date: facts.date, source: facts.source, manual: facts.manual)
    text.name(name, command.summary)
    text.section("Synopsis")
    text.typed(synopsis)
    text.section("Description")
    text.paragraphs(sentence(command.summary))
    text.paragraphs(command.discussion)
    let commands = command.subcommands.map { (term: $0.name, text: $0.summary) }
    define("Commands", commands, in: &text)
    define("Arguments", command.arguments.map { ($0.name, $0.explanation) }, in: &text)
    define("Options", command.options.map(row), in: &text)
    define("Global options", chain.dropLast().flatMap(\.options).map(row), in: &text)
    define("Exit status", root.exitCodes.map { (String($0.code), $0.meaning) }, in: &text)
    define("Environment", environment, in: &text)
    define("Files", facts.files.map { ($0.name, $0.text) }, in: &text)
    if !command.examples.isEmpty {
      text.section("Examples")
      for example in command.examples { text.definition(example.commandLine, example.explanation) }
    }
    let others = seeAlso
    if !others.isEmpty {
      text.section("See also")
      text.paragraphs(others.joined(separator: ", "))
    }
    return ManualPage(name: name, section: 1, text: text.text)
  }

  private var synopsis: String {
    var words = words
    if !command.subcommands.isEmpty { words.append("COMMAND") }
    words += command.arguments.map(\.usage)
    if chain.contains(where: { !$0.options.isEmpty }) { words.append("[options]") }
    return words.joined(separator: " ")
  }

  private func define(
    _ title: String, _ rows: [(term: String, text: String)], in text: inout ManualText
  ) {
    guard !rows.isEmpty else { return }
    text.section(title)
    for row in rows { text.definition(row.term, row.text) }
  }

  private func row(_ option: OptionSpec) -> (term: String, text: String) {
    let value = option.valueName.map { " \($0)" } ?? ""
    return (option.spellings.reversed().joined(separator: ", ") + value, option.explanation)
  }

  private var environment: [(term: String, text: String)] {
    chain.reversed().flatMap(\.options).compactMap { option in
      option.environmentName.map { ($0, "Same as --\(option.name).") }
    }
  }

  /// The command above this one, and those below it or beside it.
  private var seeAlso: [String] {
    let above = chain.count > 1 ? chain.dropLast().map(\.name).joined(separator: "-") : nil
    let below = command.subcommands.map { "\(name)-\($0.name)" }
    return ([above].compactMap { $0 } + below).map { "\($0)(1)" } + facts.seeAlso
  }
}
