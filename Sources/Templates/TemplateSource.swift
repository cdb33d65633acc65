import Files

/// A template as it lies on disk.
struct TemplateSource {
  /// Longer files are no templates that people wrote.
  private static let mostBytes = 1 << 24

  let file: String
  let bytes: [UInt8]

  init(file: String, text: String) throws(TemplateError) {
    try self.init(file: file, bytes: Array(text.utf8))
  }

  init(file: String, bytes: [UInt8]) throws(TemplateError) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw TemplateError(file: file, line: nil, problem: .notUTF8)
    }
    self.file = file
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// Reads a file; nothing when there is none of that name.
  static func read(_ file: String) throws(TemplateError) -> TemplateSource? {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try SmallFile.bytes(of: file, limit: mostBytes)
    } catch {
      if error.isMissing { return nil }
      throw TemplateError(file: file, line: nil, problem: .unreadable(error.reason))
    }
    return try TemplateSource(file: file, bytes: bytes)
  }

  /// The source with white space put before every line that is not empty.
  func indented(by indentation: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    var isLineStart = true
    for byte in bytes {
      if isLineStart, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
        result += indentation
      }
      result.append(byte)
      isLineStart = byte == UInt8(ascii: "\n")
    }
    return result
  }
}
