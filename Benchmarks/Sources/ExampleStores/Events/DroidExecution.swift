/// One execution by a droid.
struct DroidExecution: Sendable {
  enum End: Sendable {
    case completed, failed, abandoned
    /// No line tells of an end: the droid hung, or it works still.
    case none
  }

  /// From 1; its task and execution ids follow from it.
  let number: Int

  /// The place of its droid in `Droid.all`.
  let droid: Int

  let start: Moment

  /// The moment of the end, or for one without an end the last moment it was heard of.
  let end: Moment

  let ending: End

  func writeTask(to buffer: inout LineBuffer) {
    buffer.append(number / 9 + 1)
    buffer.append(".")
    buffer.append(number % 9 + 1)
  }

  func writeIdentifier(to buffer: inout LineBuffer) {
    buffer.append("exec-")
    buffer.append(start.microseconds / 1_000_000)
    buffer.append("-")
    writeTask(to: &buffer)
  }

  /// A stream for what the lines of this execution must agree on.
  func random(seed: UInt64) -> SeededRandom {
    SeededRandom(seed: seed, purpose: 1000 + UInt64(number))
  }
}
