/// Tells quickly that a text is its own view.
enum PlainText {
  /// The first index from `start` at which a ``TextView`` may differ; `nil` when none does.
  ///
  /// Escapes that begin with a letter or a bracket are left to the filter's patterns, which look for
  /// them anyway: see ``patterns``.
  static func firstEscape(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    let text = bytes.assumingMemoryBound(to: UInt8.self)
    let decoder = EscapeDecoder(bytes: text)
    var cursor = start
    while cursor < bytes.count {
      let end = min(cursor + 8, bytes.count)
      if cursor + 8 <= bytes.count,
        isPlain(bytes.loadUnaligned(fromByteOffset: cursor, as: UInt64.self))
      {
        cursor = end
        continue
      }
      while cursor < end {
        switch text[cursor] {
        case UInt8(ascii: "u"), UInt8(ascii: "["), UInt8(ascii: "^"): break
        case 0x09...0x0D, 0x20..<0x25, 0x27..<0x5C, 0x5D..<0x7F: break
        default: if decoder.sequence(at: cursor) != nil { return cursor }
        }
        cursor += 1
      }
    }
    return nil
  }

  /// Whether eight bytes hold no control character and no mark that may begin an escape.
  ///
  /// Some plain ones are taken for others, never the other way round: tabs and line breaks are
  /// control characters.
  private static func isPlain(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high = ones << 7
    func holds(_ byte: UInt8) -> UInt64 {
      let zeroed = word ^ (ones &* UInt64(byte))
      return (zeroed &- ones) & ~zeroed & high
    }
    let others =
      word & high | (word &- ones &* 0x20) & ~word & high | holds(UInt8(ascii: "\\"))
      | holds(UInt8(ascii: "%")) | holds(UInt8(ascii: "&")) | holds(0x7F)
    return others == 0
  }

  /// Expressions for the escapes that ``firstEscape(in:from:)`` does not look for.
  static let patterns = [#"u00[2-7][0-9A-Fa-f]"#, #"\[[0-9][0-9;]{0,14}m"#]
}
