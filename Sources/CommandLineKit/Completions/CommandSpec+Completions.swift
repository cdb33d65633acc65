extension CommandSpec {
  /// The command `completions` of a program, which prints what a shell completes its words by.
  public static func completions(of program: String) -> CommandSpec {
    CommandSpec(
      completionsName, summary: "Write completions for a shell.",
      examples: [
        ExampleSpec(
          "\(program) completions bash > ~/.local/share/bash-completion/completions/\(program)",
          "completions for bash"),
        ExampleSpec(
          "\(program) completions fish > ~/.config/fish/completions/\(program).fish",
          "completions for fish"),
      ],
      arguments: [
        ArgumentSpec(
          "SHELL", kind: .oneOf(CompletionShell.allCases.map(\.rawValue)), help: "Which shell.")
      ])
  }

  fileprivate static let completionsName = "completions"
}

extension CompletionShell {
  /// The shell that a command line asks completions for; nil where it asks for something else.
  public init?(asked parsed: ParsedCommand) {
    guard parsed.path.last == CommandSpec.completionsName, let name = parsed.argument("SHELL")
    else { return nil }
    self.init(rawValue: name)
  }
}
