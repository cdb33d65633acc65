/// Hides secrets in what is recorded: a small list that needs no library and no time to start.
///
/// Reports are made from stores with a larger one, which reads context better. This one would
/// rather hide too much: what it leaves is in a file. Work grows with the length of the text.
public enum SecretFilter: Sendable {
  /// The text with every secret replaced by `[redacted:KIND]`.
  @Sendable public static func redact(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      let spans = SecretSpans(bytes).found
      guard !spans.isEmpty else { return nil }
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count)
      var copied = 0
      for span in spans {
        output.append(contentsOf: bytes[copied..<span.range.lowerBound])
        output += Array("[redacted:\(span.kind)]".utf8)
        copied = span.range.upperBound
      }
      output.append(contentsOf: bytes[copied...])
      return String(decoding: output, as: UTF8.self)
    } ?? text
  }
}

/// The secrets of one text.
struct SecretSpans {
  struct Span {
    let range: Range<Int>
    let kind: StaticString
  }

  /// How replacements begin.
  static let mark = "[redacted:"

  /// What is to be replaced, ascending, without overlap.
  private(set) var found: [Span] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    // Most texts have nothing of the kind: one pass without looking back.
    var index = 0
    var layouts = SecretTable.spans(of: bytes)
    while index < bytes.count {
      if let pair = SecretPair(at: index, of: bytes) {
        if let value = pair.value { layouts.append(value) }
        // The name is no value of what stands before it, and none of it is the next field's.
        index = max(index + 1, pair.nameEnd)
        continue
      }
      if bytes[index] == UInt8(ascii: "["), bytes[index...].starts(with: SecretSpans.mark.utf8) {
        // A replacement stays as it is.
        while index < bytes.count, bytes[index] != UInt8(ascii: "]") { index += 1 }
      } else if let span = SecretSpans.span(at: index, of: bytes), span.range.upperBound > index {
        found.append(span)
        index = span.range.upperBound
      } else {
        index += 1
      }
    }
    if !layouts.isEmpty { found = SecretSpans.joined(found + layouts) }
  }

  /// The spans in order; those that overlap are one, of the first one's kind.
  private static func joined(_ spans: [Span]) -> [Span] {
    var joined: [Span] = []
    for span in spans.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard let last = joined.last, span.range.lowerBound < last.range.upperBound else {
        joined.append(span)
        continue
      }
      let end = max(last.range.upperBound, span.range.upperBound)
      joined[joined.count - 1] = Span(range: last.range.lowerBound..<end, kind: last.kind)
    }
    return joined
  }

  /// The secret that shows at a byte; nil where none does.
  private static func span(at index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Span? {
    let byte = bytes[index]
    if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: " ")
    {
      if let span = SecretURL.span(at: index, of: bytes) { return span }
      return SecretField.span(behindSeparator: index, of: bytes)
    }
    if byte == UInt8(ascii: "-"), let span = SecretBlock.span(at: index, of: bytes) { return span }
    return SecretShape.span(at: index, of: bytes)
  }
}

extension UInt8 {
  var isWordByte: Bool { isAlphanumeric || self == UInt8(ascii: "_") }
  var isAlphanumeric: Bool { isLetterByte || isDigitByte }
  var isLetterByte: Bool { (0x61...0x7A).contains(self | 0x20) }
  var isDigitByte: Bool { (0x30...0x39).contains(self) }
  var isHexByte: Bool { isDigitByte || (0x61...0x66).contains(self | 0x20) }
  var isBlankByte: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  var lowered: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
