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
      if cursor + 32 <= bytes.count {
        let block = bytes.loadUnaligned(fromByteOffset: cursor, as: SIMD32<UInt8>.self)
        // Wraps around: 0x20...0x7E become 0...0x5E, tabs and line breaks 0...4.
        let isControl = ((block &- 0x20) .> 0x5E) .& ((block &- 0x09) .> 0x04)
        let isMark =
          (block .== UInt8(ascii: "\\")) .| (block .== UInt8(ascii: "%"))
          .| (block .== UInt8(ascii: "&"))
        if !any(isControl .| isMark) {
          cursor += 32
          continue
        }
      }
      let end = min(cursor + 32, bytes.count)
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

  /// Expressions for the escapes that ``firstEscape(in:from:)`` does not look for.
  static let patterns = [#"u00[2-7][0-9A-Fa-f]"#, #"\[[0-9][0-9;]{0,14}m"#]
}
