/// Bytes being written: integers of variable length, and texts with their length before them.
///
/// The form is LEB128 (seven bits a byte, the low ones first); numbers that may be negative are
/// folded so that small ones stay short (as in Protocol Buffers' zigzag).
public struct BinaryWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []

  /// A writer that has written nothing.
  public init() {}

  /// Writes a number that is not negative.
  @inline(__always)
  public mutating func write(unsigned value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Writes a count.
  ///
  /// - Precondition: It is not negative.
  public mutating func write(count: Int) { write(unsigned: UInt64(count)) }

  /// Writes a number of either sign.
  public mutating func write(signed value: Int64) {
    write(unsigned: UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  /// Writes one byte as it is.
  public mutating func write(byte: UInt8) { bytes.append(byte) }

  /// Writes a flag.
  public mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  /// Writes a text.
  public mutating func write(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      write(count: utf8.count)
      bytes.append(contentsOf: utf8)
    }
  }

  /// Writes a text, or that there is none.
  public mutating func write(optional text: String?) {
    write(text != nil)
    if let text { write(text) }
  }

  /// Writes the exact bits of a floating-point number.
  public mutating func write(_ number: Double) { write(unsigned: number.bitPattern) }

  /// Writes what another writer has written, with its length before it.
  public mutating func write(nested other: BinaryWriter) { write(nested: other.bytes) }

  /// Writes bytes with their number before them.
  public mutating func write(nested other: [UInt8]) {
    write(count: other.count)
    bytes.append(contentsOf: other)
  }
}

/// A value that can be kept as bytes and made again.
public protocol BinaryCodable {
  /// Writes the value.
  func encode(to writer: inout BinaryWriter)
  /// Reads the value that `encode` wrote.
  init(from reader: inout BinaryReader) throws(BinaryError)
}
