/// Writes the completions for fish: a function that tells which command the words lead to, and a
/// `complete` line for each thing that can follow.
struct FishCompletions {
  let root: CommandSpec

  func script() -> String {
    let path = "_\(root.functionName)_path"
    var lines = [
      "# fish completion for \(root.name)", "",
      "# Prints the commands on the line, and the number of further words after a colon.",
      "function \(path)",
      "  set -l path \(root.name)",
      "  set -l position 0",
      "  set -l skip 0",
      "  for word in (commandline -opc)[2..]",
      "    if test $skip = 1",
      "      set skip 0",
      "      continue",
      "    end",
      "    switch $word",
      "      case \(valueOptions)",
      "        set skip 1",
      "      case '-*'",
      "        continue",
      "      case '*'",
      "        if contains -- \"$path $word\" \(subcommands)",
      "          set path \"$path $word\"",
      "        else",
      "          set position (math $position + 1)",
      "        end",
      "    end",
      "  end",
      "  echo \"$path:$position\"",
      "end",
      "function _\(root.functionName)_at",
      "  string match -q -- $argv[1] (\(path))",
      "end", "",
      "complete -c \(root.name) -f",
    ]
    lines += root.options.map { "complete -c \(root.name)\(parts($0))" }
    lines += root.allChains.flatMap(lines(for:))
    return lines.joined(separator: "\n") + "\n"
  }

  private var valueOptions: String {
    let options = root.allChains.flatMap { $0.last?.options ?? [] }.filter(\.takesValue)
    let spellings = Set(options.flatMap(\.spellings)).sorted()
    return spellings.isEmpty ? "''" : spellings.map(quoted).joined(separator: " ")
  }

  private var subcommands: String {
    let paths = root.allChains.dropFirst().map { quoted($0.map(\.name).joined(separator: " ")) }
    return paths.isEmpty ? "''" : paths.joined(separator: " ")
  }

  private func lines(for chain: [CommandSpec]) -> [String] {
    guard let command = chain.last else { return [] }
    let path = chain.map(\.name).joined(separator: " ")
    let start = "complete -c \(root.name) -n"
    func condition(_ pattern: String) -> String {
      quoted("_\(root.functionName)_at \"\(pattern)\"")
    }
    var lines = command.subcommands.map {
      "\(start) \(condition("\(path):0")) -a \($0.name) -d \(quoted($0.summary))"
    }
    if chain.count > 1 {
      let inherited = chain.dropFirst().flatMap(\.options)
      lines += inherited.map { "\(start) \(condition("\(path):*"))\(parts($0))" }
    }
    for (index, argument) in command.arguments.enumerated() {
      let pattern = argument.isRepeated ? "\(path):*" : "\(path):\(index)"
      guard let values = values(argument.kind) else { continue }
      lines.append("\(start) \(condition(pattern))\(values)")
    }
    return lines
  }

  private func parts(_ option: OptionSpec) -> String {
    let short = option.short.map { " -s \($0)" } ?? ""
    let value =
      option.takesValue ? (option.kind == .file ? " -r" : " -x") + (values(option.kind) ?? "") : ""
    return "\(short) -l \(option.name)\(value) -d \(quoted(option.help))"
  }

  private func values(_ kind: ValueKind) -> String? {
    switch kind {
    case .text: nil
    case .file: " -F"
    case .folder: " -a '(__fish_complete_directories)'"
    case .oneOf(let values): " -a \(quoted(values.joined(separator: " ")))"
    }
  }

  private func quoted(_ text: String) -> String {
    var quoted = "'"
    for character in text {
      if character == "'" || character == "\\" { quoted.append("\\") }
      quoted.append(character)
    }
    return quoted + "'"
  }
}
