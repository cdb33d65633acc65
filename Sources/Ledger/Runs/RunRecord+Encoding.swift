import Records

extension RunRecord {
  /// Writes the record without its position.
  func encode(to writer: inout BinaryWriter) {
    writer.write(runID)
    writer.write(count: kind.rawValue)
    writer.write(optional: start)
    writer.write(optional: durationMicroseconds)
    writer.write(optional: provider)
    writer.write(optional: model)
    writer.write(temperature != nil)
    if let temperature { writer.write(temperature) }
    writer.write(optional: status)
  }

  /// Reads the record of the file with a number.
  init(from reader: inout BinaryReader, file: UInt32) throws(BinaryError) {
    self.init(
      runID: try reader.text(), kind: try reader.index(below: 2) == 0 ? .metadata : .final,
      start: try reader.optionalTime(), durationMicroseconds: try reader.optionalNumber(),
      provider: try reader.optionalText(), model: try reader.optionalText(),
      temperature: try reader.flag() ? try reader.number() : nil,
      status: try reader.optionalText(), position: SourcePosition(file: file, absoluteLine: 0))
  }
}

extension RunIssueRecord {
  /// Writes the record; positions are kept as lines of its file.
  func encode(to writer: inout BinaryWriter) {
    writer.write(runID)
    writer.write(optional: runStart)
    writer.write(issueID)
    writer.write(count: kind.rawValue)
    writer.write(optional: status)
    writer.write(optional: start)
    writer.write(optional: end)
    writer.write(optional: durationMicroseconds)
    writer.write(count: agents.count)
    for agent in agents { agent.encode(to: &writer) }
    writer.write(signed: Int64(pipelines.attempts))
    writer.write(signed: Int64(pipelines.succeeded))
    writer.write(signed: Int64(pipelines.failed))
    writer.write(count: pipelines.firstSucceeded.map { $0 ? 2 : 1 } ?? 0)
    writer.write(count: cycles.count)
    for cycle in cycles { cycle.encode(to: &writer) }
    writer.write(signed: Int64(cycleCount))
    writer.write(signed: Int64(resolvedCount))
    writer.write(optional: errorCount.map(Int64.init))
    writer.write(optional: lastError)
  }

  /// Reads the record of the file with a number.
  init(from reader: inout BinaryReader, file: UInt32) throws(BinaryError) {
    let runID = try reader.text()
    let runStart = try reader.optionalTime()
    let issueID = try reader.text()
    let kind: Kind = try reader.index(below: 2) == 0 ? .metrics : .report
    let status = try reader.optionalText()
    let start = try reader.optionalTime()
    let end = try reader.optionalTime()
    let duration = try reader.optionalNumber()
    var agents: [RunAgentCounts] = []
    for _ in 0..<(try reader.boundedCount()) { agents.append(try RunAgentCounts(from: &reader)) }
    let (attempts, succeeded) = (try reader.wholeNumber(), try reader.wholeNumber())
    let failed = try reader.wholeNumber()
    let first = try reader.index(below: 3)
    var cycles: [DebuggingCycle] = []
    for _ in 0..<(try reader.boundedCount()) {
      cycles.append(try DebuggingCycle(from: &reader, file: file))
    }
    self.init(
      runID: runID, runStart: runStart, issueID: issueID, kind: kind, status: status, start: start,
      end: end, durationMicroseconds: duration, agents: agents,
      pipelines: RunPipelineCounts(
        attempts: attempts, succeeded: succeeded, failed: failed,
        firstSucceeded: first == 0 ? nil : first == 2),
      cycles: cycles, cycleCount: try reader.wholeNumber(),
      resolvedCount: try reader.wholeNumber(),
      errorCount: try reader.optionalNumber().map(Int.init),
      lastError: try reader.optionalText(), position: SourcePosition(file: file, absoluteLine: 0))
  }
}

extension RunAgentCounts {
  fileprivate func encode(to writer: inout BinaryWriter) {
    writer.write(agent)
    writer.write(signed: Int64(attempts))
    writer.write(signed: Int64(successes))
    writer.write(signed: Int64(failures))
    writer.write(optional: retries.map(Int64.init))
    writer.write(signed: durationMicroseconds)
  }

  fileprivate init(from reader: inout BinaryReader) throws(BinaryError) {
    self.init(
      agent: try reader.text(), attempts: try reader.wholeNumber(),
      successes: try reader.wholeNumber(), failures: try reader.wholeNumber(),
      retries: try reader.optionalNumber().map(Int.init),
      durationMicroseconds: try reader.signed())
  }
}

extension DebuggingCycle {
  fileprivate func encode(to writer: inout BinaryWriter) {
    writer.write(optional: agent)
    writer.write(optional: errorType)
    writer.write(optional: message)
    writer.write(signed: Int64(attempts))
    writer.write(resolved)
    writer.write(optional: start)
    writer.write(optional: durationMicroseconds)
    writer.write(count: position.absoluteLine)
  }

  fileprivate init(from reader: inout BinaryReader, file: UInt32) throws(BinaryError) {
    self.init(
      agent: try reader.optionalText(), errorType: try reader.optionalText(),
      message: try reader.optionalText(), attempts: try reader.wholeNumber(),
      resolved: try reader.flag(), start: try reader.optionalTime(),
      durationMicroseconds: try reader.optionalNumber(),
      position: SourcePosition(file: file, absoluteLine: try reader.count()))
  }
}

extension BinaryWriter {
  /// Writes a number, or that there is none.
  mutating func write(optional number: Int64?) {
    write(number != nil)
    if let number { write(signed: number) }
  }

  /// Writes a moment, or that there is none.
  mutating func write(optional time: Timestamp?) { write(optional: time?.microseconds) }
}

extension BinaryReader {
  /// Reads a number, or that there is none.
  mutating func optionalNumber() throws(BinaryError) -> Int64? {
    try flag() ? try signed() : nil
  }

  /// Reads a moment, or that there is none.
  mutating func optionalTime() throws(BinaryError) -> Timestamp? {
    try optionalNumber().map { Timestamp(microseconds: $0) }
  }

  /// Reads a number that sums of many can't bring to overflow.
  fileprivate mutating func wholeNumber() throws(BinaryError) -> Int {
    let value = try signed()
    guard value.magnitude < 1 << 48 else { throw .invalidValue }
    return Int(value)
  }
}
