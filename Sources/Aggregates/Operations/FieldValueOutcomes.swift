public import Records

/// How operations ended by the value that one field of theirs had.
///
/// A field may have another value for every operation. Of more than `kept` values those with the
/// least hashes are kept with all their operations: a sample of values that neither outcomes nor
/// the order of reading have a say in, and a merge as lawful as without a bound (a value that is
/// among the least of all is among the least of every part).
public struct FieldValueOutcomes: MergeableSummary {
  /// How many values are kept at most.
  public static let kept = 2048

  /// The outcomes of all operations that have a value, kept or not.
  public private(set) var present = HalvedOutcomes()

  // Up to twice as many as are kept, so that cutting is rare.
  private var slots: [FieldValue: Int32] = [:]
  private var counts: [HalvedOutcomes] = []
  private var highestHash = UInt64.max

  /// The outcomes of no operations.
  public init() {}

  /// Outcomes by value, at most `kept`.
  ///
  /// Complexity: O(n log n) in the values each time that it is asked for.
  public var values: [FieldValue: HalvedOutcomes] {
    var cut = self
    cut.cut()
    return cut.slots.mapValues { cut.counts[Int($0)] }
  }

  /// Adds an operation with a value.
  mutating func add(_ value: FieldValue, failed: Bool, isHeldOut: Bool) {
    present.add(failed: failed, isHeldOut: isHeldOut)
    guard let slot = slot(value) else { return }
    counts[slot].add(failed: failed, isHeldOut: isHeldOut)
  }

  /// Adds the operations of another tally: counts of the same value add.
  public mutating func merge(_ other: FieldValueOutcomes) {
    present.merge(other.present)
    for (value, index) in other.slots {
      guard let slot = slot(value) else { continue }
      counts[slot].merge(other.counts[Int(index)])
    }
  }

  /// Equal when the kept values have the same outcomes.
  public static func == (a: FieldValueOutcomes, b: FieldValueOutcomes) -> Bool {
    a.present == b.present && a.values == b.values
  }

  /// Writes the outcomes: values ascend by their hashes, so that a reader who knows many can stop.
  func encode(to writer: inout BinaryWriter) {
    present.encode(to: &writer)
    var body = BinaryWriter()
    let kept = values.map { (hash: $0.key.stableHash, value: $0.key, outcomes: $0.value) }
      .sorted { $0.hash < $1.hash }
    body.write(count: kept.count)
    for one in kept {
      one.value.encode(to: &body)
      one.outcomes.encode(to: &body)
    }
    writer.write(nested: body)
  }

  /// Adds outcomes that were written.
  mutating func mergeEncoded(from reader: inout BinaryReader) throws(BinaryError) {
    present.merge(try HalvedOutcomes(from: &reader))
    var body = BinaryReader(try reader.nested())
    for _ in 0..<(try body.boundedCount()) {
      let value = try FieldValue(from: &body)
      let outcomes = try HalvedOutcomes(from: &body)
      // Those that follow have higher hashes still.
      guard let slot = slot(value) else { return }
      counts[slot].merge(outcomes)
    }
  }

  private mutating func slot(_ value: FieldValue) -> Int? {
    if let known = slots[value] { return Int(known) }
    guard highestHash == .max || value.stableHash <= highestHash else { return nil }
    if slots.count >= 2 * FieldValueOutcomes.kept {
      cut()
      guard value.stableHash <= highestHash else { return nil }
    }
    let slot = counts.count
    counts.append(HalvedOutcomes())
    slots[value.canonical] = Int32(slot)
    return slot
  }

  private mutating func cut() {
    guard slots.count > FieldValueOutcomes.kept else { return }
    let ranked = slots.map { (hash: $0.key.stableHash, value: $0.key, slot: Int($0.value)) }
      .sorted { $0.hash < $1.hash }.prefix(FieldValueOutcomes.kept)
    highestHash = ranked.last?.hash ?? .max
    counts = ranked.map { counts[$0.slot] }
    slots = Dictionary(
      uniqueKeysWithValues: ranked.enumerated().map { ($0.element.value, Int32($0.offset)) })
  }
}

extension FieldValue {
  /// The value in the one spelling that is kept of it.
  var canonical: FieldValue {
    switch self {
    // 0 and -0 are the same value.
    case .number(let number): number == 0 ? .number(0) : self
    case .text(let text): .text(text.canonical)
    }
  }

  private static let whole: UInt8 = 0, number: UInt8 = 1, text: UInt8 = 2

  /// Writes the value; whole numbers, which most are, take a byte or two.
  func encode(to writer: inout BinaryWriter) {
    switch self {
    case .number(let number):
      if let whole = Int64(exactly: number), number != 0 || number.sign == .plus {
        writer.write(byte: FieldValue.whole)
        writer.write(signed: whole)
      } else {
        writer.write(byte: FieldValue.number)
        writer.write(number)
      }
    case .text(let text):
      writer.write(byte: FieldValue.text)
      writer.write(text)
    }
  }

  /// Reads a value that was written.
  init(from reader: inout BinaryReader) throws(BinaryError) {
    switch try reader.unsigned() {
    case UInt64(FieldValue.whole): self = .number(Double(try reader.signed()))
    case UInt64(FieldValue.number):
      let number = try reader.number()
      guard number.isFinite else { throw .invalidValue }
      self = .number(number)
    case UInt64(FieldValue.text): self = .text(try reader.text())
    default: throw .invalidValue
    }
  }

  /// A hash that is the same on every machine and in every process.
  var stableHash: UInt64 {
    switch self {
    case .number(let number):
      return mixed((number == 0 ? 0 : number).bitPattern)
    case .text(let text): return mixed(text.stableHash ^ 0x7465_7874)
    }
  }
}

extension String {
  /// The 64-bit hash of Fowler, Noll and Vo (variant 1a) of the canonical UTF-8.
  var stableHash: UInt64 {
    canonical.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0100_0000_01b3 }
  }
}

/// A permutation of the 64-bit numbers that spreads them: the last step of SplitMix64.
func mixed(_ bits: UInt64) -> UInt64 {
  var bits = bits
  bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
  bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
  return bits ^ (bits >> 31)
}
