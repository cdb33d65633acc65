import Glibc

/// Where earlier redaction left its marks; a mark is never split and never replaced by itself.
struct RedactionMarks {
  /// Ascending, without overlap.
  private(set) var ranges: [Range<Int>] = []

  /// Finds the marks in a text.
  init(in bytes: UnsafeRawBufferPointer) {
    let opening = Array("[redacted:".utf8)
    guard let base = bytes.baseAddress else { return }
    var cursor = 0
    while cursor < bytes.count, let found = memchr(base + cursor, 0x5B, bytes.count - cursor) {
      let start: Int = UnsafeRawPointer(found) - base
      cursor = start + 1
      guard bytes[start...].starts(with: opening) else { continue }
      let nameStart = start + opening.count
      let name = bytes[nameStart...].prefix(48).prefix {
        $0.isLower || $0.isDigit || $0 == UInt8(ascii: "-")
      }
      guard !name.isEmpty, name.endIndex < bytes.count, bytes[name.endIndex] == 0x5D else {
        continue
      }
      cursor = name.endIndex + 1
      ranges.append(start..<cursor)
    }
  }

  /// The mark that holds the byte at `index`.
  func mark(at index: Int) -> Range<Int>? {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= index { low = middle + 1 } else { high = middle }
    }
    guard low < ranges.count, ranges[low].contains(index) else { return nil }
    return ranges[low]
  }

  /// The range, widened so that it cuts through no mark; `nil` when it is one mark and no more.
  func widened(_ range: Range<Int>) -> Range<Int>? {
    guard !ranges.isEmpty, !range.isEmpty else { return range }
    let start = mark(at: range.lowerBound)
    let end = mark(at: range.upperBound - 1)
    let wide =
      (start?.lowerBound ?? range.lowerBound)..<(end?.upperBound ?? range.upperBound)
    return wide == start ? nil : wide
  }
}
