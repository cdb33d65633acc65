import Parallel
import Records

/// A hash of every line of some parts, from which equal lines are found before any is counted.
///
/// Equal lines have equal hashes of 64 bits. That different ones have too happens once in a million
/// stores of ten million lines.
public struct LineHashes: Sendable {
  /// The lines of one chunk, in order; 0 for a line that is never the same as another: a blank one,
  /// and one over the limit.
  private struct Piece {
    let part: UInt32
    let index: UInt32
    let hashes: [UInt64]
  }

  private let chunks: [Piece]
  /// The first chunk of each part.
  private let places: [UInt32: Int]
  /// What could not be read.
  public let problems: [FileProblem]

  /// Reads parts and hashes their lines, in parallel over `workers`.
  ///
  /// - Parameter kind: How lines are read, where that depends on their file: only lines that are
  ///   read in the same way are equal.
  init(_ parts: [SourcePart], workers: Int, kind: (SourceFile) -> UInt64) {
    let seeds = parts.map { kind($0.file) }
    let results = work(on: parts, progress: nil, workers: workers) { LineHasher(seeds: seeds) }
    problems = Set(results.flatMap(\.problems)).sorted()
    chunks = results.flatMap(\.part)
      .map { Piece(part: $0.key.part, index: $0.key.chunk, hashes: $0.value) }
      .sorted { ($0.part, $0.index) < ($1.part, $1.index) }
    places = Dictionary(
      chunks.enumerated().map { ($0.element.part, $0.offset) }, uniquingKeysWith: min)
  }

  /// The hashes of a part's lines, in order.
  public func lines(of part: Int) -> [UInt64] {
    guard let first = places[UInt32(part)] else { return [] }
    return chunks[first...].prefix { $0.part == UInt32(part) }.flatMap(\.hashes)
  }

  /// The lines that equal an earlier one, or one of those that are known.
  ///
  /// Complexity: linear in the lines, in parallel over `workers`.
  public func repeated(known: KnownLines = KnownLines([]), workers: Int) -> RepeatedLines {
    // Each piece takes the hashes with some first bits: its table stays in the cache.
    let count = chunks.reduce(0) { $0 + $1.hashes.count }
    let bits = max(0, min(8, Int.bitWidth - (count >> 16).leadingZeroBitCount))
    let found = mapInParallel(count: 1 << bits, batch: 1, workers: workers) { pieces in
      pieces.map { repeated(piece: $0, bits: bits, expected: count >> bits, known) }
    }
    var lines: [ChunkKey: Set<UInt32>] = [:]
    var hashes: Set<UInt64> = []
    for (chunk, line) in found.joined() {
      lines[ChunkKey(part: chunks[chunk].part, chunk: chunks[chunk].index), default: []]
        .insert(line)
      hashes.insert(chunks[chunk].hashes[Int(line)])
    }
    return RepeatedLines(lines: lines, hashes: hashes)
  }

  private func repeated(
    piece: Int, bits: Int, expected: Int, _ known: KnownLines
  ) -> [(chunk: Int, line: UInt32)] {
    var found: [(chunk: Int, line: UInt32)] = []
    var table = HashTable(expecting: expected)
    for (number, chunk) in chunks.enumerated() {
      for (line, hash) in chunk.hashes.enumerated() where hash != 0 {
        guard bits == 0 || Int(hash >> UInt64(64 - bits)) == piece else { continue }
        if !table.insert(hash) || known.contains(hash) { found.append((number, UInt32(line))) }
      }
    }
    return found
  }

  /// Looks up known lines among these.
  public var table: HashTable {
    var table = HashTable(expecting: chunks.reduce(0) { $0 + $1.hashes.count })
    for chunk in chunks { for hash in chunk.hashes where hash != 0 { table.insert(hash) } }
    return table
  }
}

/// Lines that count already.
public struct KnownLines: Sendable {
  private let hashes: Set<UInt64>

  /// Some lines by their hashes.
  public init(_ hashes: some Sequence<UInt64>) { self.hashes = Set(hashes) }

  func contains(_ hash: UInt64) -> Bool { !hashes.isEmpty && hashes.contains(hash) }
}

/// Lines that count once already.
public struct RepeatedLines: Sendable {
  private var lines: [ChunkKey: Set<UInt32>] = [:]
  /// Their hashes.
  public private(set) var hashes: Set<UInt64> = []

  /// No lines.
  public init() {}

  fileprivate init(lines: [ChunkKey: Set<UInt32>], hashes: Set<UInt64>) {
    self.lines = lines
    self.hashes = hashes
  }

  /// Those of one chunk, counted from its start; nil for none.
  func lines(of chunk: borrowing Chunk) -> Set<UInt32>? {
    lines.isEmpty ? nil : lines[ChunkKey(part: chunk.file, chunk: chunk.index)]
  }
}

/// A chunk of a part.
struct ChunkKey: Hashable {
  let part: UInt32
  let chunk: UInt32
}

/// A set of hashes in one piece of memory; they are spread well enough as they are.
public struct HashTable: Sendable {
  private var slots: [UInt64]
  private let mask: Int
  private var count = 0

  init(expecting count: Int) {
    var size = 16
    while size < count * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    mask = size - 1
  }

  /// Whether it holds a hash.
  public func contains(_ hash: UInt64) -> Bool { slots[slot(of: hash)] != 0 }

  /// Adds a hash other than 0; false where it was there.
  @discardableResult
  mutating func insert(_ hash: UInt64) -> Bool {
    let slot = slot(of: hash)
    guard slots[slot] == 0 else { return false }
    slots[slot] = hash
    count += 1
    if count * 4 > slots.count * 3 { grow() }
    return true
  }

  private mutating func grow() {
    var bigger = HashTable(expecting: slots.count)
    for hash in slots where hash != 0 { bigger.insert(hash) }
    self = bigger
  }

  private func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0, slots[slot] != hash { slot = (slot + 1) & mask }
    return slot
  }
}
