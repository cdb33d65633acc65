public import Records

extension OperationAggregate: SharedSummary {
  /// The operations of one hour as bytes.
  public func share(line: (SourcePosition) -> Int) -> EncodedShare {
    var counts = BinaryWriter()
    let hours = hours.sorted { ($0.key.hour, $0.key.type) < ($1.key.hour, $1.key.type) }
    counts.write(count: hours.count)
    for (key, hour) in hours {
      counts.write(key.type)
      counts.write(signed: Int64(key.hour.index))
      hour.encode(to: &counts)
    }
    var details = BinaryWriter()
    var rest = BinaryWriter()
    let kinds = byType.sorted { $0.key < $1.key }
    rest.write(count: kinds.count)
    for (type, kind) in kinds {
      rest.write(type)
      kind.encode(to: &rest)
    }
    active.encode(to: &rest, line: line)
    let models = models.sorted { ModelCosts.Key.isBefore($0.key, $1.key) }
    rest.write(count: models.count)
    for (key, costs) in models {
      rest.write(optional: key.provider)
      rest.write(optional: key.model)
      costs.encode(to: &rest)
    }
    issues.encode(to: &rest)
    pullRequests.encode(to: &rest)
    roadmap.encode(to: &rest)
    failures.encode(to: &rest, details: &details, line: line)
    counts.write(nested: rest)
    return EncodedShare(counts: counts.sealed, details: details.sealed)
  }

  /// Adds the operations of one hour of the window.
  public mutating func add(
    share counts: UnsafeRawBufferPointer, details: EncodedDetails, file: UInt32
  ) throws(BinaryError) {
    try EncodedShare.read(counts) { (reader) throws(BinaryError) in
      try addHours(from: &reader)
      var rest = BinaryReader(try reader.nested())
      for _ in 0..<(try rest.boundedCount()) {
        let kind = index(of: try rest.text())
        try kinds[kind].mergeEncoded(from: &rest)
      }
      try active.mergeEncoded(from: &rest, file: file)
      for _ in 0..<(try rest.boundedCount()) {
        let key = ModelCosts.Key(
          provider: try rest.optionalText(), model: try rest.optionalText())
        models[key, default: ModelCosts()].merge(try ModelCosts(from: &rest))
      }
      try issues.mergeEncoded(from: &rest)
      try pullRequests.mergeEncoded(from: &rest)
      try roadmap.mergeEncoded(from: &rest)
      try failures.mergeEncoded(from: &rest, details: details, file: file)
      guard rest.isAtEnd else { throw .invalidValue }
    }
  }

  /// Adds what rates need of an hour before the window, where `reach` holds it.
  public mutating func add(
    earlyShare counts: UnsafeRawBufferPointer, wanted: Set<Int64>?, file: UInt32
  ) throws(BinaryError) {
    try EncodedShare.read(counts) { (reader) throws(BinaryError) in
      try addHours(from: &reader)
      _ = try reader.nested()
    }
  }

  private mutating func addHours(from reader: inout BinaryReader) throws(BinaryError) {
    for _ in 0..<(try reader.boundedCount()) {
      let type = try reader.text()
      guard let index = Int32(exactly: try reader.signed()) else { throw .invalidValue }
      let hour = Hour(index: index)
      var counts = OperationHour()
      try counts.mergeEncoded(from: &reader)
      guard reach?.placement(of: hour) ?? .inside == .inside else { continue }
      cells[cell(type: self.index(of: type), hour: hour)].merge(counts)
    }
  }

  /// Counts operations whose hours are not in the window.
  public mutating func count(future: Int, outOfWindow: Int, records: [String: Int]) {
    self.future += future
    self.outOfWindow += outOfWindow
  }
}

extension HourlyShares: OperationSink where Summary == OperationAggregate {
  /// Adds an operation to its hour.
  public mutating func add(_ operation: OperationRecord) {
    guard let index = place(part: 0, hour: operation.started.hour) else { return }
    update(index) { $0.add(operation) }
  }

  /// Adds what became of an issue to the hour of its operation.
  public mutating func add(_ issue: IssueProcessingRecord) {
    guard let index = place(ofPartOf: issue.operation) else { return }
    update(index) { $0.add(issue) }
  }

  /// Adds a request to the hour of its operation.
  public mutating func add(_ generation: CodeGenerationRecord) {
    guard let index = place(ofPartOf: generation.operation) else { return }
    update(index) { $0.add(generation) }
  }

  /// Adds what became of a pull request to the hour of its operation.
  public mutating func add(_ pullRequest: PullRequestRecord) {
    guard let index = place(ofPartOf: pullRequest.operation) else { return }
    update(index) { $0.add(pullRequest) }
  }

  /// Adds a round of planning to the hour of its operation.
  public mutating func add(_ roadmap: RoadmapRecord) {
    guard let index = place(ofPartOf: roadmap.operation) else { return }
    update(index) { $0.add(roadmap) }
  }

  /// The records of the store are operations: rows of other tables are parts of theirs.
  private mutating func place(ofPartOf operation: OperationReference) -> Int? {
    place(part: 0, hour: operation.started.hour, records: 0)
  }
}
