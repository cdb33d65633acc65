/// Makes text safe as HTML text and as the value of a quoted attribute.
///
/// The five characters that mean something to HTML become references. Line ends become line feeds and tabs stay;
/// control, bidirectional and zero-width characters are shown as `\u{202E}`, so that a page can't
/// be made to read otherwise than it is stored.
public func escapeHTML(_ text: String) -> String {
  // Most texts of a page mean nothing to HTML.
  if text.utf8.allSatisfy(isPlainHTML) { return text }
  var result = ""
  result.reserveCapacity(text.utf8.count + text.utf8.count / 8)
  forEachScalar(of: text) { scalar, previous, next in
    switch scalar {
    case "\n" where previous == "\r": break
    case "\r": result += "\n"
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case "\n", "\t": result.unicodeScalars.append(scalar)
    default:
      if let visible = visibleForm(of: scalar, after: previous, before: next) {
        result += visible
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result
}

/// Whether an ASCII character stands for itself in HTML.
private func isPlainHTML(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
    UInt8(ascii: "'"):
    false
  default: (0x20...0x7E).contains(byte)
  }
}
