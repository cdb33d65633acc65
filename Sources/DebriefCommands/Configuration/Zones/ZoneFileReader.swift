/// Takes the parts of a zone file one after the other, and nothing past its end.
struct ZoneFileReader {
  /// The counts at the head of each of the two blocks.
  struct Header {
    let version: UInt8
    let universalCount: Int
    let standardCount: Int
    let leapCount: Int
    let timeCount: Int
    let typeCount: Int
    let letterCount: Int

    /// The length of the block that follows; times take 4 bytes in the first one, 8 in the second.
    func bodySize(timeSize: Int) -> Int {
      timeCount * (timeSize + 1) + typeCount * 6 + letterCount + leapCount * (timeSize + 4)
        + standardCount + universalCount
    }
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    rest = bytes[...]
  }

  mutating func header() -> Header? {
    guard let bytes = take(44), bytes.starts(with: Array("TZif".utf8)) else { return nil }
    func count(_ index: Int) -> Int { Int(Self.bigEndian(bytes, at: 20 + index * 4, 4)) }
    let header = Header(
      version: bytes[bytes.startIndex + 4], universalCount: count(0), standardCount: count(1),
      leapCount: count(2), timeCount: count(3), typeCount: count(4), letterCount: count(5))
    // No real file comes near; larger counts would only make the sizes overflow.
    let counts = [
      header.universalCount, header.standardCount, header.leapCount, header.timeCount,
      header.typeCount, header.letterCount,
    ]
    return counts.allSatisfy { $0 <= 100_000 } ? header : nil
  }

  mutating func skip(_ count: Int) -> Bool { take(count) != nil }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// The rule between two line feeds at the end.
  func footer() -> String? {
    guard rest.first == UInt8(ascii: "\n") else { return nil }
    let line = rest.dropFirst().prefix { $0 != UInt8(ascii: "\n") }
    guard line.endIndex < rest.endIndex else { return nil }
    return String(decoding: line, as: UTF8.self)
  }

  static func bigEndian(_ bytes: ArraySlice<UInt8>, at offset: Int, _ count: Int) -> UInt64 {
    bytes[(bytes.startIndex + offset)...].prefix(count).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
