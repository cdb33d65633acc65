/// Where a fact of a session stands: in which session, when, on which line.
public struct SessionMark: Sendable, Hashable {
  /// The session's id as the transcript names it, redacted.
  public let session: String
  /// When it happened.
  public let time: Timestamp
  /// Where it stands.
  public let position: SourcePosition
  /// The identity of the line that holds it: copies of a line in other files have the same.
  public let line: UInt64

  /// A mark from its parts.
  public init(session: String, time: Timestamp, position: SourcePosition, line: UInt64) {
    self.session = session
    self.time = time
    self.position = position
    self.line = line
  }
}

/// Numbers that stand for ids of any length.
///
/// Ids are compared by 64 bits of a hash that is the same on every machine. Among a million ids two
/// are mistaken for each other with a probability of about 3 in 100 million.
public enum SessionIdentity: Sendable {
  /// The number of an id, UTF-8.
  public static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 { BinaryReader.sum(of: bytes) }

  /// The number of an id.
  public static func of(_ text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { of(UnsafeRawBufferPointer($0)) }
  }

  /// The number of two ids together; their order matters.
  public static func of(_ first: UInt64, _ second: UInt64) -> UInt64 {
    // The finalizer of SplitMix64: pairs that differ in one bit get unrelated numbers.
    var mixed = first &+ 0x9e37_79b9_7f4a_7c15 &* (second | 1) ^ (second >> 7)
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
