extension CommandSpec {
  /// What contradicts itself in this command and those below it, one sentence each.
  ///
  /// Empty when the specification is sound; a test of the program's commands holds it so.
  public func inconsistencies() -> [String] {
    allChains.flatMap(Self.inconsistencies(of:))
  }

  private static func inconsistencies(of chain: [CommandSpec]) -> [String] {
    guard let command = chain.last else { return [] }
    let path = chain.map(\.name).joined(separator: " ")
    var found: [String] = []
    let spellings = chain.flatMap(\.options).flatMap(\.spellings)
    found += duplicates(in: spellings).map { "\(path): option \($0) is a duplicate" }
    found += duplicates(in: command.subcommands.map(\.name)).map {
      "\(path): command \($0) is a duplicate"
    }
    found += duplicates(in: command.arguments.map(\.name)).map {
      "\(path): argument \($0) is a duplicate"
    }
    if !command.subcommands.isEmpty, !command.arguments.isEmpty {
      found.append("\(path): has both subcommands and arguments")
    }
    for argument in command.arguments.dropLast() where argument.isRepeated {
      found.append("\(path): repeated argument \(argument.name) is not the last")
    }
    for (earlier, later) in zip(command.arguments, command.arguments.dropFirst())
    where !earlier.isRequired && later.isRequired {
      found.append("\(path): required argument \(later.name) follows an optional one")
    }
    let words = [command.name] + command.options.map(\.name)
    for word in words where !isPlainWord(word) {
      found.append("\(path): '\(word)' is not made of a-z, 0-9 and -")
    }
    let kinds = command.options.map(\.kind) + command.arguments.map(\.kind)
    for value in kinds.compactMap(\.allowedValues).joined()
    where !isPlainWord(value, capitals: true) {
      found.append("\(path): allowed value '\(value)' is not made of a-z, A-Z, 0-9 and -")
    }
    return found
  }

  private static func duplicates(in words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { !seen.insert($0).inserted }
  }

  /// Completions put these words into shell code; only such as need no quoting are allowed.
  private static func isPlainWord(_ word: String, capitals: Bool = false) -> Bool {
    guard let first = word.utf8.first, first != UInt8(ascii: "-") else { return false }
    return word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): capitals
      default: false
      }
    }
  }
}
