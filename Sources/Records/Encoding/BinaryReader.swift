/// Bytes that are not what a `BinaryWriter` wrote.
public enum BinaryError: Error, Sendable, Equatable {
  /// The bytes end inside of a value.
  case endsTooEarly
  /// A value is none that could have been written.
  case invalidValue
}

/// Reads what a `BinaryWriter` wrote; bytes of any other origin give an error, never a trap.
///
/// Valid as long as the memory is.
public struct BinaryReader {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  /// A reader of some memory.
  public init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Whether everything is read.
  public var isAtEnd: Bool { offset == bytes.count }

  /// How many bytes are still to be read.
  public var remaining: Int { bytes.count - offset }

  /// Reads a number that is not negative.
  @inline(__always)
  public mutating func unsigned() throws(BinaryError) -> UInt64 {
    guard offset < bytes.count else { throw .endsTooEarly }
    let first = bytes[offset]
    offset += 1
    guard first >= 0x80 else { return UInt64(first) }
    return try longer(UInt64(first & 0x7F))
  }

  private mutating func longer(_ first: UInt64) throws(BinaryError) -> UInt64 {
    var value = first
    var shift: UInt64 = 7
    while true {
      guard offset < bytes.count else { throw .endsTooEarly }
      let byte = bytes[offset]
      offset += 1
      guard shift < 63 || byte <= 1 else { throw .invalidValue }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  /// No count of anything is larger, so that sums of many can't overflow.
  private static let mostCounted: UInt64 = 1 << 48

  /// Reads a count.
  public mutating func count() throws(BinaryError) -> Int {
    let count = try unsigned()
    guard count <= BinaryReader.mostCounted else { throw .invalidValue }
    return Int(count)
  }

  /// Reads a number that is not negative, of any size.
  public mutating func nonNegative() throws(BinaryError) -> Int64 {
    guard let value = Int64(exactly: try unsigned()) else { throw .invalidValue }
    return value
  }

  /// Reads the count of things that take at least a byte each, so that no more room is made than
  /// there are bytes.
  public mutating func boundedCount() throws(BinaryError) -> Int {
    let count = try count()
    guard count <= bytes.count - offset else { throw .endsTooEarly }
    return count
  }

  /// Reads a number of either sign.
  public mutating func signed() throws(BinaryError) -> Int64 {
    let folded = try unsigned()
    return Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1)
  }

  /// Reads a flag.
  public mutating func flag() throws(BinaryError) -> Bool {
    switch try unsigned() {
    case 0: return false
    case 1: return true
    default: throw .invalidValue
    }
  }

  /// Reads a text.
  public mutating func text() throws(BinaryError) -> String {
    String(decoding: try nested(), as: UTF8.self)
  }

  /// Reads a text, or that there is none.
  public mutating func optionalText() throws(BinaryError) -> String? {
    try flag() ? try text() : nil
  }

  /// Reads the exact bits of a floating-point number.
  public mutating func number() throws(BinaryError) -> Double {
    Double(bitPattern: try unsigned())
  }

  /// Reads bytes that have their number before them; they stay where they are.
  public mutating func nested() throws(BinaryError) -> UnsafeRawBufferPointer {
    let count = try boundedCount()
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)])
  }

  /// Reads a small number in a range that is known.
  public mutating func index(below limit: Int) throws(BinaryError) -> Int {
    let value = try count()
    guard value < limit else { throw .invalidValue }
    return value
  }
}

@available(*, unavailable)
extension BinaryReader: Sendable {}

extension BinaryWriter {
  /// The bytes with a checksum behind them, which tells a flipped bit from a value.
  public var sealed: [UInt8] {
    var result = bytes
    withUnsafeBytes(of: bytes.withUnsafeBytes { checksum($0) }.littleEndian) {
      result.append(contentsOf: $0)
    }
    return result
  }
}

extension BinaryReader {
  /// A reader of sealed bytes, without their checksum.
  public init(sealed bytes: UnsafeRawBufferPointer) throws(BinaryError) {
    let size = MemoryLayout<UInt64>.size
    guard bytes.count >= size else { throw .endsTooEarly }
    let content = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count - size)])
    let written = bytes.loadUnaligned(fromByteOffset: content.count, as: UInt64.self)
    guard UInt64(littleEndian: written) == checksum(content) else { throw .invalidValue }
    self.init(content)
  }
}

/// A number that depends on every bit; the same on every machine.
private func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
  let prime: UInt64 = 0x9e37_79b9_7f4a_7c15
  var hash = 0xcbf2_9ce4_8422_2325 ^ UInt64(bytes.count)
  var index = 0
  while index + 8 <= bytes.count {
    let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    hash = (hash ^ word) &* prime
    hash ^= hash >> 32
    index += 8
  }
  while index < bytes.count {
    hash = (hash ^ UInt64(bytes[index])) &* prime
    hash ^= hash >> 32
    index += 1
  }
  return hash
}

extension BinaryCodable {
  /// The value as bytes.
  public var encoded: [UInt8] {
    var writer = BinaryWriter()
    encode(to: &writer)
    return writer.bytes
  }

  /// The value that some bytes are, and nothing but it.
  public init(decoding bytes: [UInt8]) throws(BinaryError) {
    var made: Self?
    var failure: BinaryError?
    bytes.withUnsafeBytes { memory in
      var reader = BinaryReader(memory)
      do throws(BinaryError) {
        made = try Self(from: &reader)
        if !reader.isAtEnd { failure = .invalidValue }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    guard let made else { throw .invalidValue }
    self = made
  }
}

extension BinaryReader {
  /// A number that depends on every bit of some bytes; the same on every machine.
  public static func sum(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    Records.checksum(bytes)
  }
}
