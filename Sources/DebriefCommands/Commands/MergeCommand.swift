import CommandLineKit
import Ledger

/// `debrief merge`: several summaries as one.
enum MergeCommand: Command {
  static let spec = CommandSpec(
    "merge", summary: "Merge summaries of machines into one file.",
    discussion:
      "The order of the files does not matter, and a file that is given twice counts once. All must"
      + " be made by the same version of debrief with the same 'timezone' and 'redaction'.",
    examples: [
      ExampleSpec("debrief merge a.summary b.summary --output all.summary", "two machines"),
      ExampleSpec("debrief merge summaries --output all.summary", "all *.summary in a folder"),
    ],
    options: [
      .value("output", "FILE", short: "o", kind: .file, help: "The file to write; required.")
    ],
    arguments: [
      ArgumentSpec("FILE", .oneOrMore, kind: .file, help: "A summary, a folder, or a glob.")
    ])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    guard let output = context.absolutePath("output") else {
      throw CommandFailure(.usage, "there is no file to write to", hint: "give '--output FILE'")
    }
    let files = try SummaryFiles.files(context.parsed.arguments("FILE").map(context.absolute))
    guard let first = files.first else {
      throw CommandFailure("there is no summary to merge", hint: "name files or other folders")
    }
    // Which settings they have does not matter, as long as all have the same.
    var summary = try SummaryFiles.read(first)
    for path in files.dropFirst() { try SummaryFiles.merge(path, into: &summary) }
    let bytes = try SummaryFiles.write(summary, to: output)
    context.notice(
      "debrief: wrote a summary of \(plural(summary.machines.count, "machine")),"
        + " \(plural(summary.parts.count, "file")),"
        + " \(bytes) bytes")
    return 0
  }
}
