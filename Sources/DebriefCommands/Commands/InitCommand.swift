import CommandLineKit
import Glibc
import Publishing

/// `debrief init`: a commented configuration to start from.
enum InitCommand: Command {
  static let spec = CommandSpec(
    "init", summary: "Write a commented debrief.yaml, a schedule or templates.",
    discussion:
      "The file contains every key with its default. An existing file is not changed. With"
      + " --schedule, debrief writes the files of a schedule instead, with the paths and the time of"
      + " this project, and prints the next steps. With --templates, it copies the included templates"
      + " of all pages to the project, and keeps those that you have changed.",
    examples: [
      ExampleSpec("debrief init", "write debrief.yaml into the project's folder"),
      ExampleSpec(
        "debrief init --schedule systemd --at 02:15", "a service and a timer for this machine"),
      ExampleSpec(
        "debrief init --schedule github", "a workflow that updates one pull request"),
      ExampleSpec("debrief init --templates", "copy the templates of all pages to templates/"),
    ],
    options: [
      .value(
        "schedule", "KIND", kind: .oneOf(ScheduleKind.allCases.map(\.rawValue)),
        help: "Write the files of a schedule."),
      .value(
        "at", "TIME", help: "With --schedule: the time of day; for github and gitlab in UTC.",
        defaultText: "03:30"),
      .value(
        "hooks", "AGENT", kind: .oneOf(["claude-code"]),
        help: "Print the settings that make an agent record its work."),
      .flag("templates", help: "Copy the templates of all pages, to edit them."),
      .flag("force", help: "With --schedule or --templates: overwrite existing files."),
    ])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    if let kind = context.parsed.string("schedule").flatMap({ ScheduleKind(rawValue: $0) }) {
      return try ScheduleSetup(context: context, kind: kind).run()
    }
    if context.parsed.string("hooks") != nil {
      try context.product(ClaudeCodeSettings.text)
      context.notice("debrief: paste this into .claude/settings.json")
      return 0
    }
    if context.parsed.isSet("templates") {
      guard context.parsed.string("at") == nil else {
        throw CommandFailure(.usage, "'--at' needs '--schedule'", hint: "add '--schedule'")
      }
      return try TemplateSetup(context: context).run()
    }
    for option in ["at", "force"]
    where context.parsed.string(option) != nil || context.parsed.isSet(option) {
      throw CommandFailure(
        .usage, "'--\(option)' needs '--schedule'", hint: "add '--schedule'")
    }
    let folder = context.parsed.string("project-dir") ?? context.invocation.workingFolder
    let path = folder.hasSuffix("/") ? "\(folder)debrief.yaml" : "\(folder)/debrief.yaml"
    do throws(PublishingError) {
      try createFile(path, ConfigurationTemplate.text)
    } catch {
      guard case .system(_, _, let code) = error else { throw CommandFailure(error) }
      throw CommandFailure(
        "\(path): \(String(cString: strerror(code)))",
        hint: code == EEXIST
          ? "edit it, or move it away first" : "free some space, or choose another '--project-dir'")
    }
    context.notice("debrief: wrote \(path)")
    SessionsHint.tell(beginning: folder, context)
    return 0
  }
}
