import CommandLineKit
import Ledger
import Records

/// `debrief summarize`: the counts of this machine as a file for others.
enum SummarizeCommand: Command {
  static let spec = CommandSpec(
    "summarize", summary: "Write the counts of this machine to a file.",
    discussion:
      "Other machines add the file to their own reports with '--summaries' or 'stores.summaries'."
      + " Their reports are those of one machine that reads all logs. Secrets are redacted. A report"
      + " can use the file if its time window does not begin earlier. Without arguments, summarize"
      + " reads the stores of the configuration and the usual places; with STORE=PATH, only these.",
    examples: [
      ExampleSpec("debrief summarize --output web1.summary", "the counts of all stores"),
      ExampleSpec(
        "debrief summarize --output a.summary --machine web1 'events=/var/log/agents'",
        "one store, under a name"),
    ],
    options: [
      .value("output", "FILE", short: "o", kind: .file, help: "The file to write; required."),
      .value("machine", "NAME", help: "The name of this machine.", defaultText: "its host name"),
      GlobalOptions.days,
    ],
    arguments: [
      ArgumentSpec(
        "STORE=PATH", .anyNumber,
        help: "A store with a file, folder or glob to read instead of the configured ones.")
    ])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    guard let output = context.absolutePath("output") else {
      throw CommandFailure(.usage, "there is no file to write to", hint: "give '--output FILE'")
    }
    let given = try places(context)
    let run = try ReportingRun(context, stores: given.isEmpty ? nil : given)
    let stores = given.isEmpty ? Set(StoreName.allCases) : Set(given.keys)
    let (summary, quality) = try run.summarize(stores)
    let bytes = try SummaryFiles.write(summary, to: output)
    let files = summary.parts.count
    let records = summary.parts.reduce(0) { $0 + $1.records }
    context.notice(
      "debrief: wrote \(plural(files, "file")), \(plural(records, "record")), \(bytes) bytes")
    return run.exitCode(quality)
  }

  /// The stores that arguments name.
  private static func places(
    _ context: CommandContext
  ) throws(CommandFailure) -> [StoreName: [String]] {
    var places: [StoreName: [String]] = [:]
    for word in context.parsed.arguments("STORE=PATH") {
      guard let sign = word.firstIndex(of: "="),
        let store = StoreName(rawValue: String(word[..<sign]))
      else {
        throw CommandFailure(
          .usage, "'\(displayedWord(word))' is not STORE=PATH",
          hint: "STORE is one of \(StoreName.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      let path = String(word[word.index(after: sign)...])
      guard !path.isEmpty else {
        throw CommandFailure(.usage, "'\(displayedWord(word))' has no path", hint: "add one")
      }
      places[store, default: []].append(context.absolute(path))
    }
    return places
  }
}
