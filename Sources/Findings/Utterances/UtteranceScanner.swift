/// Cuts text into tokens in one pass; each character is looked at a bounded number of times.
struct UtteranceScanner {
  /// Tokens of one text; what follows is not looked at.
  static let mostTokens = 300
  /// Characters between quotation marks; a longer quote is no quote.
  private static let longestQuote = 200

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var tokens: [UtteranceToken] = []

  /// The tokens of a text.
  static func tokens(_ text: String) -> [UtteranceToken] {
    var scanner = UtteranceScanner(text)
    scanner.run()
    return scanner.tokens
  }

  private init(_ text: String) {
    scalars = text.unicodeScalars.map { $0 == "\u{2019}" || $0 == "\u{2018}" ? "'" : $0 }
  }

  private mutating func run() {
    while index < scalars.count, tokens.count < UtteranceScanner.mostTokens {
      let scalar = scalars[index]
      switch scalar {
      case "\n": takeNewlines()
      case "`": takeCode()
      case "\"": takeQuote(until: "\"")
      case "\u{201C}": takeQuote(until: "\u{201D}")
      case ".", "\u{2026}": takeDots()
      default:
        if isWordPart(scalar) || startsOptionOrPath() {
          takeWord()
        } else {
          if "?!,:;()+-".unicodeScalars.contains(scalar) {
            tokens.append(UtteranceToken(String(Character(scalar))))
          }
          index += 1
        }
      }
    }
  }

  private mutating func takeNewlines() {
    while index < scalars.count, scalars[index] == "\n" || scalars[index] == " " { index += 1 }
    tokens.append(.newline)
  }

  private mutating func takeCode() {
    let fence: [Unicode.Scalar] = ["`", "`", "`"]
    if scalars[index...].starts(with: fence) {
      var end = index + 3
      while end < scalars.count, !scalars[end...].starts(with: fence) { end += 1 }
      tokens.append(UtteranceToken("<block>"))
      index = min(end + 3, scalars.count)
    } else if let end = closing("`", within: .max) {
      tokens.append(UtteranceToken("<code>"))
      index = end + 1
    } else {
      index += 1
    }
  }

  private mutating func takeQuote(until mark: Unicode.Scalar) {
    if let end = closing(mark, within: UtteranceScanner.longestQuote), end > index + 1 {
      tokens.append(UtteranceToken("<quote>"))
      index = end + 1
    } else {
      index += 1
    }
  }

  /// Where a mark stands next on this line.
  private func closing(_ mark: Unicode.Scalar, within limit: Int) -> Int? {
    var end = index + 1
    while end < scalars.count, end - index <= limit, scalars[end] != "\n" {
      if scalars[end] == mark { return end }
      end += 1
    }
    return nil
  }

  private mutating func takeDots() {
    var dots = 0
    while index < scalars.count, scalars[index] == "." || scalars[index] == "\u{2026}" {
      dots += scalars[index] == "." ? 1 : 3
      index += 1
    }
    tokens.append(UtteranceToken(dots == 1 ? "." : "..."))
  }

  /// Whether `--option`, `/path` or `~/path` begins here.
  private func startsOptionOrPath() -> Bool {
    guard index + 1 < scalars.count else { return false }
    let next = scalars[index + 1]
    switch scalars[index] {
    case "/": return isWordPart(next)
    case "~", "@": return next == "/" || isWordPart(next)
    case "-":
      return next == "-" && index + 2 < scalars.count && isWordPart(scalars[index + 2])
    default: return false
    }
  }

  private mutating func takeWord() {
    var end = index
    while end < scalars.count, isWordPart(scalars[end]) || isInside(end) { end += 1 }
    // Marks behind a word are not part of it, nor are emphasis marks around it.
    var last = end
    while last > index, !isWordPart(scalars[last - 1]) || scalars[last - 1] == "_" { last -= 1 }
    var first = index
    while first < last, scalars[first] == "_" || scalars[first] == "'" { first += 1 }
    if first < last { tokens += UtteranceToken.word(scalars[first..<last]) }
    // Emphasis marks alone are skipped; other marks behind the word are read again.
    index = max(last, index + 1)
    while index < end, scalars[index] == "_" { index += 1 }
  }

  private func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar) || scalar == "_" || scalar == "'"
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber:
      return true
    default: return false
    }
  }

  /// Whether a mark stands there that paths, names and words with hyphens may have inside.
  private func isInside(_ place: Int) -> Bool {
    switch scalars[place] {
    case ".": return place + 1 == scalars.count || scalars[place + 1] != "."
    case "-", "/", ":", "@", "~": return true
    default: return false
    }
  }
}
