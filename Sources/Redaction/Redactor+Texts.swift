extension Redactor {
  /// Texts with every secret replaced, in their order; fast where few hold one.
  public func redact(_ texts: [String]) -> [String] {
    var arena: [UInt8] = []
    var ranges: [Range<Int>] = []
    ranges.reserveCapacity(texts.count)
    for text in texts {
      let start = arena.count
      arena.append(contentsOf: text.utf8)
      ranges.append(start..<arena.count)
      arena.append(0x0A)
    }
    let scratch = makeScratch()
    let suspects = arena.withUnsafeBytes {
      messagesToRedact(in: $0, at: ranges, using: scratch)
    }
    var redacted = texts
    for index in suspects { redacted[index] = redact(texts[index], using: scratch) }
    return redacted
  }

  /// Whether a text holds a secret.
  public func findsSecret(in text: String) -> Bool { redact(text) != text }
}
