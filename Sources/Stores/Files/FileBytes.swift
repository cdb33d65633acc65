import Glibc

extension UnsafeRawBufferPointer {
  /// Where the first newline lies; nil when there is none.
  var firstNewline: Int? {
    guard let base = baseAddress, let found = memchr(base, 0x0A, count) else { return nil }
    return UnsafeRawPointer(found) - base
  }

  /// Where the last newline lies; nil when there is none.
  var lastNewline: Int? {
    // Most buffers without a newline are long, and the search forward is the fast one.
    firstNewline == nil ? nil : lastIndex(of: 0x0A)
  }
}

extension UnsafeRawBufferPointer {
  /// How many bytes of a file's start are a mark of its encoding, and no part of a record.
  var byteOrderMarkCount: Int { starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// How many bytes of zero stand at the start: what a crash leaves where data never reached the
  /// disk.
  var leadingZeroCount: Int {
    var index = 0
    while index + 8 <= count, loadUnaligned(fromByteOffset: index, as: UInt64.self) == 0 {
      index += 8
    }
    while index < count, self[index] == 0 { index += 1 }
    return index
  }
}
