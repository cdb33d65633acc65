import Records

/// Hashes the lines of chunks.
struct LineHasher: ChunkDecoder, ~Copyable {
  private let seeds: [UInt64]
  private var hashes: [ChunkKey: [UInt64]] = [:]

  init(seeds: [UInt64]) { self.seeds = seeds }

  mutating func decode(_ chunk: Chunk) -> Int {
    let seed = seeds[Int(chunk.file)]
    var found: [UInt64] = []
    var rest = chunk.lines
    while !rest.isEmpty {
      let end = rest.firstNewline ?? rest.count
      found.append(LineHasher.hash(UnsafeRawBufferPointer(rebasing: rest[..<end]), seed: seed))
      rest = UnsafeRawBufferPointer(rebasing: rest[min(rest.count, end + 1)...])
    }
    hashes[ChunkKey(part: chunk.file, chunk: chunk.index), default: []] += found
    return found.count
  }

  mutating func skipOverlongLine(at position: SourcePosition, prefix: UnsafeRawBufferPointer) {
    hashes[ChunkKey(part: position.file, chunk: position.chunk), default: []].append(0)
  }

  consuming func finish() -> [ChunkKey: [UInt64]] { hashes }

  /// The hash of a line without the blanks around it and the zeros before it; 0 for a blank line.
  ///
  /// Sixteen bytes a step are folded by a product of 128 bits, as wyhash does. The ledger keeps the
  /// hashes: another way to make them needs another format of it.
  static func hash(_ line: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
    var (start, end) = (0, line.count)
    while start < end, line[start] <= 0x20 { start += 1 }
    // Zeros behind a record make it another line, which is none.
    while start < end, line[end - 1] <= 0x20, line[end - 1] != 0 { end -= 1 }
    let count = end - start
    guard count > 0 else { return 0 }
    func word(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: line.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    /// The last bytes, fewer than eight.
    func tail(_ offset: Int) -> UInt64 {
      var value: UInt64 = 0
      for index in offset..<end { value = value << 8 | UInt64(line[index]) }
      return value
    }
    var hash = seed ^ 0xa076_1d64_78bd_642f
    var place = start
    while place + 16 <= end {
      hash = folded(word(place) ^ 0xe703_7ed1_a0b4_28db, word(place + 8) ^ hash)
      place += 16
    }
    if place + 8 <= end {
      hash = folded(word(place) ^ 0x8ebc_6af0_9c88_c6e3, tail(place + 8) ^ hash)
    } else {
      hash = folded(tail(place) ^ 0x5899_65cc_7537_4cc3, hash)
    }
    hash = folded(hash ^ 0x1d8e_4e27_c47d_124f, UInt64(count) ^ 0xeb44_acca_b455_d165)
    return hash == 0 ? 1 : hash
  }

  @inline(__always)
  private static func folded(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}
