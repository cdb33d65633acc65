import Publishing
import Records
import Reports

/// The message of a night's commit: numbers and names of reports, nothing that stood in a log.
struct NightMessage: Sendable {
  let asOf: Timestamp
  /// Every file that the night made.
  let files: Set<String>
  let changes: NightChanges

  var text: String {
    let new = changes.added.count(where: NightMessage.isPattern)
    let resolved = changes.removed.count(where: NightMessage.isPattern)
    let recurring = files.count(where: NightMessage.isPattern) - new
    let all = changes.added + changes.changed + changes.removed
    let reports = Set(all.compactMap(NightMessage.report)).sorted()
    var lines = [
      "Report on \(asOf.day.text): \(new) new, \(recurring) recurring, \(resolved) resolved", "",
      "Failure patterns: \(new) new, \(recurring) recurring, \(resolved) resolved.",
      "Files: \(changes.added.count) new, \(changes.changed.count) changed,"
        + " \(changes.removed.count) removed.",
    ]
    if !reports.isEmpty {
      lines += ["Reports changed:"] + reports.map { "- \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func isPattern(_ path: String) -> Bool {
    path.hasPrefix("patterns/") && path.hasSuffix(".md")
  }

  /// The name of a report by the path of its page; nil for other files.
  private static func report(_ path: String) -> String? {
    path.hasSuffix(".md") && !path.contains("/") ? String(path.dropLast(3)) : nil
  }
}
