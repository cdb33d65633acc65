public import Records

/// What a droid told of itself.
public struct DroidSummary: Sendable, Equatable {
  /// Status lines.
  public private(set) var selfReports = 0
  /// The last moment at which anything names the droid.
  public private(set) var lastSeen: Timestamp?
  /// CPU in use, hundredths of a percent.
  public private(set) var cpu = ResourceSummary()
  /// Memory in use, hundredths of a MB.
  public private(set) var memory = ResourceSummary()

  init() {}

  mutating func add(_ event: ExecutionEvent) {
    lastSeen = max(lastSeen ?? event.time, event.time)
    guard event.log == .droidStatus else { return }
    selfReports += 1
    if let value = event.cpuPercent { cpu.add(value, event) }
    if let value = event.memoryMB { memory.add(value, event) }
  }

  /// Writes the summary; `line` gives the line of a position.
  func encode(to writer: inout BinaryWriter, line: (SourcePosition) -> Int) {
    writer.write(count: selfReports)
    writer.write(lastSeen != nil)
    if let lastSeen { writer.write(signed: lastSeen.microseconds) }
    cpu.encode(to: &writer, line: line)
    memory.encode(to: &writer, line: line)
  }

  /// Reads a summary of a file.
  init(from reader: inout BinaryReader, file: UInt32) throws(BinaryError) {
    selfReports = try reader.count()
    lastSeen = try reader.flag() ? Timestamp(microseconds: try reader.signed()) : nil
    cpu = try ResourceSummary(from: &reader, file: file)
    memory = try ResourceSummary(from: &reader, file: file)
  }

  mutating func merge(_ other: DroidSummary) {
    selfReports += other.selfReports
    lastSeen = [lastSeen, other.lastSeen].compactMap { $0 }.max()
    cpu.merge(other.cpu)
    memory.merge(other.memory)
  }
}

/// Reports of one resource: their distribution and the highest of them.
public struct ResourceSummary: MergeableSummary {
  /// How many of the highest reports are kept.
  public static let kept = 10

  /// One report.
  public struct Report: Sendable, Hashable, Comparable {
    /// The value in hundredths of the resource's unit.
    public let value: Int64
    /// When.
    public let time: Timestamp
    /// Where it stands.
    public let position: SourcePosition

    /// Orders reports from the highest on, then by (time, path, line).
    public static func < (a: Report, b: Report) -> Bool {
      (b.value, a.time, a.position) < (a.value, b.time, b.position)
    }
  }

  /// All values, hundredths.
  public private(set) var values = QuantileSketch()
  /// The highest reports, from the highest on, at most `kept`.
  public private(set) var highest: [Report] = []

  /// The summary of no reports.
  public init() {}

  mutating func add(_ value: Double, _ event: ExecutionEvent) {
    let hundredths = Int64((value * 100).rounded())
    values.add(hundredths)
    insert(Report(value: hundredths, time: event.time, position: event.position))
  }

  /// Adds the reports of another summary.
  public mutating func merge(_ other: ResourceSummary) {
    values.merge(other.values)
    for report in other.highest { insert(report) }
  }

  /// Writes the summary; `line` gives the line of a position.
  func encode(to writer: inout BinaryWriter, line: (SourcePosition) -> Int) {
    values.encode(to: &writer)
    writer.write(count: highest.count)
    for report in highest {
      writer.write(signed: report.value)
      writer.write(signed: report.time.microseconds)
      writer.write(count: line(report.position))
    }
  }

  /// Reads a summary of a file.
  init(from reader: inout BinaryReader, file: UInt32) throws(BinaryError) {
    try values.mergeEncoded(from: &reader)
    for _ in 0..<(try reader.boundedCount()) {
      insert(
        Report(
          value: try reader.signed(), time: Timestamp(microseconds: try reader.signed()),
          position: SourcePosition(file: file, absoluteLine: try reader.count())))
    }
  }

  private mutating func insert(_ report: Report) {
    let index = highest.firstIndex { report < $0 } ?? highest.endIndex
    guard index < ResourceSummary.kept else { return }
    highest.insert(report, at: index)
    if highest.count > ResourceSummary.kept { highest.removeLast() }
  }
}
