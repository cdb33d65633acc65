import Glibc
import PatternMatching

/// The fast path: which texts need to be redacted at all.
///
/// The filter may name a text that redaction then leaves alone, never the other way round: it names
/// every text with an escape or with a character that a ``TextView`` resolves.
extension Redactor {
  /// Whether ``redact(_:using:)`` could change the text with these UTF-8 bytes.
  public func mayContainSecret(
    _ bytes: UnsafeRawBufferPointer, using scratch: RedactionScratch
  ) -> Bool {
    guard bytes.count < Self.mostBytes else { return true }
    return PlainText.firstEscape(in: bytes, from: 0) != nil
      || !WrappedLines.breaks(in: bytes).isEmpty || EncodedText.next(in: bytes, from: 0) != nil
      || engine.filter.scan(bytes, using: scratch.memory) { identifier, _, end in
        isSuspect(identifier, end, in: bytes, scratch)
      }
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
    let slice = UnsafeRawBufferPointer(rebasing: arena[start..<end])
    var found: [Int] = []
    var cursor = 0
    var escape = PlainText.firstEscape(in: slice, from: 0)
    while let index = escape, cursor < messages.count {
      while cursor < messages.count, messages[cursor].upperBound <= start + index { cursor += 1 }
      if cursor == messages.count { break }
      // A byte between two messages belongs to none.
      let isInside = messages[cursor].contains(start + index)
      if isInside { found.append(cursor) }
      escape = PlainText.firstEscape(
        in: slice, from: isInside ? messages[cursor].upperBound - start : index + 1)
    }
    let escaped = found
    found = []
    cursor = 0
    _ = engine.filter.scan(slice, using: scratch.memory) { identifier, _, matchEnd in
      // One match is enough for a message.
      if found.last == cursor, start + matchEnd - 1 < messages[cursor].upperBound { return false }
      guard isSuspect(identifier, matchEnd, in: slice, scratch) else { return false }
      let last = start + matchEnd - 1
      while cursor < messages.count, messages[cursor].upperBound <= last { cursor += 1 }
      if cursor < messages.count, found.last != cursor { found.append(cursor) }
      return false
    }
    let others = messages.indices.filter { index in
      let message = UnsafeRawBufferPointer(rebasing: arena[messages[index]])
      return !WrappedLines.breaks(in: message).isEmpty
        || EncodedText.next(in: message, from: 0) != nil
    }
    return merged(merged(found, escaped), others)
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
    let escaped = linesWithEscapes(in: arena)
    var found: [Int] = []
    var line = 0
    var lineEnd = endOfLine(in: arena, from: 0)
    _ = engine.filter.scan(arena, using: scratch.memory) { identifier, _, matchEnd in
      // One match is enough for a line.
      if found.last == line, matchEnd - 1 <= lineEnd { return false }
      guard isSuspect(identifier, matchEnd, in: arena, scratch) else { return false }
      while lineEnd < matchEnd - 1 {
        line += 1
        lineEnd = endOfLine(in: arena, from: lineEnd + 1)
      }
      if found.last != line { found.append(line) }
      return false
    }
    return merged(merged(found, escaped), linesWithEncodedText(in: arena))
  }

  private func linesWithEncodedText(in arena: UnsafeRawBufferPointer) -> [Int] {
    var found: [Int] = []
    var line = 0
    var lineEnd = endOfLine(in: arena, from: 0)
    var run = EncodedText.next(in: arena, from: 0)
    while let range = run?.range {
      while lineEnd < range.lowerBound {
        line += 1
        lineEnd = endOfLine(in: arena, from: lineEnd + 1)
      }
      found.append(line)
      run = EncodedText.next(in: arena, from: lineEnd)
    }
    return found
  }

  private func linesWithEscapes(in arena: UnsafeRawBufferPointer) -> [Int] {
    var found: [Int] = []
    var line = 0
    var lineEnd = endOfLine(in: arena, from: 0)
    var escape = PlainText.firstEscape(in: arena, from: 0)
    while let index = escape {
      while lineEnd < index {
        line += 1
        lineEnd = endOfLine(in: arena, from: lineEnd + 1)
      }
      found.append(line)
      escape = PlainText.firstEscape(in: arena, from: lineEnd)
    }
    return found
  }

  /// Two ascending lists as one, each number once.
  private func merged(_ a: [Int], _ b: [Int]) -> [Int] {
    if a.isEmpty || b.isEmpty { return a + b }
    var merged: [Int] = []
    merged.reserveCapacity(a.count + b.count)
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      let isFirst = j == b.count || i < a.count && a[i] <= b[j]
      let next = isFirst ? a[i] : b[j]
      if isFirst { i += 1 } else { j += 1 }
      if merged.last != next { merged.append(next) }
    }
    return merged
  }

  /// Whether what the filter reports makes a text suspect: a word of a name only where a value may
  /// follow.
  private func isSuspect(
    _ identifier: UInt32, _ end: Int, in bytes: UnsafeRawBufferPointer,
    _ scratch: RedactionScratch
  ) -> Bool {
    guard identifier >= engine.fieldIdentifier else { return true }
    guard end <= bytes.count, engine.canBeName(Int(identifier), endingAt: end, in: bytes),
      let reader = LeadReader(bytes, around: end),
      scratch.mayBeSecretField(reader.name, in: bytes, engine)
    else { return false }
    return reader.hasLeads
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

  func endOfLine(in arena: UnsafeRawBufferPointer, from start: Int) -> Int {
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
