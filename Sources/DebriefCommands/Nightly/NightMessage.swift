import Publishing
import Records
import Reports

/// The message of a night's commit: numbers and names of reports, nothing that stood in a log.
struct NightMessage: Sendable {
  /// The moment of the reports.
  let asOf: Timestamp
  private let patterns: PatternCounts
  private let reports: [String]

  /// The message for the files of a writer, given the documents of the commit before by path.
  init(
    asOf: Timestamp, writer: ReportWriter, files: [String: String], earlier: [String: String]
  ) {
    self.asOf = asOf
    patterns = writer.patternCounts(since: earlier[ReportWriter.changesName])
    let content = NightContent(
      files.filter { NightContent.isDocument($0.key) }, window: writer.window)
    reports = content.reports(
      changedSince: NightContent.window(of: earlier).map { NightContent(earlier, window: $0) })
  }

  /// The message, given which files the commit changes.
  func text(_ changes: CommittedChanges) -> String {
    let numbers =
      "\(patterns.new) new, \(patterns.recurring) recurring, \(patterns.resolved) resolved"
    var lines = [
      "Report on \(asOf.day.text): \(numbers), \(patterns.waiting) to review", "",
      "Failure patterns: \(numbers).",
      "Suggestions: \(patterns.newlyWaiting) new, \(patterns.waiting) to review.",
      "Files: \(changes.added.count) new, \(changes.changed.count) changed,"
        + " \(changes.removed.count) removed.",
    ]
    if !reports.isEmpty {
      lines += ["Reports changed:"] + reports.map { "- \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
