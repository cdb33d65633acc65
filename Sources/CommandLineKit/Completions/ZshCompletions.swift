/// Writes the completions for zsh: one function a command, each a call of `_arguments`.
struct ZshCompletions {
  let root: CommandSpec

  func script() -> String {
    let functions = root.allChains.reversed().map(function).joined(separator: "\n")
    return """
      #compdef \(root.name)
      # zsh completion for \(root.name)

      \(functions)
      if [ "$funcstack[1]" = "\(root.functionName)" ]; then
        \(root.functionName) "$@"
      else
        compdef \(root.functionName) \(root.name)
      fi

      """
  }

  private func functionName(_ chain: [CommandSpec]) -> String {
    ([root.functionName] + chain.dropFirst().map { String($0.functionName.dropFirst()) })
      .joined(separator: "__")
  }

  private func function(_ chain: [CommandSpec]) -> String {
    guard let command = chain.last else { return "" }
    let options = chain.reversed().flatMap(\.options).map(specification)
    var lines = ["\(functionName(chain))() {"]
    if command.subcommands.isEmpty {
      lines += call(options + command.arguments.map(specification), end: "")
    } else {
      lines += [
        "  local context state state_descr line", "  typeset -A opt_args", "  local -a commands",
        "  commands=(",
      ]
      lines += command.subcommands.map { "    \(quoted("\($0.name):\(escaped($0.summary))"))" }
      lines.append("  )")
      lines += call(
        options + ["'1:command:->command'", "'*::argument:->rest'"], end: " && return")
      lines += ["  case $state in", "    command) _describe command commands ;;", "    rest)"]
      lines.append("      case $line[1] in")
      lines += command.subcommands.map { "        \($0.name)) \(functionName(chain + [$0])) ;;" }
      lines += ["      esac", "      ;;", "  esac"]
    }
    return (lines + ["}", ""]).joined(separator: "\n")
  }

  private func call(_ specifications: [String], end: String) -> [String] {
    guard let last = specifications.last else { return ["  _message 'no more arguments'"] }
    return ["  _arguments -s -S -C \\"] + specifications.dropLast().map { "    \($0) \\" }
      + ["    \(last)\(end)"]
  }

  private func specification(_ option: OptionSpec) -> String {
    var text = "[\(escaped(option.help))]"
    if let name = option.valueName { text += ":\(escaped(name)):\(action(option.kind))" }
    let isRepeated = option.repetition == .collectsAll
    guard option.short != nil else {
      return quoted("\(isRepeated ? "*" : "")--\(option.name)\(equals(option))\(text)")
    }
    let exclusion = isRepeated ? "'*'" : "'(\(option.spellings.joined(separator: " ")))'"
    let names = ["--\(option.name)\(equals(option))"] + option.spellings.dropFirst()
    return "\(exclusion){\(names.joined(separator: ","))}\(quoted(text))"
  }

  /// With `=` after the long name both `--name=value` and `--name value` are completed.
  private func equals(_ option: OptionSpec) -> String { option.takesValue ? "=" : "" }

  private func specification(_ argument: ArgumentSpec) -> String {
    let optional = argument.isRequired ? "" : ":"
    let position = argument.isRepeated ? "*" : ""
    return quoted(
      "\(position)\(argument.isRepeated ? "" : optional):\(escaped(argument.name)):\(action(argument.kind))"
    )
  }

  private func action(_ kind: ValueKind) -> String {
    switch kind {
    case .text: " "
    case .file: "_files"
    case .folder: "_files -/"
    case .oneOf(let values): "(\(values.joined(separator: " ")))"
    }
  }

  private func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "[]:\\".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }

  private func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
