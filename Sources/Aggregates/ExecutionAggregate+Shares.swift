public import Records

extension ExecutionAggregate: SharedSummary {
  /// The latest events are kept.
  public static var needsLatestFirst: Bool { true }

  /// An execution may have begun in any hour before the window.
  public static var forgetsOldHours: Bool { false }

  /// The events of one hour as bytes.
  public func share(line: (SourcePosition) -> Int) -> EncodedShare {
    var executions = BinaryWriter()
    for (id, summary) in self.executions.sorted(by: { $0.key < $1.key }) {
      var one = BinaryWriter()
      summary.encode(to: &one, line: line)
      executions.write(id)
      executions.write(nested: one)
    }
    var counts = BinaryWriter()
    counts.write(nested: executions)
    counts.write(count: droids.count)
    for (id, summary) in droids.sorted(by: { $0.key < $1.key }) {
      counts.write(id)
      summary.encode(to: &counts, line: line)
    }
    let results = unnamedResults.sorted {
      ($0.key.category, $0.key.success ? 1 : 0) < ($1.key.category, $1.key.success ? 1 : 0)
    }
    counts.write(count: results.count)
    for (key, count) in results {
      counts.write(key.category)
      counts.write(key.success)
      counts.write(count: count)
    }
    counts.write(count: unnamedValidated)
    counts.write(count: types.count)
    for (type, count) in types.sorted(by: { $0.key < $1.key }) {
      counts.write(type)
      counts.write(count: count)
    }
    // Results without any id are few: their details stay with the counts.
    var (failures, failureDetails) = (BinaryWriter(), BinaryWriter())
    unnamedFailures.encode(to: &failures, details: &failureDetails, line: line)
    counts.write(nested: failureDetails.sealed)
    counts.write(nested: failures)
    var details = BinaryWriter()
    details.write(count: recent.count)
    for event in recent { event.encode(to: &details, line: line) }
    let hours = recent.map(\.time.hour)
    counts.write(signed: Int64(hours.max()?.index ?? .min))
    return EncodedShare(
      counts: counts.sealed, details: details.sealed,
      spanning: self.executions.keys.map(spanningHash).sorted())
  }

  /// Adds the events of one hour.
  public mutating func add(
    share counts: UnsafeRawBufferPointer, details: EncodedDetails, file: UInt32
  ) throws(BinaryError) {
    try EncodedShare.read(counts) { (reader) throws(BinaryError) in
      try addExecutions(from: &reader, wanted: nil, file: file)
      var droids: [String: DroidSummary] = [:]
      for _ in 0..<(try reader.boundedCount()) {
        droids[try reader.text()] = try DroidSummary(from: &reader, file: file)
      }
      var results: [ResultKey: Int] = [:]
      for _ in 0..<(try reader.boundedCount()) {
        let key = ResultKey(category: try reader.text(), success: try reader.flag())
        results[key] = try reader.count()
      }
      let validated = try reader.count()
      var types: [String: Int] = [:]
      for _ in 0..<(try reader.boundedCount()) { types[try reader.text()] = try reader.count() }
      mergeCounts(droids: droids, results: results, validated: validated, types: types)
      let failureDetails = try reader.nested()
      var failures = BinaryReader(try reader.nested())
      try mergeEncodedFailures(
        from: &failures, details: EncodedDetails { $0(failureDetails) }, file: file)
      guard let latest = Int32(exactly: try reader.signed()) else { throw .invalidValue }
      guard keepsRecent(through: Hour(index: latest)) else { return }
      try details.read { (reader) throws(BinaryError) in
        for _ in 0..<(try reader.boundedCount()) {
          keep(try ExecutionEvent(from: &reader, file: file))
        }
      }
    }
  }

  /// Adds executions that began before the window.
  public mutating func add(
    earlyShare counts: UnsafeRawBufferPointer, wanted: Set<Int64>?, file: UInt32
  ) throws(BinaryError) {
    var reader = try BinaryReader(sealed: counts)
    try addExecutions(from: &reader, wanted: wanted, file: file)
  }

  private mutating func addExecutions(
    from reader: inout BinaryReader, wanted: Set<Int64>?, file: UInt32
  ) throws(BinaryError) {
    var list = BinaryReader(try reader.nested())
    while !list.isAtEnd {
      let id = try list.text()
      var one = BinaryReader(try list.nested())
      if let wanted, !wanted.contains(spanningHash(id)) { continue }
      merge(try ExecutionSummary(from: &one, file: file), id: id)
    }
  }
}

/// A hash of an id that is the same in every process (FNV-1a of 64 bits).
private func spanningHash(_ id: String) -> Int64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01b3 }
  return Int64(bitPattern: hash)
}

extension HourlyShares: ExecutionEventSink where Summary == ExecutionAggregate {
  /// Adds an event to its hour; of one before the floor, what belongs to its execution.
  public mutating func add(_ event: ExecutionEvent) {
    let hour = event.time.hour
    let index = place(part: event.position.file, hour: hour, keepingEarly: true)
    guard let index else { return }
    let isEarly = hour < floor
    update(index) { summary in
      if isEarly { summary.addEarly(event) } else { summary.add(event) }
    }
  }
}
