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
