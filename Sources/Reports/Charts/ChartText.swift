/// Text for SVG: escaped, and numbers in a fixed form whatever the locale.
enum ChartText {
  /// Text that is safe as an element's content or in an attribute.
  ///
  /// White space and control characters become spaces, characters that reorder text or that XML
  /// does not know the replacement character.
  static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case UInt32(UInt8(ascii: "&")): output += "&amp;"
      case UInt32(UInt8(ascii: "<")): output += "&lt;"
      case UInt32(UInt8(ascii: ">")): output += "&gt;"
      case UInt32(UInt8(ascii: "\"")): output += "&quot;"
      case UInt32(UInt8(ascii: "'")): output += "&#39;"
      case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: output += " "
      case 0x00..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069,
        0xFEFF, 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF:
        output += "\u{FFFD}"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  /// The text, cut with an ellipsis where it is longer than so many characters.
  static func cut(_ text: String, to count: Int) -> String {
    text.count <= count ? text : text.prefix(max(1, count - 1)) + "…"
  }

  /// The number with exactly so many decimals; numbers too large to place are held at 10^15.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return "0" }
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = Int64((min(max(value, -1e15), 1e15) * scale).rounded().magnitude)
    let isNegative = value < 0 && scaled != 0
    let digits = String(scaled)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let whole = padded.prefix(padded.count - decimals)
    let sign = isNegative ? "-" : ""
    return decimals == 0 ? sign + whole : sign + whole + "." + padded.suffix(decimals)
  }

  /// As `fixed`, without zeros at the end of the fraction: `12.5`, `12`.
  static func short(_ value: Double, _ decimals: Int) -> String {
    var text = fixed(value, decimals)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// A coordinate: one decimal, none when it is whole.
  static func place(_ value: Double) -> String { short(value, 1) }

  /// An integer with a thin space between groups of three digits.
  static func grouped(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var output = value < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0, digits.count > 4 { output += "\u{202F}" }
      output.append(digit)
    }
    return output
  }
}
