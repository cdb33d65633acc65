import CommandLineKit
import DebriefRecorder
import Glibc

/// The records of one command: one of options, or those of standard input.
struct RecordRun {
  let action: RecordAction
  let parsed: ParsedCommand
  let session: RecordSession
  let surroundings: RecordProgram.Surroundings

  func run() throws(RecordFailure) -> Int32 {
    var options = try RecordValues(parsed, action.fields)
    if let field = action.argument, let id = parsed.argument("ID") {
      options.set(field, to: .text(id))
    }
    // A record that needs nothing more leaves the input alone: it may be that of a loop around it.
    let isImplied =
      options.isEmpty && completed(options).missing != nil && isatty(STDIN_FILENO) == 0
    guard parsed.isSet("stdin") || isImplied else {
      let id = try write(completed(options))
      try session.flush()
      try show(id.map { [$0] } ?? [])
      return 0
    }
    return try runLines(options)
  }

  /// Records each line, and tells of those that could not be: the others are recorded all the same.
  private func runLines(_ options: RecordValues) throws(RecordFailure) -> Int32 {
    var input = InputLines()
    var ids: [String] = []
    var read = 0
    var refused = 0
    var written = 0
    // Of these, those that are in their store for sure.
    var recorded = 0
    while let line = try input.next() {
      guard line.contains(where: { !$0.isBlank }) else { continue }
      read += 1
      do throws(RecordFailure) {
        let object = try RecordRun.object(line)
        let id = try write(completed(try options.overlaid(by: object)))
        written += 1
        if let id { ids.append(id) }
      } catch {
        guard error.isUsage else {
          // What stands before it is in its store, and who gave it is told.
          try acknowledge(&ids, written, &recorded)
          throw error.after(recorded: recorded).at(line: input.number)
        }
        refused += 1
        surroundings.notice("debrief: \(error.at(line: input.number).line)")
      }
      // Who gives records one by one waits for the id of each.
      if !session.hasWaiting || session.isFull || input.wouldWait {
        try acknowledge(&ids, written, &recorded)
      }
    }
    try acknowledge(&ids, written, &recorded)
    guard read > 0 else {
      // Options alone may be missing as well: say which.
      try completed(options).check()
      throw RecordFailure(
        isUsage: true, "standard input has no record", hint: "give one JSON object a line")
    }
    guard refused == 0 else {
      throw RecordFailure(
        isUsage: true, "\(refused) of \(read) records were refused; the others are recorded",
        hint: "correct those and give them again")
    }
    return 0
  }

  /// Ids are printed once what they name is in its store.
  private func acknowledge(
    _ ids: inout [String], _ written: Int, _ recorded: inout Int
  ) throws(RecordFailure) {
    do throws(RecordFailure) {
      try session.flush()
    } catch {
      throw error.after(recorded: recorded)
    }
    recorded = written
    try show(ids)
    ids.removeAll(keepingCapacity: true)
  }

  private func show(_ ids: [String]) throws(RecordFailure) {
    guard !ids.isEmpty else { return }
    if parsed.isSet("json") {
      for id in ids {
        let object: RecordedValue = ["schema": "debrief/recorded/1", "id": .text(id)]
        try surroundings.product(object.json + "\n")
      }
    } else {
      try surroundings.product(ids.map { $0 + "\n" }.joined())
    }
  }

  private func write(_ values: RecordValues) throws(RecordFailure) -> String? {
    try values.check()
    return try action.write(values, session)
  }

  /// What the environment says, where neither options nor the record do.
  private func completed(_ values: RecordValues) -> RecordValues {
    var values = values
    for (field, variable) in [
      ("droid_id", "DROID_ID"), ("session_id", "DEBRIEF_SESSION_ID"),
    ] where values[field] == nil && action.fields.contains(where: { $0.name == field }) {
      if let value = variableValue(variable) { values.set(field, to: .text(value)) }
    }
    // The execution that is begun is another one than that of who begins it.
    if action.name != "execution-start", values["execution_id"] == nil,
      action.fields.contains(where: { $0.name == "execution_id" }),
      let id = variableValue("DROID_EXECUTION_ID")
    {
      values.set("execution_id", to: .text(id))
    }
    return values
  }

  private func variableValue(_ name: String) -> String? {
    surroundings.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func object(_ line: ArraySlice<UInt8>) throws(RecordFailure) -> RecordedValue {
    do throws(RecordedValue.ParsingError) {
      return try RecordedValue(parsing: line)
    } catch {
      throw RecordFailure(
        isUsage: true, "it is no JSON: \(error)", hint: "give one JSON object a line")
    }
  }
}

extension RecordFailure {
  func at(line: Int) -> RecordFailure {
    RecordFailure(isUsage: isUsage, "line \(line): \(message)", hint: hint)
  }

  /// Message and hint on one line.
  public var line: String { "\(message); \(hint)" }
}

/// Lines of standard input; an object over several lines is one when nothing else is there.
struct InputLines {
  private static let pieceBytes = 1 << 16
  /// More than any record may have.
  private static let mostBytes = 16 << 20

  private var rest: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private var isFirst = true
  /// The line that was given last, from 1 on.
  private(set) var number = 0

  /// The next line without its newline; nil at the end.
  mutating func next() throws(RecordFailure) -> ArraySlice<UInt8>? {
    if isFirst {
      isFirst = false
      if let whole = try wholeObject() { return whole }
    }
    var from = start
    while true {
      if let newline = rest[from...].firstIndex(of: 0x0A) {
        defer { start = newline + 1 }
        number += 1
        return rest[start..<newline]
      }
      // What was looked through already is not looked through again.
      let seen = rest.count - start
      guard try readMore() else { break }
      from = start + seen
    }
    guard start < rest.count else { return nil }
    defer { start = rest.count }
    number += 1
    return rest[start...]
  }

  /// Whether the next line is not there yet.
  var wouldWait: Bool {
    guard !isAtEnd, !rest[start...].contains(0x0A) else { return false }
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&input, 1, 0) == 0
  }

  /// An object whose first line is no whole one: all of the input, as programs that write for people
  /// give it.
  private mutating func wholeObject() throws(RecordFailure) -> ArraySlice<UInt8>? {
    var seen = 0
    while !rest[seen...].contains(0x0A) {
      seen = rest.count
      guard try readMore() else { break }
    }
    let line = rest.prefix { $0 != 0x0A }
    guard (try? RecordedValue(parsing: line)) == nil,
      line.first(where: { !$0.isBlank }) == UInt8(ascii: "{")
    else { return nil }
    while rest.count < 1 << 20, try readMore() {}
    guard (try? RecordedValue(parsing: rest[...])) != nil else { return nil }
    start = rest.count
    number = 1
    return rest[...]
  }

  private mutating func readMore() throws(RecordFailure) -> Bool {
    guard !isAtEnd else { return false }
    if start > 0 {
      rest.removeFirst(start)
      start = 0
    }
    guard rest.count < InputLines.mostBytes else {
      throw RecordFailure(
        isUsage: true, "a line has more than \(InputLines.mostBytes) bytes",
        hint: "give one JSON object a line")
    }
    var piece = [UInt8](repeating: 0, count: InputLines.pieceBytes)
    while true {
      let count = read(STDIN_FILENO, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw RecordFailure(
          isUsage: false, "standard input: \(String(cString: strerror(errno)))",
          hint: "give records by options")
      }
      isAtEnd = count == 0
      rest += piece[..<count]
      return count > 0
    }
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
