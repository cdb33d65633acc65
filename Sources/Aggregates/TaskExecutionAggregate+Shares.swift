public import Records

extension TaskExecutionAggregate: SharedSummary {
  /// The executions of one hour as bytes.
  public func share(line: (SourcePosition) -> Int) -> EncodedShare {
    var counts = BinaryWriter()
    var details = BinaryWriter()
    let cells = cells.sorted { ($0.key.hour, $0.key.taskType) < ($1.key.hour, $1.key.taskType) }
    counts.write(count: cells.count)
    for (key, summary) in cells {
      counts.write(key.taskType)
      counts.write(signed: Int64(key.hour.index))
      summary.encode(to: &counts)
    }
    failures.encode(to: &counts, details: &details, line: line)
    return EncodedShare(counts: counts.sealed, details: details.sealed)
  }

  /// Adds the executions of one hour.
  public mutating func add(
    share counts: UnsafeRawBufferPointer, details: EncodedDetails, file: UInt32
  ) throws(BinaryError) {
    try EncodedShare.read(counts) { (reader) throws(BinaryError) in
      for _ in 0..<(try reader.boundedCount()) {
        let type = try reader.text()
        guard let hour = Int32(exactly: try reader.signed()) else { throw .invalidValue }
        try mergeEncoded(from: &reader, taskType: type, hour: Hour(index: hour))
      }
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
