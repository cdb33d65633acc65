import CommandLineKit

/// `debrief completions`: what makes a shell complete the program's command lines.
enum CompletionsCommand: Command {
  static let spec = CommandSpec(
    "completions", summary: "Write completions for a shell.",
    examples: [
      ExampleSpec(
        "debrief completions bash > ~/.local/share/bash-completion/completions/debrief",
        "completions for bash"),
      ExampleSpec(
        "debrief completions fish > ~/.config/fish/completions/debrief.fish",
        "completions for fish"),
    ],
    arguments: [
      ArgumentSpec(
        "SHELL", kind: .oneOf(CompletionShell.allCases.map(\.rawValue)),
        help: "Which shell.")
    ])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    guard let name = context.parsed.argument("SHELL"), let shell = CompletionShell(rawValue: name)
    else { preconditionFailure("the parser lets no other shell through") }
    try context.product(DebriefProgram.rootSpec.completionScript(for: shell))
    return 0
  }
}
