import Records

/// Distinct sessions by a hash of their names.
///
/// Exact up to `exact` sessions. Of more, the smallest hashes stay and the number is estimated from
/// them (Z. Bar-Yossef et al., "Counting Distinct Elements in a Data Stream", RANDOM 2002), within
/// about 3 %. Unions are the same in any order.
public struct SessionSet: Sendable, Hashable {
  /// How many sessions are counted one by one.
  public static let exact = 1024

  /// Ascending.
  private var hashes: [UInt64] = []

  /// No sessions.
  public init() {}

  /// Whether there are none.
  public var isEmpty: Bool { hashes.isEmpty }

  /// How many there are.
  public var count: Int {
    guard hashes.count == SessionSet.exact, let last = hashes.last else { return hashes.count }
    let estimate = Double(SessionSet.exact - 1) / (Double(last) / 0x1p64)
    return max(hashes.count, Int(min(estimate, 1e15).rounded()))
  }

  /// Adds a session by its name.
  public mutating func insert(_ name: String) { insert(hash: SessionSet.hash(name)) }

  /// Adds all sessions of another set.
  public mutating func formUnion(_ other: SessionSet) {
    guard !other.hashes.isEmpty else { return }
    if hashes.isEmpty {
      hashes = other.hashes
    } else if other.hashes.count == 1 {
      insert(hash: other.hashes[0])
    } else {
      hashes = Array(Set(hashes).union(other.hashes).sorted().prefix(SessionSet.exact))
    }
  }

  private mutating func insert(hash: UInt64) {
    var (low, high) = (0, hashes.count)
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    guard low == hashes.count || hashes[low] != hash else { return }
    guard low < SessionSet.exact else { return }
    hashes.insert(hash, at: low)
    if hashes.count > SessionSet.exact { hashes.removeLast() }
  }

  /// FNV-1a of 64 bits, mixed by the finalizer of SplitMix64: the same in every process.
  private static func hash(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01b3 }
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    return hash ^ (hash >> 31)
  }

  func encode(to writer: inout BinaryWriter) {
    writer.write(count: hashes.count)
    var before: UInt64 = 0
    for hash in hashes {
      writer.write(unsigned: hash - before)
      before = hash
    }
  }

  init(from reader: inout BinaryReader) throws(BinaryError) {
    let count = try reader.boundedCount()
    guard count <= SessionSet.exact else { throw .invalidValue }
    var before: UInt64 = 0
    for index in 0..<count {
      let (hash, overflow) = before.addingReportingOverflow(try reader.unsigned())
      guard !overflow, index == 0 || hash > before else { throw .invalidValue }
      hashes.append(hash)
      before = hash
    }
  }
}

/// What a store knows of the work in which something failed.
public struct FailureContext: Sendable, Hashable {
  /// The session, run or execution; nil where the store knows none.
  public let session: String?
  /// What the work was done with, such as `model` and its name.
  public let traits: [FailureTrait]

  /// Nothing known.
  public static let unknown = FailureContext(session: nil)

  /// A context from its parts.
  public init(session: String?, traits: [FailureTrait] = []) {
    self.session = session
    self.traits = traits
  }
}

/// Something that work is done with: a model, a version.
public struct FailureTrait: Sendable, Hashable, Comparable {
  /// `model`, `provider`, `version`.
  public let kind: String
  /// Its name as in the logs.
  public let name: String

  /// A trait from its parts.
  public init(kind: String, name: String) {
    self.kind = kind
    self.name = name
  }

  /// Orders traits by kind, then by name.
  public static func < (a: FailureTrait, b: FailureTrait) -> Bool {
    (a.kind, a.name) < (b.kind, b.name)
  }
}
