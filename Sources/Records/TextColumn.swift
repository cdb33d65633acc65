/// Texts of one batch of records: UTF-8 bytes in one piece, and where each record's text lies.
public struct TextColumn: Sendable {
  /// The bytes of all texts.
  public var bytes: [UInt8] = []
  /// Where each record's text starts; parallel to `lengths`.
  public var offsets: [Int32] = []
  /// How many bytes each record's text has; -1 where the record has none.
  public var lengths: [Int32] = []

  /// A column without records.
  public init() {}

  /// Removes all records, keeping the memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
  }

  /// Appends a record without a text.
  public mutating func appendNone() {
    offsets.append(0)
    lengths.append(-1)
  }

  /// Appends a record's text, given as UTF-8.
  public mutating func append(_ text: some Collection<UInt8>) {
    offsets.append(Int32(bytes.count))
    lengths.append(Int32(text.count))
    bytes.append(contentsOf: text)
  }

  /// Whether a record has a text.
  public func hasText(_ record: Int) -> Bool { lengths[record] >= 0 }

  /// The text of a record, or nil when it has none.
  public func text(_ record: Int) -> String? {
    guard lengths[record] >= 0 else { return nil }
    let start = Int(offsets[record])
    return String(decoding: bytes[start..<(start + Int(lengths[record]))], as: UTF8.self)
  }

  /// Calls `body` with the bytes of a record's text; with no bytes when it has none.
  public func withBytes<Result>(
    _ record: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    bytes.withUnsafeBytes { all in
      let start = Int(offsets[record])
      let length = Int(max(0, lengths[record]))
      return body(UnsafeRawBufferPointer(rebasing: all[start..<(start + length)]))
    }
  }
}
