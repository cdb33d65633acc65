/// A shell that completions can be written for.
public enum CompletionShell: String, Sendable, CaseIterable {
  /// GNU bash.
  case bash
  /// The Z shell.
  case zsh
  /// The friendly interactive shell.
  case fish
}

extension CommandSpec {
  /// The shell code that completes this command: subcommands, options, the values of closed sets,
  /// and files and folders where a value is a path.
  ///
  /// For bash and zsh it can be sourced or put into the shell's folder of completions, for fish
  /// it belongs into the latter.
  public func completionScript(for shell: CompletionShell) -> String {
    switch shell {
    case .bash: BashCompletions(root: self).script()
    case .zsh: ZshCompletions(root: self).script()
    case .fish: FishCompletions(root: self).script()
    }
  }

  /// The name as part of a shell function's name.
  var functionName: String {
    "_" + String(name.map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }
}
