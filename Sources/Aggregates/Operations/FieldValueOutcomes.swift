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
  fileprivate var canonical: FieldValue {
    switch self {
    case .number: self
    case .text(let text): .text(text.canonical)
    }
  }

  /// A hash that is the same on every machine and in every process.
  var stableHash: UInt64 {
    switch self {
    case .number(let number):
      // 0 and -0 are the same value.
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
