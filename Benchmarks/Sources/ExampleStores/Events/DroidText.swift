/// A droid with its texts ready to be copied into lines.
struct DroidText: Sendable {
  let droid: Droid
  let name: [UInt8]
  private let work: [[UInt8]]
  private let failures: MessageBook

  init(_ droid: Droid) {
    self.droid = droid
    name = Array(droid.name.utf8)
    work = droid.work.map { JSONText.bytes($0, .raw) }
    failures = MessageBook(droid.areas.union([.anywhere]), .raw)
  }

  /// What the execution is about.
  func work(_ random: inout SeededRandom) -> [UInt8] { work[random.below(work.count)] }

  func writeError(to buffer: inout LineBuffer, _ random: inout SeededRandom) {
    failures.entries[failures.index(&random)].template.write(to: &buffer, &random)
  }

  func writeName(to buffer: inout LineBuffer) {
    buffer.append(", \"droid_id\": \"")
    buffer.append(name)
    buffer.append("\"")
  }

  func writeTask(
    of execution: DroidExecution, leading: StaticString = ", ", to buffer: inout LineBuffer
  ) {
    buffer.append(leading)
    buffer.append("\"task_id\": \"")
    execution.writeTask(to: &buffer)
    buffer.append("\"")
    writeName(to: &buffer)
  }
}
