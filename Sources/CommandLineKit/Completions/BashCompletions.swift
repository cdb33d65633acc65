/// Writes the completions for bash: one function that walks the words to find the command, with
/// the specification in `case` tables.
struct BashCompletions {
  let root: CommandSpec

  func script() -> String {
    """
    # bash completion for \(root.name)

    \(root.functionName)() {
      local current="${COMP_WORDS[COMP_CWORD]}" path=\(root.name) option= ended= prefix=
      local words= kind=words word index position=0
      COMPREPLY=()
      for ((index = 1; index < COMP_CWORD; index++)); do
        word="${COMP_WORDS[index]}"
        if [[ $option ]]; then
          # "--name=value" comes as three words.
          [[ $word == '=' ]] || option=
        elif [[ ! $ended && $word == -- ]]; then
          ended=1
        elif [[ ! $ended && $word == -?* ]]; then
          case "$path $word" in
            \(alternatives(valueOptionPatterns))) option=$word ;;
          esac
        else
          case "$path $word" in
            \(alternatives(subcommandPatterns))) path="$path $word" ;;
            *) position=$((position + 1)) ;;
          esac
        fi
      done
      if [[ $option && $current == '=' ]]; then
        current=
      elif [[ ! $ended && $current == --*=* ]]; then
        option="${current%%=*}" prefix="${current%%=*}=" current="${current#*=}"
      fi

      if [[ $option ]]; then
        case "$path $option" in
    \(table(valueRows))
          *) return ;;
        esac
      elif [[ ! $ended && $current == -* ]]; then
        case "$path" in
    \(table(optionRows))
        esac
      else
        case "$path:$position" in
    \(table(positionRows))
          *) return ;;
        esac
      fi

      case $kind in
        words) mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current") ;;
        files) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
        folders) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
        none) return ;;
      esac
      if [[ $kind != words ]]; then
        compopt -o filenames 2>/dev/null
      fi
      if [[ $prefix ]]; then
        COMPREPLY=("${COMPREPLY[@]/#/$prefix}")
      fi
    }
    complete -F \(root.functionName) \(root.name)

    """
  }

  /// A pattern that matches nothing stands for an empty list, so that the code stays valid.
  private func alternatives(_ patterns: [String]) -> String {
    patterns.isEmpty ? "'/'" : patterns.joined(separator: " | ")
  }

  private func table(_ rows: [(pattern: String, action: String)]) -> String {
    rows.map { "      \($0.pattern)) \($0.action) ;;" }.joined(separator: "\n")
  }

  private func path(_ chain: [CommandSpec]) -> String {
    chain.map(\.name).joined(separator: " ")
  }

  /// The options of the root match whatever the command is; the others their own path.
  private var valueOptions: [(pattern: String, kind: ValueKind)] {
    let own = root.allChains.dropFirst().flatMap { chain in
      chain.dropFirst().flatMap(\.options).filter(\.takesValue).flatMap { option in
        option.spellings.map { ("'\(path(chain)) \($0)'", option.kind) }
      }
    }
    let global = root.options.filter(\.takesValue).flatMap { option in
      option.spellings.map { ("*' \($0)'", option.kind) }
    }
    return own + global
  }

  private var valueOptionPatterns: [String] { valueOptions.map(\.pattern) }

  private var valueRows: [(String, String)] {
    valueOptions.map { ($0.pattern, action($0.kind)) }
  }

  private var subcommandPatterns: [String] {
    root.allChains.dropFirst().map { "'\(path($0))'" }
  }

  private var optionRows: [(String, String)] {
    root.allChains.map { chain in
      let spellings = chain.reversed().flatMap(\.options).flatMap(\.spellings)
      return ("'\(path(chain))'", "words='\(spellings.joined(separator: " "))'")
    }
  }

  private var positionRows: [(String, String)] {
    root.allChains.flatMap { chain -> [(String, String)] in
      guard let command = chain.last else { return [] }
      if !command.subcommands.isEmpty {
        let names = command.subcommands.map(\.name).joined(separator: " ")
        return [("'\(path(chain)):0'", "words='\(names)'")]
      }
      return command.arguments.enumerated().map { index, argument in
        let position = argument.isRepeated ? "'\(path(chain)):'*" : "'\(path(chain)):\(index)'"
        return (position, action(argument.kind))
      }
    }
  }

  private func action(_ kind: ValueKind) -> String {
    switch kind {
    case .text: "kind=none"
    case .file: "kind=files"
    case .folder: "kind=folders"
    case .oneOf(let values): "words='\(values.joined(separator: " "))'"
    }
  }
}
