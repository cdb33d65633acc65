import Records

/// What became of issues whose operation has ended.
public struct IssueTally: MergeableSummary {
  /// A numeric column over all issues that have it.
  public struct Column: MergeableSummary {
    /// How many issues have it.
    public private(set) var count = 0
    /// The sum, millionths; saturates.
    public private(set) var sumMicros: Int64 = 0

    /// The column of no issues.
    public init() {}

    mutating func add(_ micros: Int64) {
      count += 1
      sumMicros = sumMicros.saturatingSum(micros)
    }

    /// Adds the issues of another column.
    public mutating func merge(_ other: Column) {
      count += other.count
      sumMicros = sumMicros.saturatingSum(other.sumMicros)
    }

    fileprivate init(from reader: inout BinaryReader) throws(BinaryError) {
      count = try reader.count()
      sumMicros = try reader.nonNegative()
    }
  }

  /// Issues.
  public private(set) var issues = 0
  /// Issues that were solved, and those that were not; of the others the rows don't tell.
  public private(set) var successful = 0, failed = 0
  /// From beginning to end, microseconds.
  public private(set) var completionTimes = QuantileSketch()
  /// The sum of these times; saturates.
  public private(set) var completionSum: Int64 = 0
  /// Numeric columns by name.
  public private(set) var columns: [String: Column] = [:]

  private var shape = MessageShape()
  private var shapes = ShapeTable()
  private var reasonCounts: [Int] = []

  /// The tally of no issues.
  public init() {}

  /// Why issues were not solved, what varies replaced by `<*>`, with how often.
  public var failureReasons: [String: Int] {
    Dictionary(uniqueKeysWithValues: zip(shapes.texts, reasonCounts))
  }

  /// Adds an issue.
  mutating func add(_ record: IssueProcessingRecord) {
    issues += 1
    let success = record.success ?? record.operation.success
    if success == true { successful += 1 }
    if success == false { failed += 1 }
    if let time = record.completionMicroseconds, time >= 0 {
      completionTimes.add(time)
      completionSum = completionSum.saturatingSum(time)
    }
    for field in record.fields {
      guard case .number(let number) = field.value, let value = micros(number) else { continue }
      columns[field.name, default: Column()].add(value)
    }
    if success == false, var reason = record.failureReason, !reason.isEmpty {
      reason.withUTF8 { shape.take(UnsafeRawBufferPointer($0)) }
      if !shape.form.isEmpty { count(shape.form, 1) }
    }
  }

  /// Adds other issues: every count and sum adds.
  public mutating func merge(_ other: IssueTally) {
    issues += other.issues
    successful += other.successful
    failed += other.failed
    completionTimes.merge(other.completionTimes)
    completionSum = completionSum.saturatingSum(other.completionSum)
    for (name, column) in other.columns { columns[name, default: Column()].merge(column) }
    for (reason, times) in other.failureReasons { count(Array(reason.utf8), times) }
  }

  /// Writes the issues.
  func encode(to writer: inout BinaryWriter) {
    for count in [issues, successful, failed] { writer.write(count: count) }
    completionTimes.encode(to: &writer)
    writer.write(unsigned: UInt64(completionSum))
    writer.write(count: columns.count)
    for (name, column) in columns.sorted(by: { $0.key < $1.key }) {
      writer.write(name)
      writer.write(count: column.count)
      writer.write(unsigned: UInt64(column.sumMicros))
    }
    let reasons = failureReasons
    writer.write(count: reasons.count)
    for (reason, times) in reasons.sorted(by: { $0.key < $1.key }) {
      writer.write(reason)
      writer.write(count: times)
    }
  }

  /// Adds issues that were written.
  mutating func mergeEncoded(from reader: inout BinaryReader) throws(BinaryError) {
    issues += try reader.count()
    successful += try reader.count()
    failed += try reader.count()
    try completionTimes.mergeEncoded(from: &reader)
    completionSum = completionSum.saturatingSum(try reader.nonNegative())
    for _ in 0..<(try reader.boundedCount()) {
      let name = try reader.text()
      columns[name, default: Column()].merge(try Column(from: &reader))
    }
    for _ in 0..<(try reader.boundedCount()) {
      let reason = Array(try reader.nested())
      count(reason, try reader.count())
    }
  }

  /// Equal when they count the same, in whatever order it was met.
  public static func == (a: IssueTally, b: IssueTally) -> Bool {
    a.issues == b.issues && a.successful == b.successful && a.failed == b.failed
      && a.completionTimes == b.completionTimes && a.completionSum == b.completionSum
      && a.columns == b.columns && a.failureReasons == b.failureReasons
  }

  private mutating func count(_ form: [UInt8], _ times: Int) {
    let index = Int(shapes.index(of: form))
    while reasonCounts.count <= index { reasonCounts.append(0) }
    reasonCounts[index] += times
  }
}
