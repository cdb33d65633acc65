public import Records

extension SessionAggregate: SharedSummary {
  /// A session that was counted once stays counted when its file is gone, for any later window.
  public static var forgetsOldHours: Bool { false }

  /// The facts of one hour as bytes.
  public func share(line: (SourcePosition) -> Int) -> EncodedShare {
    var writer = SessionFactWriter()
    withoutActuallyEscaping(line) { line in
      writer.write(sorted(lines), line) { $1.write($0) }
      writer.write(sorted(calls), line) { $1.write($0) }
      writer.write(sorted(results), line) { $1.write($0) }
      writer.write(
        requests.values.sorted { $0.mark.position < $1.mark.position }, line
      ) { $1.write($0) }
      writer.write(sorted(utterances), line) { $1.write($0) }
      writer.write(sorted(events), line) { $1.write($0) }
    }
    var counts = BinaryWriter()
    counts.write(count: repeated)
    counts.write(count: writer.texts.count)
    for text in writer.texts { counts.write(text) }
    counts.write(nested: writer.facts)
    return EncodedShare(counts: counts.sealed, details: BinaryWriter().sealed)
  }

  /// Adds the facts of one hour.
  public mutating func add(
    share counts: UnsafeRawBufferPointer, details: EncodedDetails, file: UInt32
  ) throws(BinaryError) {
    try EncodedShare.read(counts) { (reader) throws(BinaryError) in
      count(repeated: try reader.count())
      var texts: [String] = []
      for _ in 0..<(try reader.boundedCount()) { texts.append(try reader.text()) }
      var facts = SessionFactReader(BinaryReader(try reader.nested()), texts: texts, file: file)
      for _ in 0..<(try facts.reader.boundedCount()) { add(try facts.line()) }
      for _ in 0..<(try facts.reader.boundedCount()) { add(try facts.call()) }
      for _ in 0..<(try facts.reader.boundedCount()) { add(try facts.result()) }
      for _ in 0..<(try facts.reader.boundedCount()) { add(try facts.request()) }
      for _ in 0..<(try facts.reader.boundedCount()) { add(try facts.utterance()) }
      for _ in 0..<(try facts.reader.boundedCount()) { add(try facts.event()) }
      guard facts.reader.isAtEnd else { throw .invalidValue }
    }
  }

  private func sorted<Fact: SessionFact>(_ facts: [UInt64: Fact]) -> [Fact] {
    facts.sorted { ($0.value.mark.position, $0.key) < ($1.value.mark.position, $1.key) }
      .map(\.value)
  }
}

extension SessionFactWriter {
  fileprivate mutating func write<Fact>(
    _ list: [Fact], _ line: @escaping (SourcePosition) -> Int,
    _ each: (Fact, inout SessionFactWriter) -> Void
  ) {
    facts.write(count: list.count)
    self.line = line
    for fact in list { each(fact, &self) }
    self.line = nil
  }
}

extension HourlyShares: SessionSink where Summary == SessionAggregate {
  /// Adds a line to its hour.
  public mutating func add(_ line: SessionLine) { add(line.mark, records: 1) { $0.add(line) } }

  /// Leaves a line out that belongs to no hour.
  public mutating func add(untimed line: SessionLine) {}

  /// Adds a call to its hour.
  public mutating func add(_ call: ToolCall) { add(call.mark) { $0.add(call) } }

  /// Adds a result to its hour.
  public mutating func add(_ result: ToolResult) { add(result.mark) { $0.add(result) } }

  /// Adds a request to its hour.
  public mutating func add(_ request: ModelRequest) { add(request.mark) { $0.add(request) } }

  /// Adds what a person wrote to its hour.
  public mutating func add(_ utterance: Utterance) { add(utterance.mark) { $0.add(utterance) } }

  /// Adds an event to its hour.
  public mutating func add(_ event: SessionEvent) { add(event.mark) { $0.add(event) } }

  private mutating func add(
    _ mark: SessionMark, records: Int = 0, _ change: (inout SessionAggregate) -> Void
  ) {
    let index = place(part: mark.position.file, hour: mark.time.hour, records: records)
    if let index { update(index, change) }
  }
}
