public import Records

extension TaskExecutionAggregate: SharedSummary {
  /// The failures of a day are mostly those of each of its hours again.
  public static var keepsDays: Bool { true }

  /// Places and examples of failures are most of a busy hour.
  public static var dropsDetails: Bool { true }

  /// The executions of one hour, or of a day, as bytes.
  public func share(line: (SourcePosition) -> Int) -> EncodedShare {
    var counts = BinaryWriter()
    var details = BinaryWriter()
    let days = days.sorted { ($0.key.day, $0.key.taskType) < ($1.key.day, $1.key.taskType) }
    let hours = hours.sorted { ($0.key.hour, $0.key.taskType) < ($1.key.hour, $1.key.taskType) }
    var types = NameTable()
    for (key, _) in days { _ = types.index(of: key.taskType) }
    counts.write(count: types.names.count)
    for name in types.names { counts.write(name) }
    counts.write(count: days.count)
    for (key, summary) in days {
      counts.write(count: types.index(of: key.taskType))
      counts.write(signed: Int64(key.day.index))
      summary.encode(to: &counts)
    }
    counts.write(count: hours.count)
    for (key, count) in hours {
      counts.write(count: types.index(of: key.taskType))
      counts.write(signed: Int64(key.hour.index))
      counts.write(count: count.total)
      counts.write(count: count.successes)
    }
    contexts.encode(to: &counts)
    failures.encode(to: &counts, details: &details, line: line)
    return EncodedShare(counts: counts.sealed, details: details.sealed)
  }

  /// Adds the executions of one hour, or of a day.
  public mutating func add(
    share counts: UnsafeRawBufferPointer, details: EncodedDetails, file: UInt32
  ) throws(BinaryError) {
    try EncodedShare.read(counts) { (reader) throws(BinaryError) in
      var types: [Int32] = []
      for _ in 0..<(try reader.boundedCount()) { types.append(type(named: try reader.text())) }
      for _ in 0..<(try reader.boundedCount()) {
        let type = types[try reader.index(below: types.count)]
        guard let day = Int32(exactly: try reader.signed()) else { throw .invalidValue }
        try mergeEncoded(from: &reader, type: type, day: Day(index: day))
      }
      for _ in 0..<(try reader.boundedCount()) {
        let type = types[try reader.index(below: types.count)]
        guard let hour = Int32(exactly: try reader.signed()) else { throw .invalidValue }
        var count = HourCount()
        count.total = try reader.count()
        count.successes = try reader.index(below: count.total + 1)
        add(count, type: type, hour: Hour(index: hour))
      }
      try contexts.mergeEncoded(from: &reader)
      try mergeEncodedFailures(from: &reader, details: details, file: file)
    }
  }
}

extension HourlyShares: TaskExecutionSink where Summary == TaskExecutionAggregate {
  /// Adds the executions of a batch to their hours.
  public mutating func add(_ batch: TaskExecutionBatch) {
    var last = -1
    for record in 0..<batch.count {
      let hour = batch.starts[record].hour
      guard let index = place(part: batch.file, hour: hour) else { continue }
      update(index) { summary in
        if index != last { summary.learnNames(of: batch) }
        summary.add(record, of: batch, hour: hour)
      }
      last = index
    }
  }
}
