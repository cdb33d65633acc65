import CommandLineKit
import Records

extension CommandContext {
  /// The moment that the reports speak of: `--as-of`, `DEBRIEF_AS_OF`, `SOURCE_DATE_EPOCH`, the
  /// clock.
  func asOf(_ configuration: Configuration) throws(CommandFailure) -> Timestamp {
    let given: [(name: String, text: String?)] = [
      ("--as-of", parsed.string("as-of")),
      ("DEBRIEF_AS_OF", invocation.environment["DEBRIEF_AS_OF"]),
    ]
    for (name, text) in given {
      guard let text, !text.isEmpty else { continue }
      return try moment(
        TimeParser(zone: configuration.zone).parse(text), text, name,
        hint: "give an ISO 8601 time such as 2026-03-01T06:00:00Z")
    }
    guard let epoch = invocation.environment["SOURCE_DATE_EPOCH"], !epoch.isEmpty else {
      return invocation.now
    }
    // More seconds than microseconds can count are after the year 9999 all the more.
    let seconds = Int64(epoch).map { min(max($0, -1), Self.afterYear9999.microseconds / 1_000_000) }
    return try moment(
      seconds.map { Timestamp(seconds: $0) }, epoch, "SOURCE_DATE_EPOCH",
      hint: "give whole seconds since 1970")
  }

  private static let afterYear9999 = Timestamp(seconds: 253_402_300_800)

  /// Refuses what is no time, and times whose window or text would leave the calendar.
  private func moment(
    _ time: Timestamp?, _ text: String, _ name: String, hint: String
  ) throws(CommandFailure) -> Timestamp {
    let refusal = "'\(displayedWord(text))' can't be used for '\(name)'"
    guard let time else { throw CommandFailure(.usage, refusal, hint: hint) }
    guard time.microseconds >= 0, time < Self.afterYear9999 else {
      throw CommandFailure(
        .usage, "\(refusal): it is outside the years 1970 to 9999",
        hint: "give a time in those years")
    }
    return time
  }
}
