public import Records

/// What a sample of task executions ran under, by task type and day.
///
/// Of each task type and day the `ContextSampling.kept` executions with the least ranks are kept, and
/// of more than `keptTypes` task types those with the least hashes of their names.
public struct ContextSample: MergeableSummary {
  /// How many task types are kept at most.
  public static let keptTypes = 128

  /// One execution of the sample.
  public struct Execution: Sendable, Hashable {
    /// Its place in the sample: the least are kept.
    public let rank: UInt64
    /// Whether it failed or ran out of time, and whether it succeeded; neither for the rest.
    public let failed: Bool, succeeded: Bool
    /// What it ran under, ascending by name.
    public let fields: [ContextField]

    /// An execution that ended so.
    init(rank: UInt64, outcome: TaskOutcome?, fields: [ContextField]) {
      self.rank = rank
      failed = outcome?.isFailure ?? false
      succeeded = outcome == .success
      self.fields = fields.map { ContextField(name: $0.name.canonical, value: $0.value.canonical) }
    }

    /// By rank; executions of one rank, which are rare, by everything else.
    fileprivate static func isBefore(_ a: Execution, _ b: Execution) -> Bool {
      a.rank == b.rank ? a.order.lexicographicallyPrecedes(b.order) : a.rank < b.rank
    }

    private var order: [UInt8] {
      var writer = BinaryWriter()
      for field in fields {
        writer.write(field.name)
        field.value.encode(to: &writer)
      }
      writer.write(byte: ending)
      return writer.sealed
    }

    fileprivate var ending: UInt8 { failed ? 2 : succeeded ? 1 : 0 }
  }

  // Up to twice as many as are kept, so that cutting is rare.
  private var types: [String: [Day: [Execution]]] = [:]
  private var highestHash = UInt64.max

  /// A sample of nothing.
  public init() {}

  /// The executions of each kept task type by day, ascending by rank.
  public var executions: [String: [Day: [Execution]]] {
    var cut = self
    cut.cutTypes()
    return cut.types.mapValues { $0.mapValues(ContextSample.cut) }
  }

  /// Adds an execution.
  mutating func add(_ execution: Execution, taskType: String, day: Day) {
    guard makesRoom(for: taskType) else { return }
    ContextSample.add(execution, to: &types[taskType, default: [:]][day, default: []])
  }

  /// Adds the executions of another sample.
  public mutating func merge(_ other: ContextSample) {
    for (type, days) in other.types where makesRoom(for: type) {
      for (day, executions) in days {
        for execution in executions {
          ContextSample.add(execution, to: &types[type, default: [:]][day, default: []])
        }
      }
    }
  }

  /// Equal when the kept executions are.
  public static func == (a: ContextSample, b: ContextSample) -> Bool {
    a.executions == b.executions
  }

  /// Writes the sample: executions of a day ascend by rank.
  func encode(to writer: inout BinaryWriter) {
    let kept = executions.sorted { $0.key < $1.key }
    var names = NameTable()
    for (_, days) in kept {
      for field in days.sorted(by: { $0.key < $1.key }).flatMap(\.value).flatMap(\.fields) {
        _ = names.index(of: field.name)
      }
    }
    writer.write(count: names.names.count)
    for name in names.names { writer.write(name) }
    writer.write(count: kept.count)
    for (type, days) in kept {
      writer.write(type)
      writer.write(count: days.count)
      for (day, executions) in days.sorted(by: { $0.key < $1.key }) {
        writer.write(signed: Int64(day.index))
        writer.write(count: executions.count)
        for execution in executions {
          writer.write(unsigned: execution.rank)
          writer.write(byte: execution.ending)
          writer.write(count: execution.fields.count)
          for field in execution.fields {
            writer.write(count: names.index(of: field.name))
            field.value.encode(to: &writer)
          }
        }
      }
    }
  }

  /// Adds executions that were written.
  mutating func mergeEncoded(from reader: inout BinaryReader) throws(BinaryError) {
    var names: [String] = []
    for _ in 0..<(try reader.boundedCount()) { names.append(try reader.text()) }
    for _ in 0..<(try reader.boundedCount()) {
      let type = try reader.text()
      let isKept = makesRoom(for: type)
      for _ in 0..<(try reader.boundedCount()) {
        guard let index = Int32(exactly: try reader.signed()) else { throw .invalidValue }
        for _ in 0..<(try reader.boundedCount()) {
          let execution = try Execution(from: &reader, names)
          guard isKept else { continue }
          ContextSample.add(
            execution, to: &types[type, default: [:]][Day(index: index), default: []])
        }
      }
    }
  }

  private static func add(_ execution: Execution, to kept: inout [Execution]) {
    kept.append(execution)
    if kept.count >= 2 * ContextSampling.kept { kept = cut(kept) }
  }

  private static func cut(_ executions: [Execution]) -> [Execution] {
    Array(executions.sorted(by: Execution.isBefore).prefix(ContextSampling.kept))
  }

  /// Whether a task type is kept; cuts the others where there are too many.
  private mutating func makesRoom(for type: String) -> Bool {
    if types[type] != nil { return true }
    if types.count >= 2 * ContextSample.keptTypes { cutTypes() }
    return highestHash == .max || mixed(type.stableHash) <= highestHash
  }

  private mutating func cutTypes() {
    guard types.count > ContextSample.keptTypes else { return }
    let ranked = types.keys.map { (hash: mixed($0.stableHash), name: $0) }
      .sorted { ($0.hash, $0.name) < ($1.hash, $1.name) }.prefix(ContextSample.keptTypes)
    highestHash = ranked.last?.hash ?? .max
    types = Dictionary(uniqueKeysWithValues: ranked.map { ($0.name, types[$0.name] ?? [:]) })
  }
}

extension ContextSample.Execution {
  fileprivate init(from reader: inout BinaryReader, _ names: [String]) throws(BinaryError) {
    rank = try reader.unsigned()
    switch try reader.unsigned() {
    case 0: (failed, succeeded) = (false, false)
    case 1: (failed, succeeded) = (false, true)
    case 2: (failed, succeeded) = (true, false)
    default: throw .invalidValue
    }
    var fields: [ContextField] = []
    for _ in 0..<(try reader.boundedCount()) {
      let name = names[try reader.index(below: names.count)]
      fields.append(ContextField(name: name, value: try FieldValue(from: &reader)))
    }
    self.fields = fields
  }
}
