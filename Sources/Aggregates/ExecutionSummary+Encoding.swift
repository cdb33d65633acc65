import Records

extension ExecutionSummary {
  /// Writes the summary; `line` gives the line of a position.
  func encode(to writer: inout BinaryWriter, line: (SourcePosition) -> Int) {
    let parts = [start != nil, end != nil, error != nil, result != nil]
    writer.write(count: parts.enumerated().reduce(0) { $0 | ($1.element ? 1 << $1.offset : 0) })
    if let start {
      start.mark.encode(to: &writer, line: line)
      writer.write(optional: start.droidID)
      writer.write(optional: start.taskID)
    }
    if let end {
      writer.write(count: end.ending.rawValue)
      end.mark.encode(to: &writer, line: line)
      writer.write(optional: end.status)
      writer.write(optional: end.message)
    }
    if let error {
      Mark(time: error.time, position: error.position).encode(to: &writer, line: line)
      writer.write(error.text)
    }
    result?.encode(to: &writer, line: line)
  }

  /// Reads a summary of a file.
  init(from reader: inout BinaryReader, file: UInt32) throws(BinaryError) {
    self.init()
    let parts = try reader.index(below: 16)
    if parts & 1 != 0 {
      add(
        Start(
          mark: try Mark(from: &reader, file: file), droidID: try reader.optionalText(),
          taskID: try reader.optionalText()))
    }
    if parts & 2 != 0 {
      guard let ending = Ending(rawValue: try reader.count()) else { throw .invalidValue }
      add(
        End(
          ending: ending, mark: try Mark(from: &reader, file: file),
          status: try reader.optionalText(), message: try reader.optionalText()))
    }
    if parts & 4 != 0 {
      let mark = try Mark(from: &reader, file: file)
      add(
        error: FailureExample(time: mark.time, position: mark.position, text: try reader.text()))
    }
    if parts & 8 != 0 { add(try ExecutionResult(from: &reader, file: file)) }
  }
}

extension ExecutionResult {
  fileprivate func encode(to writer: inout BinaryWriter, line: (SourcePosition) -> Int) {
    first.encode(to: &writer, line: line)
    writer.write(isValidated)
    for saying in [category, droid, message] {
      writer.write(saying != nil)
      guard let saying else { continue }
      saying.mark.encode(to: &writer, line: line)
      writer.write(saying.value)
    }
    writer.write(count: verdict?.value.rawValue ?? 0)
    verdict?.mark.encode(to: &writer, line: line)
  }

  fileprivate init(from reader: inout BinaryReader, file: UInt32) throws(BinaryError) {
    let first = try ExecutionSummary.Mark(from: &reader, file: file)
    let isValidated = try reader.flag()
    var sayings: [Saying<String>?] = []
    for _ in 0..<3 {
      guard try reader.flag() else {
        sayings.append(nil)
        continue
      }
      let mark = try ExecutionSummary.Mark(from: &reader, file: file)
      sayings.append(Saying(mark: mark, value: try reader.text()))
    }
    var verdict: Saying<Verdict>?
    if let value = Verdict(rawValue: try reader.index(below: 3)) {
      verdict = Saying(mark: try ExecutionSummary.Mark(from: &reader, file: file), value: value)
    }
    self.init(
      first: first, isValidated: isValidated, category: sayings[0], verdict: verdict,
      droid: sayings[1], message: sayings[2])
  }
}

extension ExecutionSummary.Mark {
  fileprivate func encode(to writer: inout BinaryWriter, line: (SourcePosition) -> Int) {
    writer.write(signed: time.microseconds)
    writer.write(count: line(position))
  }

  fileprivate init(from reader: inout BinaryReader, file: UInt32) throws(BinaryError) {
    self.init(
      time: Timestamp(microseconds: try reader.signed()),
      position: SourcePosition(file: file, absoluteLine: try reader.count()))
  }
}

extension ExecutionEvent {
  /// Writes the event; `line` gives the line of a position.
  func encode(to writer: inout BinaryWriter, line: (SourcePosition) -> Int) {
    writer.write(count: EventLog.allCases.firstIndex(of: log) ?? 0)
    writer.write(signed: time.microseconds)
    for text in [type, executionID, droidID, taskID, status, category, message] {
      writer.write(optional: text)
    }
    writer.write(count: success.map { $0 ? 2 : 1 } ?? 0)
    for number in [cpuPercent, memoryMB] {
      writer.write(number != nil)
      if let number { writer.write(number) }
    }
    writer.write(count: line(position))
  }

  /// Reads an event of a file.
  init(from reader: inout BinaryReader, file: UInt32) throws(BinaryError) {
    let log = EventLog.allCases[try reader.index(below: EventLog.allCases.count)]
    let time = Timestamp(microseconds: try reader.signed())
    var texts: [String?] = []
    for _ in 0..<7 { texts.append(try reader.optionalText()) }
    let success: Bool? = [nil, false, true][try reader.index(below: 3)]
    let cpu = try reader.flag() ? try reader.number() : nil
    let memory = try reader.flag() ? try reader.number() : nil
    self.init(
      log: log, time: time, type: texts[0], executionID: texts[1], droidID: texts[2],
      taskID: texts[3], status: texts[4], category: texts[5], success: success,
      message: texts[6], cpuPercent: cpu, memoryMB: memory,
      position: SourcePosition(file: file, absoluteLine: try reader.count()))
  }
}
