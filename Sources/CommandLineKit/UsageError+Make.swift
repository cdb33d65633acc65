extension UsageError {
  static func unknownOption(_ typed: String, chain: [CommandSpec]) -> UsageError {
    let path = chain.map(\.name)
    let known = chain.flatMap(\.options)
    let hint: String
    if typed.hasPrefix("--"),
      let near = closestMatch(to: String(typed.dropFirst(2)), among: known.map(\.name))
    {
      hint = "did you mean '--\(near)'?"
    } else if !typed.hasPrefix("--"),
      let option = known.first(where: { $0.name == typed.dropFirst() })
    {
      hint = "did you mean '--\(option.name)'?"
    } else if let owner = owner(of: typed, chain: chain) {
      hint = "it belongs to '\(owner)'"
    } else {
      hint = help(path, "its options")
    }
    let message = "unknown option '\(displayedWord(typed))' for '\(path.joined(separator: " "))'"
    return UsageError(.unknownOption, path: path, message: message, hint: hint)
  }

  /// The command elsewhere in the tree that has exactly this option.
  private static func owner(of typed: String, chain: [CommandSpec]) -> String? {
    chain.first?.allChains.first { other in
      other.last?.options.contains { $0.spellings.contains(typed) } ?? false
    }?.map(\.name).joined(separator: " ")
  }

  static func unknownCommand(_ typed: String, chain: [CommandSpec]) -> UsageError {
    let path = chain.map(\.name)
    let names = (chain.last?.subcommands ?? []).map(\.name)
    let near = closestMatch(to: typed, among: names)
    return UsageError(
      .unknownCommand, path: path,
      message: "unknown command '\(displayedWord(typed))' for '\(path.joined(separator: " "))'",
      hint: near.map { "did you mean '\($0)'?" } ?? "commands are \(names.joined(separator: ", "))")
  }

  static func missingCommand(chain: [CommandSpec]) -> UsageError {
    let path = chain.map(\.name)
    let names = (chain.last?.subcommands ?? []).map(\.name)
    return UsageError(
      .missingCommand, path: path,
      message: "'\(path.joined(separator: " "))' needs a command",
      hint: "commands are \(names.joined(separator: ", "))")
  }

  static func missingValue(_ option: OptionSpec, next: String?, chain: [CommandSpec]) -> UsageError
  {
    let path = chain.map(\.name)
    let name = option.valueName ?? "VALUE"
    var hint = "write '--\(option.name) \(name)'"
    if let allowed = option.kind.allowedValues {
      hint += ", with one of \(allowed.joined(separator: ", "))"
    } else if let next, next != "--" {
      hint += ", or '--\(option.name)=\(displayedWord(next))' if that is the value"
    }
    return UsageError(
      .missingValue, path: path,
      message: "option '--\(option.name)' of '\(path.joined(separator: " "))' needs a value",
      hint: hint)
  }

  static func unexpectedValue(_ option: OptionSpec, chain: [CommandSpec]) -> UsageError {
    UsageError(
      .unexpectedValue, path: chain.map(\.name),
      message: "option '--\(option.name)' takes no value", hint: "write '--\(option.name)' alone")
  }

  static func notAllowed(
    _ value: String, for name: String, allowed: [String], chain: [CommandSpec]
  ) -> UsageError {
    let path = chain.map(\.name)
    let near = closestMatch(to: value, among: allowed).map { "did you mean '\($0)'? " } ?? ""
    return UsageError(
      .notAllowed, path: path,
      message:
        "'\(displayedWord(value))' is not allowed for \(name) of '\(path.joined(separator: " "))'",
      hint: "\(near)allowed are \(allowed.joined(separator: ", "))")
  }

  static func missingArgument(_ argument: ArgumentSpec, chain: [CommandSpec]) -> UsageError {
    let path = chain.map(\.name)
    let allowed = argument.kind.allowedValues.map { "one of \($0.joined(separator: ", "))" }
    return UsageError(
      .missingArgument, path: path,
      message: "'\(path.joined(separator: " "))' needs \(argument.name)",
      hint: allowed ?? help(path, "what it takes"))
  }

  static func unexpectedArgument(_ value: String, chain: [CommandSpec]) -> UsageError {
    let path = chain.map(\.name)
    let count = chain.last?.arguments.count ?? 0
    let takes = count == 0 ? "it takes no arguments" : "it takes at most \(count)"
    return UsageError(
      .unexpectedArgument, path: path,
      message:
        "unexpected argument '\(displayedWord(value))' for '\(path.joined(separator: " "))'",
      hint: "\(takes); \(help(path, "how to use it"))")
  }

  private static func help(_ path: [String], _ topic: String) -> String {
    "'\(path.joined(separator: " ")) --help' shows \(topic)"
  }
}
