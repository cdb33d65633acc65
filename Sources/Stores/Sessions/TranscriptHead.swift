/// What the first line of a transcript says, before the file is read.
public struct TranscriptHead: Sendable {
  /// The folder in which the agent worked; nil where the line does not say.
  public let folder: String?

  /// Bytes of the first line that are looked at: newer ones begin with a long instruction.
  private static let bytes = 256 << 10

  /// Looks at a file, packed or not.
  public init(path: String) {
    guard var content = try? ContentStream(path),
      let head = try? content.head(TranscriptHead.bytes)
    else {
      folder = nil
      return
    }
    folder = TranscriptHead.text(behind: "\"cwd\"", in: head)
  }

  /// The string that stands behind a key, without escapes; nil where there is none.
  ///
  /// The line may be cut, so that it is no JSON: only the first such member is looked for.
  private static func text(behind key: String, in bytes: [UInt8]) -> String? {
    let key = Array(key.utf8)
    guard let newline = bytes.firstIndex(of: 0x0A) ?? bytes.indices.last,
      let found = bytes[..<newline].firstRange(of: key)
    else { return nil }
    var rest = bytes[found.upperBound..<newline].drop { $0 == 0x20 || $0 == 0x3A }
    guard rest.popFirst() == 0x22 else { return nil }
    let value = rest.prefix { $0 != 0x22 && $0 != 0x5C }
    // A folder with an escape in its name can't be told this way.
    guard value.endIndex < rest.endIndex, rest[value.endIndex] == 0x22 else { return nil }
    return String(decoding: value, as: UTF8.self)
  }

  /// The first line of a file, packed or not; nil where it can't be read or is longer than looked at.
  static func firstLine(of path: String) -> [UInt8]? {
    guard var content = try? ContentStream(path), let head = try? content.head(bytes) else {
      return nil
    }
    return head.firstIndex(of: 0x0A).map { Array(head[..<$0]) }
  }
}
