import Glibc
import PatternMatching

/// The fast path: which texts need to be redacted at all.
///
/// The filter may name a text that redaction then leaves alone, never the other way round. It
/// looks at the bytes as they are: escapes such as `\u0070` must have been resolved before.
extension Redactor {
  /// Whether ``redact(_:using:)`` could change the text with these UTF-8 bytes.
  public func mayContainSecret(
    _ bytes: UnsafeRawBufferPointer, using scratch: RedactionScratch
  ) -> Bool {
    guard bytes.count < Self.mostBytes else { return true }
    return engine.filter.scan(bytes, using: scratch.memory) { _, _, _ in true }
  }

  /// The messages in an arena that ``redact(_:using:)`` could change.
  ///
  /// One scan for all messages when at least one newline byte lies between any two of them,
  /// which is the fast way; else one for each message.
  ///
  /// - Parameter messages: Byte ranges of the arena, ascending and without overlap.
  /// - Returns: Indices into `messages`, ascending.
  public func messagesToRedact(
    in arena: UnsafeRawBufferPointer, at messages: [Range<Int>], using scratch: RedactionScratch
  ) -> [Int] {
    guard let end = messages.last?.upperBound, let start = messages.first?.lowerBound else {
      return []
    }
    guard end - start < Self.mostBytes, areSeparated(messages, in: arena) else {
      return messages.indices.filter {
        mayContainSecret(UnsafeRawBufferPointer(rebasing: arena[messages[$0]]), using: scratch)
      }
    }
    var found: [Int] = []
    var cursor = 0
    let slice = UnsafeRawBufferPointer(rebasing: arena[start..<end])
    _ = engine.filter.scan(slice, using: scratch.memory) { _, _, matchEnd in
      let last = start + matchEnd - 1
      while cursor < messages.count, messages[cursor].upperBound <= last { cursor += 1 }
      if cursor < messages.count, found.last != cursor { found.append(cursor) }
      return false
    }
    return found
  }

  /// The lines of an arena that ``redact(_:using:)`` could change, when each is one message.
  ///
  /// - Returns: Line numbers counted from 0, ascending.
  public func linesToRedact(
    in arena: UnsafeRawBufferPointer, using scratch: RedactionScratch
  ) -> [Int] {
    guard arena.count < Self.mostBytes else {
      return messagesToRedact(in: arena, at: lineRanges(of: arena), using: scratch)
    }
    var found: [Int] = []
    var line = 0
    var lineEnd = endOfLine(in: arena, from: 0)
    _ = engine.filter.scan(arena, using: scratch.memory) { _, _, matchEnd in
      while lineEnd < matchEnd - 1 {
        line += 1
        lineEnd = endOfLine(in: arena, from: lineEnd + 1)
      }
      if found.last != line { found.append(line) }
      return false
    }
    return found
  }

  private func areSeparated(_ messages: [Range<Int>], in arena: UnsafeRawBufferPointer) -> Bool {
    var end = -1
    for message in messages {
      guard message.lowerBound > end else { return false }
      if end >= 0, arena[message.lowerBound - 1] != 0x0A { return false }
      end = message.upperBound
    }
    return true
  }

  private func endOfLine(in arena: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard start < arena.count, let base = arena.baseAddress,
      let newline = memchr(base + start, 0x0A, arena.count - start)
    else { return arena.count }
    return UnsafeRawPointer(newline) - base
  }

  private func lineRanges(of arena: UnsafeRawBufferPointer) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while start <= arena.count {
      let end = endOfLine(in: arena, from: start)
      ranges.append(start..<end)
      start = end + 1
    }
    return ranges
  }
}
