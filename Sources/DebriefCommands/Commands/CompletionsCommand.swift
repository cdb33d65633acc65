import CommandLineKit

/// `debrief completions`: what makes a shell complete the program's command lines.
enum CompletionsCommand: Command {
  static let spec = CommandSpec.completions(of: "debrief")

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    guard let shell = CompletionShell(asked: context.parsed)
    else { preconditionFailure("the parser lets no other shell through") }
    try context.product(DebriefProgram.rootSpec.completionScript(for: shell))
    return 0
  }
}
