/// A text as a double-quoted scalar of YAML 1.2 on one line.
///
/// What can't be seen is escaped, as in JSON; but for YAML, a character outside of the first plane
/// is one escape and not two halves.
public func yamlQuoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    // YAML takes neither of the two noncharacters as they are.
    case _ where isInvisible(scalar) || scalar == "\u{FFFE}" || scalar == "\u{FFFF}":
      let digits = String(scalar.value, radix: 16)
      let (mark, length) = scalar.value > 0xFFFF ? ("\\U", 8) : ("\\u", 4)
      result += mark + String(repeating: "0", count: length - digits.utf8.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
