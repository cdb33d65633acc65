import CommandLineKit
import Findings
import Reports

/// Shows suggestions on the terminal.
struct ReviewList: Sendable {
  let report: SuggestionsReport
  let listing: Listing

  init(_ report: SuggestionsReport, _ listing: Listing = .first) {
    self.report = report
    self.listing = listing
  }

  /// One line a suggestion: active ones by priority, then closed ones; the first ones of many.
  func show(_ context: CommandContext) throws(CommandFailure) {
    if context.wantsJSON {
      try context.product(report.json().cuttingLists(listing).serialized())
      return
    }
    let active = report.findings.active.prefix(listing.lines)
    let closed = report.findings.closed.prefix(listing.lines - active.count)
    for suggestion in active {
      let recurred = suggestion.outcome?.verdict == .recurred
      try context.product(
        line(
          suggestion.id, recurred ? "RECURRED" : suggestion.state.status.rawValue,
          suggestion.pattern.priority.name.uppercased(), suggestion.pattern.occurrences,
          suggestion.pattern.title))
    }
    for suggestion in closed {
      try context.product(
        line(
          suggestion.id, suggestion.state.status.rawValue, "closed",
          suggestion.pattern?.occurrences ?? 0, suggestion.state.title))
    }
    let count = report.findings.active.count + report.findings.closed.count
    let hidden = count - active.count - closed.count
    if hidden > 0 {
      context.notice("debrief: \(grouped(hidden)) more are not shown; add '--all' to see them")
    }
    if report.findings.heldBack > 0 {
      context.notice("debrief: \(report.findings.heldBack) more are held back")
    }
  }

  /// All of one suggestion.
  func show(_ id: String, _ context: CommandContext) throws(CommandFailure) {
    let document = report.json()
    let all = (document["patterns"]?.arrayValue ?? []) + (document["closed"]?.arrayValue ?? [])
    guard let found = all.first(where: { $0["id"]?.stringValue == id }) else { return }
    if context.wantsJSON {
      try context.product(found.serialized())
      return
    }
    for (name, value) in found.objectValue ?? [] where name != "suggested_update" {
      try context.product("\(name): \(text(value))\n")
    }
    if let update = found["suggested_update"]?.stringValue, !update.isEmpty {
      try context.product("suggested_update:\n" + ReviewList.block(update))
    }
  }

  /// What to do by hand with an update that was marked as applied.
  func showUpdate(_ id: String, _ context: CommandContext) throws(CommandFailure) {
    guard let suggestion = report.findings.active.first(where: { $0.id == id }) else { return }
    let update = suggestion.pattern.update
    guard !update.isEmpty else { return }
    let change = report.skillChanges[id]
    let place =
      change?.path
      ?? suggestion.pattern.targetSkill.map { "the skill \($0)" } ?? "the relevant skill"
    try context.product(
      "debrief edited no file. Add this to \(displayedWord(place, limit: .max)), if it is missing"
        + " yet:\n\n" + ReviewList.block(update))
  }

  /// A text with its line ends, each line made harmless and indented.
  private static func block(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "\n" : "  " + displayedWord(String($0), limit: .max) + "\n" }.joined()
  }

  private func text(_ value: JSONValue) -> String {
    if let text = value.stringValue { return displayedWord(text) }
    return value.serialized().split(separator: "\n").joined(separator: "\n  ")
  }

  private func line(
    _ id: String, _ status: String, _ priority: String, _ occurrences: Int, _ title: String
  ) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    return "\(id)  \(padded(status, 12))  \(padded(priority, 6))  \(padded("\(occurrences)×", 6))"
      + "  \(displayedWord(title))\n"
  }
}
