/// Reads the words of a command line one by one.
struct CommandParser {
  private var chain: [CommandSpec]
  private var parsed: ParsedCommand
  private var remaining: ArraySlice<String>
  private var standsAlone = false
  private var onlyPositionals = false

  init(root: CommandSpec, words: [String]) {
    chain = [root]
    parsed = ParsedCommand(root: root.name)
    remaining = words[...]
  }

  private var command: CommandSpec { chain[chain.count - 1] }

  mutating func parse() throws(UsageError) -> ParsedCommand {
    while let word = remaining.popFirst() {
      if onlyPositionals || word == "-" || !word.hasPrefix("-") {
        try takePositional(word)
      } else if word == "--" {
        onlyPositionals = true
      } else if word.hasPrefix("--") {
        try takeLong(word)
      } else {
        try takeShorts(word)
      }
    }
    try assignPositionals()
    return parsed
  }

  private mutating func takePositional(_ word: String) throws(UsageError) {
    guard !command.subcommands.isEmpty else {
      parsed.positionals.append(word)
      return
    }
    guard let next = command.subcommands.first(where: { $0.name == word }) else {
      throw .unknownCommand(word, chain: chain)
    }
    chain.append(next)
    parsed.path.append(word)
  }

  private mutating func takeLong(_ word: String) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = option({ "--\($0.name)" == name }) else {
      throw .unknownOption(name, chain: chain)
    }
    try take(option, attached: parts.count > 1 ? String(parts[1]) : nil)
  }

  /// `-q`, several flags in one word as `-qv`, and `-n5` or `-n=5` for `-n 5`.
  private mutating func takeShorts(_ word: String) throws(UsageError) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = option({ $0.short == letter }) else {
        throw .unknownOption(letters.isEmpty ? "-\(letter)" : word, chain: chain)
      }
      if letters.first == "=" {
        try take(option, attached: String(letters.dropFirst()))
        return
      }
      if option.takesValue, !letters.isEmpty {
        try take(option, attached: String(letters))
        return
      }
      try take(option, attached: nil)
    }
  }

  private func option(_ matches: (OptionSpec) -> Bool) -> OptionSpec? {
    chain.lazy.flatMap(\.options).first(where: matches)
  }

  private mutating func take(_ option: OptionSpec, attached: String?) throws(UsageError) {
    guard option.takesValue else {
      guard attached == nil else { throw .unexpectedValue(option, chain: chain) }
      parsed.flagCounts[option.name, default: 0] += 1
      if option.effect == .standsAlone { standsAlone = true }
      return
    }
    let value: String
    if let attached {
      value = attached
    } else if let implied = option.impliedValue,
      remaining.first.map({ option.kind.allowedValues?.contains($0) != true }) ?? true
    {
      value = implied
    } else {
      guard let next = remaining.first, !looksLikeOption(next) else {
        throw .missingValue(option, next: remaining.first, chain: chain)
      }
      value = next
      remaining.removeFirst()
    }
    if let allowed = option.kind.allowedValues, !allowed.contains(value) {
      throw .notAllowed(value, for: "'--\(option.name)'", allowed: allowed, chain: chain)
    }
    switch option.repetition {
    case .collectsAll: parsed.optionValues[option.name, default: []].append(value)
    case .lastWins: parsed.optionValues[option.name] = [value]
    }
  }

  /// A value that is most likely a forgotten one; text with blanks, negative numbers and `-` are
  /// values.
  private func looksLikeOption(_ word: String) -> Bool {
    if word == "--" { return true }
    if option({ $0.spellings.contains(word) }) != nil { return true }
    return word.hasPrefix("--") && !word.contains(where: \.isWhitespace)
  }

  private mutating func assignPositionals() throws(UsageError) {
    if !command.subcommands.isEmpty, !standsAlone { throw .missingCommand(chain: chain) }
    var values = parsed.positionals[...]
    for argument in command.arguments {
      let count = argument.isRepeated ? values.count : min(1, values.count)
      if count == 0, argument.isRequired, !standsAlone {
        throw .missingArgument(argument, chain: chain)
      }
      let taken = values.prefix(count)
      values = values.dropFirst(count)
      if let allowed = argument.kind.allowedValues,
        let wrong = taken.first(where: { !allowed.contains($0) })
      {
        throw .notAllowed(wrong, for: argument.name, allowed: allowed, chain: chain)
      }
      if !taken.isEmpty { parsed.argumentValues[argument.name] = Array(taken) }
    }
    if let extra = values.first { throw .unexpectedArgument(extra, chain: chain) }
  }
}

extension CommandSpec {
  /// Reads the words after the program's name.
  ///
  /// Options may stand anywhere; `--` ends them. `--name value`, `--name=value`, `-x`, `-x value`
  /// and several short flags in one word are understood.
  public func parse(_ words: [String]) throws(UsageError) -> ParsedCommand {
    var parser = CommandParser(root: self, words: words)
    return try parser.parse()
  }
}
