internal import CMessageDigest
public import Records

/// What tells the content of a file from others: its length, and hashes of its first and last bytes.
public struct ContentMark: Sendable, Hashable {
  /// How many bytes at each end are looked at.
  public static let endBytes = 4096

  /// Bytes after decompression.
  public let length: Int
  /// The first 128 bits of the SHA-256 of the first bytes.
  public let first: [UInt8]
  /// The first 128 bits of the SHA-256 of the last bytes.
  public let last: [UInt8]

  /// A mark from its parts.
  public init(length: Int, first: [UInt8], last: [UInt8]) {
    self.length = length
    self.first = first
    self.last = last
  }

  init(length: Int, firstBytes: [UInt8], lastBytes: [UInt8]) {
    self.init(
      length: length, first: ContentMark.hash(firstBytes), last: ContentMark.hash(lastBytes))
  }

  static func hash(_ bytes: [UInt8]) -> [UInt8] {
    var context = SHA2_CTX()
    SHA256Init(&context)
    SHA256Update(&context, bytes, bytes.count)
    var digest = [UInt8](repeating: 0, count: 32)
    SHA256Final(&digest, &context)
    return Array(digest.prefix(16))
  }
}

/// The first and last bytes of a stream that goes by.
struct ContentEnds {
  private var first: [UInt8] = []
  private var last: [UInt8] = []
  private var length = 0

  mutating func take(_ bytes: UnsafeRawBufferPointer) {
    length += bytes.count
    let limit = ContentMark.endBytes
    if first.count < limit { first.append(contentsOf: bytes.prefix(limit - first.count)) }
    if bytes.count >= limit {
      last = Array(bytes.suffix(limit))
    } else {
      last.append(contentsOf: bytes)
      // Cut seldom, as small pieces come in great numbers.
      if last.count > 4 * limit { last.removeFirst(last.count - limit) }
    }
  }

  /// The first and the last bytes.
  var bytes: (first: [UInt8], last: [UInt8]) {
    (first, Array(last.suffix(ContentMark.endBytes)))
  }

  var mark: ContentMark {
    ContentMark(
      length: length, firstBytes: first, lastBytes: Array(last.suffix(ContentMark.endBytes)))
  }
}

extension ContentMark: BinaryCodable {
  /// Writes the mark.
  public func encode(to writer: inout BinaryWriter) {
    writer.write(count: length)
    writer.write(nested: first)
    writer.write(nested: last)
  }

  /// Reads the mark.
  public init(from reader: inout BinaryReader) throws(BinaryError) {
    self.init(
      length: try reader.count(), first: Array(try reader.nested()),
      last: Array(try reader.nested()))
  }
}
