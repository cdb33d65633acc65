import Records

/// Where a field of an operation comes from.
public enum FieldSource: String, Sendable, CaseIterable {
  /// The operation's own context.
  case context
  /// A column of its row in `issue_processing`.
  case issue = "issue_processing"
}

/// The fields of the operations of one kind, with how the operations ended by their values.
///
/// Hostile contexts may have other names for every operation: of more than `kept` fields those
/// with the least hashes of their names are kept, as with values.
struct FieldTable: MergeableSummary {
  /// How many fields are kept at most.
  static let kept = 128

  private var index: [String: Int] = [:]
  private var names: [String] = []
  private var tallies: [FieldValueOutcomes] = []
  private var highestHash = UInt64.max
  // Where the next field is looked for first: records of a kind have the same fields, in order.
  private var cursor = 0

  init() {}

  /// The kept fields by name.
  var fields: [String: FieldValueOutcomes] {
    var cut = self
    cut.cut()
    return cut.index.mapValues { cut.tallies[$0] }
  }

  /// Adds the fields of an operation.
  mutating func add(_ fields: [ContextField], failed: Bool, isHeldOut: Bool) {
    cursor = 0
    for field in fields {
      guard let slot = slot(field.name) else { continue }
      tallies[slot].add(field.value, failed: failed, isHeldOut: isHeldOut)
    }
  }

  mutating func merge(_ other: FieldTable) {
    for (name, from) in other.index {
      cursor = from
      guard let slot = slot(name) else { continue }
      tallies[slot].merge(other.tallies[from])
    }
  }

  /// Writes the kept fields by name.
  func encode(to writer: inout BinaryWriter) {
    let kept = fields.sorted { $0.key < $1.key }
    writer.write(count: kept.count)
    for (name, outcomes) in kept {
      writer.write(name)
      var one = BinaryWriter()
      outcomes.encode(to: &one)
      writer.write(nested: one)
    }
  }

  /// Adds fields that were written.
  mutating func mergeEncoded(from reader: inout BinaryReader) throws(BinaryError) {
    cursor = 0
    for _ in 0..<(try reader.boundedCount()) {
      let name = try reader.text()
      var one = BinaryReader(try reader.nested())
      guard let slot = slot(name) else { continue }
      try tallies[slot].mergeEncoded(from: &one)
    }
  }

  static func == (a: FieldTable, b: FieldTable) -> Bool { a.fields == b.fields }

  private mutating func slot(_ name: String) -> Int? {
    if cursor < names.count, names[cursor] == name {
      cursor += 1
      return cursor - 1
    }
    if let known = index[name] {
      cursor = known + 1
      return known
    }
    let hash = mixed(name.stableHash)
    guard hash <= highestHash else { return nil }
    if index.count >= 2 * FieldTable.kept {
      cut()
      guard hash <= highestHash else { return nil }
    }
    let slot = tallies.count
    names.append(name.canonical)
    tallies.append(FieldValueOutcomes())
    index[name] = slot
    cursor = slot + 1
    return slot
  }

  private mutating func cut() {
    guard index.count > FieldTable.kept else { return }
    let ranked = index.map { (hash: mixed($0.key.stableHash), name: $0.key, slot: $0.value) }
      .sorted { ($0.hash, $0.name) < ($1.hash, $1.name) }.prefix(FieldTable.kept)
    highestHash = ranked.last?.hash ?? .max
    tallies = ranked.map { tallies[$0.slot] }
    names = ranked.map(\.name)
    index = Dictionary(
      uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
    cursor = 0
  }
}
