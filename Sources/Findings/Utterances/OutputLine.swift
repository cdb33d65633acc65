/// Tells lines that a program printed and a person pasted from lines that the person wrote.
enum OutputLine {
  /// Whether a line looks printed: a log, a trace, a diff, a prompt of a shell, a table.
  static func looksPrinted(_ line: Substring) -> Bool {
    let scalars = Array(line.unicodeScalars)
    let indent = scalars.prefix { $0 == " " || $0 == "\t" }.count
    guard indent < scalars.count else { return false }
    if indent >= 4 || scalars[..<indent].contains("\t") { return true }
    let rest = Substring(line.unicodeScalars.dropFirst(indent))
    let isFrame = rest.hasPrefix("at ") && scalars.last == ")"
    return isFrame || beginnings.contains { rest.hasPrefix($0) } || hasMeasures(scalars)
  }

  /// Whether a printed line reports that something went wrong.
  static func reportsFailure(_ line: Substring) -> Bool {
    line.unicodeScalars.split { !$0.properties.isAlphabetic }.contains {
      failureWords.contains(UtteranceToken.lowercased($0))
    }
  }

  private static let beginnings: [String] = [
    "---", "===", "***", "$ ", "% ", "# ", "❯", "> ", ">>", "+ ", "+++", "|", "{", "}", "[", "<",
    "✓",
    "✗", "✅", "❌", "⏺", "⎿", "FAIL", "PASS", "ok  ", "error:", "Error", "ERROR", "warning:",
    "Warning:", "WARN", "INFO", "DEBUG", "remote:", "fatal:", "npm ", "diff ", "index ", "@@",
    "Author:", "Date:", "create mode", "From http", "Traceback", "panic:", "goroutine ",
    "Caused by",
    "Exception", "make:", "make[", "go:", "cargo:", "Segmentation fault",
  ]

  private static let failureWords: Set<String> = [
    "fail", "fails", "failed", "failing", "failure", "failures", "error", "errors", "fatal",
    "denied", "exception", "panic", "traceback", "cannot", "unable", "unexpected", "mismatch",
    "refused", "undefined", "missing", "invalid", "unknown", "aborted", "timeout",
  ]

  /// Characters at the beginning of a line in which a log has its time.
  private static let timeColumns = 12

  /// Whether it begins with `name.ext:12`, a date, a clock with seconds or `0x1f`, or has two
  /// `key=value`: people name such things too, but not first.
  private static func hasMeasures(_ line: [Unicode.Scalar]) -> Bool {
    var pairs = 0
    let firstWord = line.drop { $0 == " " }.firstIndex { $0 == " " } ?? line.count
    for index in line.indices.dropFirst() where index + 1 < line.count {
      let before = line[index - 1]
      let next = line[index + 1]
      switch line[index] {
      case "=" where isLetter(before) && (isLetter(next) || isDigit(next)):
        pairs += 1
        if pairs == 2 || index < firstWord { return true }
      case ":" where index < firstWord && isDigit(next) && hasExtension(line[..<index]):
        return true
      case ":" where index < timeColumns && isDigit(before) && isClock(line, index): return true
      case "-" where index < timeColumns && isDate(line, index): return true
      case "x" where index < firstWord && before == "0" && isDigit(next): return true
      default: continue
      }
    }
    return false
  }

  /// Whether `ext` of `name.ext` ends there.
  private static func hasExtension(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
    let ending = line.reversed().prefix(8).prefix { isLetter($0) }.count
    let dot = line.endIndex - ending - 1
    return ending > 0 && dot > line.startIndex && line[dot] == "." && isLetter(line[dot - 1])
  }

  /// Whether `dd:dd:dd` begins two characters before.
  private static func isClock(_ line: [Unicode.Scalar], _ colon: Int) -> Bool {
    colon + 5 < line.count && line[colon + 3] == ":" && isDigit(line[colon + 1])
      && isDigit(line[colon + 2])
      && isDigit(line[colon + 4]) && isDigit(line[colon + 5])
  }

  /// Whether `dddd-dd-dd` has its first hyphen there.
  private static func isDate(_ line: [Unicode.Scalar], _ hyphen: Int) -> Bool {
    hyphen >= 4 && hyphen + 5 < line.count && line[hyphen + 3] == "-"
      && (hyphen - 4..<hyphen).allSatisfy { isDigit(line[$0]) }
      && isDigit(line[hyphen + 1]) && isDigit(line[hyphen + 2]) && isDigit(line[hyphen + 4])
      && isDigit(line[hyphen + 5])
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
  }
}
