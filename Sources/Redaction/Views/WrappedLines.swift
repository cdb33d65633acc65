import Glibc

/// Line breaks that a program set at a fixed column, through words as they came.
enum WrappedLines {
  /// How long such a line may be, in bytes.
  private static let columns = 56...140

  /// The line breaks that may have been set into a word, ascending.
  static func breaks(in bytes: UnsafeRawBufferPointer) -> [Int] {
    var found: [Int] = []
    guard let base = bytes.baseAddress else { return found }
    var lineStart = 0
    while lineStart < bytes.count,
      let newline = memchr(base + lineStart, 0x0A, bytes.count - lineStart)
    {
      let index: Int = UnsafeRawPointer(newline) - base
      if columns.contains(index - lineStart), index + 1 < bytes.count,
        isInWord(bytes[index - 1]), isInWord(bytes[index + 1])
      {
        found.append(index)
      }
      lineStart = index + 1
    }
    return found
  }

  /// Whether what follows a line break is a word of letters, small but for the first.
  static func isPlainWord(behind index: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    var end = index + 1
    while end < bytes.count, bytes[end].isLetter, end == index + 1 || bytes[end] >= 0x61 {
      end += 1
    }
    guard (2...15).contains(end - index - 1) else { return false }
    return end == bytes.count || !isInWord(bytes[end]) || bytes[end] == UInt8(ascii: ":")
  }

  /// Whether tokens have such a byte.
  private static func isInWord(_ byte: UInt8) -> Bool {
    byte.isNamePart || "+/=~%:$!@".utf8.contains(byte)
  }
}
