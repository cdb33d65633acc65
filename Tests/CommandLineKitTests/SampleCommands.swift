import CommandLineKit

/// A program with every kind of option, argument and subcommand.
let sampleCommands = CommandSpec(
  "tally", summary: "count things and show the counts",
  discussion: """
    Counts are kept in a folder. Whatever can't be counted is named with its place, and counting \
    goes on.
    Layout:
      counts/   one file a thing
    """,
  examples: [
    ExampleSpec("tally count apples", "count the apples in this folder"),
    ExampleSpec("tally show weekly --format json", "last week's counts, for another program"),
  ],
  options: [
    .value(
      "config", "FILE", kind: .file, help: "read the settings from FILE",
      defaultText: "tally.yaml here or in a parent folder", environment: "TALLY_CONFIG"),
    .flag("quiet", short: "q", help: "print nothing but errors"),
    .flag("verbose", short: "v", help: "print more; twice prints [everything], it's a lot"),
    .flag("no-color", help: "use no colours"),
    .flag("help", short: "h", help: "show this help", effect: .standsAlone),
  ],
  subcommands: [
    CommandSpec(
      "count", summary: "count some things",
      options: [
        .value(
          "tag", "TAG", short: "t", help: "mark the counts with TAG", repetition: .collectsAll),
        .value("into", "DIR", kind: .folder, help: "write to DIR"),
      ],
      arguments: [
        ArgumentSpec("THING", help: "what to count"),
        ArgumentSpec("FILE", .anyNumber, kind: .file, help: "where to look"),
      ]),
    CommandSpec(
      "show", summary: "show counts",
      options: [
        .value("days", "N", short: "n", help: "how many days", defaultText: "30"),
        .value(
          "format", "FORMAT", kind: .oneOf(["markdown", "json", "csv"]), help: "how to show them",
          defaultText: "markdown"),
        .flag("json", help: "the same as --format json"),
      ],
      arguments: [
        ArgumentSpec(
          "SPAN", .optional, kind: .oneOf(["daily", "weekly"]), help: "what to sum up",
          defaultText: "daily")
      ]),
    CommandSpec(
      "keep", summary: "look after the counts",
      subcommands: [
        CommandSpec("list", summary: "list them"),
        CommandSpec(
          "drop", summary: "forget some",
          arguments: [ArgumentSpec("ID", .oneOrMore, help: "which")]),
      ]),
  ],
  exitCodes: [ExitCodeSpec(0, "done"), ExitCodeSpec(2, "wrong usage")])

/// The error that parsing ends with; `nil` when it succeeds.
func usageError(_ words: String...) -> UsageError? {
  do throws(UsageError) {
    _ = try sampleCommands.parse(words)
    return nil
  } catch {
    return error
  }
}
