import CommandLineKit
import Glibc
import Publishing

/// `debrief init`: a commented configuration to start from.
enum InitCommand: Command {
  static let spec = CommandSpec(
    "init", summary: "Write a commented debrief.yaml, or a schedule.",
    discussion: "Every key stands there with its default. A file that is there is left as it is."
      + " With --schedule, the files of a schedule are written instead, with the paths and the time"
      + " of this project, and what to do next is told.",
    examples: [
      ExampleSpec("debrief init", "write debrief.yaml into the project's folder"),
      ExampleSpec(
        "debrief init --schedule systemd --at 02:15", "a service and a timer for this machine"),
      ExampleSpec(
        "debrief init --schedule github", "a workflow that keeps one pull request up to date"),
    ],
    options: [
      .value(
        "schedule", "KIND", kind: .oneOf(ScheduleKind.allCases.map(\.rawValue)),
        help: "Write the files of a schedule."),
      .value(
        "at", "TIME", help: "With --schedule: the time of day; for github and gitlab in UTC.",
        defaultText: "03:30"),
      .flag("force", help: "With --schedule: write over files that are there."),
    ])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    if let kind = context.parsed.string("schedule").flatMap({ ScheduleKind(rawValue: $0) }) {
      return try ScheduleSetup(context: context, kind: kind).run()
    }
    for option in ["at", "force"]
    where context.parsed.string(option) != nil || context.parsed.isSet(option) {
      throw CommandFailure(
        .usage, "'--\(option)' is for a schedule", hint: "give '--schedule' as well")
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
          ? "edit it, or move it away first" : "make room, or choose another '--project-dir'")
    }
    context.notice("debrief: wrote \(path)")
    return 0
  }
}
