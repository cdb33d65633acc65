/// A session in which people correct their agents.
struct FeedbackSession: Sendable {
  /// From 1, in the order of their starts.
  let number: Int

  /// A whole second.
  let start: Moment

  /// What its writer puts behind a time: nothing or `Z`.
  let zone: StaticString

  func writeIdentifier(to buffer: inout LineBuffer) {
    let date = start.date
    buffer.append("session-")
    buffer.append(date.year * 10_000 + date.month * 100 + date.day)
    buffer.append("-")
    buffer.append(number, digits: 3)
  }
}
