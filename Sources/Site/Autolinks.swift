/// Addresses in plain text that a reader takes for links, by the rules of GitHub Flavored Markdown:
/// `www.`, `http://`, `https://` and e-mail. (No browser opens `ftp://` any more.)
///
/// Text from logs never becomes one: a word joiner stands in what would begin an address
/// (`escapeMarkdown`), and is only removed afterwards.
enum Autolinks {
  /// An address in a text.
  private struct Match {
    let range: Range<Int>
    let url: String
  }

  /// Makes links of the addresses in the text of a node's children.
  static func apply(in parent: CommonMarkNode) {
    for run in TextRun.runs(in: parent) {
      let scalars = Array(run.text.unicodeScalars)
      let matches = Self.matches(in: scalars)
      guard !matches.isEmpty, let first = run.nodes.first else { continue }
      var end = 0
      for match in matches {
        insert(scalars[end..<match.range.lowerBound], before: first)
        let link = CommonMarkNode.link(match.url)
        first.insertBefore(link)
        link.append(.text(string(scalars[match.range])))
        end = match.range.upperBound
      }
      insert(scalars[end...], before: first)
      for node in run.nodes { node.remove() }
    }
  }

  /// Whether a text may hold an address at all.
  static func mayOccur(in markdown: String) -> Bool {
    var (last, before): (UInt8, UInt8) = (0, 0)
    for byte in markdown.utf8 {
      switch byte {
      case UInt8(ascii: "/") where last == UInt8(ascii: "/") && before == UInt8(ascii: ":"):
        return true
      case UInt8(ascii: ".") where last == UInt8(ascii: "w") && before == last: return true
      case _ where last == UInt8(ascii: "@") && byte > 0x20 && byte < 0x80: return true
      default: break
      }
      (before, last) = (last, byte)
    }
    return false
  }

  private static func matches(in text: [Unicode.Scalar]) -> [Match] {
    var found: [Match] = []
    var index = 0
    while index < text.count {
      let floor = found.last?.range.upperBound ?? 0
      let match =
        switch text[index] {
        case "w": www(text, index)
        case ":": address(text, index, floor)
        case "@": mail(text, index, floor)
        default: Match?.none
        }
      if let match, match.range.lowerBound >= floor {
        found.append(match)
        index = match.range.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  private static func www(_ text: [Unicode.Scalar], _ start: Int) -> Match? {
    guard isBoundary(start > 0 ? text[start - 1] : nil), hasPrefix("www.", text, start) else {
      return nil
    }
    let domain = domainEnd(text, start, allowsShort: false)
    guard domain > start else { return nil }
    let end = trimmed(text, start, spaceOrAngle(text, domain))
    return Match(range: start..<end, url: "http://" + string(text[start..<end]))
  }

  private static func address(_ text: [Unicode.Scalar], _ colon: Int, _ floor: Int) -> Match? {
    guard hasPrefix("://", text, colon) else { return nil }
    var start = colon
    while start > floor, isLetter(text[start - 1]) { start -= 1 }
    let scheme = string(text[start..<colon]).lowercased()
    guard ["http", "https"].contains(scheme), colon + 3 < text.count,
      isHost(text[colon + 3])
    else { return nil }
    let domain = domainEnd(text, colon + 3, allowsShort: true)
    guard domain > colon + 3 else { return nil }
    let end = trimmed(text, start, spaceOrAngle(text, domain))
    return Match(range: start..<end, url: string(text[start..<end]))
  }

  private static func mail(_ text: [Unicode.Scalar], _ at: Int, _ floor: Int) -> Match? {
    var start = at
    while start > floor, isMail(text[start - 1]) { start -= 1 }
    guard start < at else { return nil }
    var (end, dots) = (at + 1, 0)
    while end < text.count {
      if text[end] == ".", end + 1 < text.count, isAlphanumeric(text[end + 1]) {
        dots += 1
      } else if !isAlphanumeric(text[end]), text[end] != "-", text[end] != "_" {
        break
      }
      end += 1
    }
    guard end < text.count ? text[end] != "@" : true, dots > 0, isLetter(text[end - 1]) else {
      return nil
    }
    let scheme = Array("mailto:".unicodeScalars)
    let isNamed =
      start - floor >= scheme.count && text[(start - scheme.count)..<start].elementsEqual(scheme)
    return Match(
      range: (isNamed ? start - scheme.count : start)..<end,
      url: "mailto:" + string(text[start..<end]))
  }

  private static func isMail(_ scalar: Unicode.Scalar) -> Bool {
    isAlphanumeric(scalar) || ".+-_".unicodeScalars.contains(scalar)
  }

  /// Where a domain ends; `start` where there is none.
  private static func domainEnd(
    _ text: [Unicode.Scalar], _ start: Int, allowsShort: Bool
  ) -> Int {
    var (dots, last, beforeLast) = (0, 0, 0)
    var index = start
    while index < text.count {
      if text[index] == "_" {
        last += 1
      } else if text[index] == "." {
        (beforeLast, last) = (last, 0)
        dots += 1
      } else if !isHost(text[index]), text[index] != "-" {
        break
      }
      index += 1
    }
    // No domain has an underscore in its last two parts.
    if beforeLast + last > 0, dots <= 10 { return start }
    return allowsShort || dots > 0 ? index : start
  }

  private static func spaceOrAngle(_ text: [Unicode.Scalar], _ start: Int) -> Int {
    text[start...].firstIndex { $0.properties.isWhitespace || $0 == "<" } ?? text.count
  }

  /// The end without punctuation that belongs to the sentence.
  private static func trimmed(_ text: [Unicode.Scalar], _ start: Int, _ whole: Int) -> Int {
    var end = whole
    var closing = text[start..<end].count { $0 == ")" }
    let opening = text[start..<end].count { $0 == "(" }
    while end > start {
      switch text[end - 1] {
      case ")":
        guard closing > opening else { return end }
        closing -= 1
        end -= 1
      case "?", "!", ".", ",", ":", "*", "_", "~", "'", "\"": end -= 1
      case ";":
        var place = end - 2
        while place > start, isLetter(text[place]) { place -= 1 }
        end = place < end - 2 && text[place] == "&" ? place : end - 1
      default: return end
      }
    }
    return end
  }

  private static func isBoundary(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return true }
    return scalar.properties.isWhitespace || "*_~(".unicodeScalars.contains(scalar)
  }

  private static func hasPrefix(_ word: String, _ text: [Unicode.Scalar], _ start: Int) -> Bool {
    let word = Array(word.unicodeScalars)
    return text.count - start >= word.count
      && zip(word, text[start...]).allSatisfy { $0 == $1 }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic
  }

  private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    isLetter(scalar) || ("0"..."9").contains(scalar)
  }

  /// Whether a character may stand in the name of a host.
  private static func isHost(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.properties.isWhitespace else { return false }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .control, .format:
      return false
    default: return !(scalar.isASCII && "$+<=>^`|~".unicodeScalars.contains(scalar))
    }
  }

  private static func insert(_ text: ArraySlice<Unicode.Scalar>, before node: CommonMarkNode) {
    if !text.isEmpty { node.insertBefore(.text(string(text))) }
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

/// Neighbouring nodes of text, which libcmark splits wherever a mark could be.
struct TextRun {
  /// The nodes, in their order.
  var nodes: [CommonMarkNode]
  /// Their text.
  var text: String

  /// The runs among the children of a node.
  static func runs(in parent: CommonMarkNode) -> [TextRun] {
    var runs: [TextRun] = []
    var isOpen = false
    for child in parent.children {
      guard child.kind == .text else {
        isOpen = false
        continue
      }
      if isOpen {
        runs[runs.count - 1].nodes.append(child)
        runs[runs.count - 1].text += child.literal
      } else {
        runs.append(TextRun(nodes: [child], text: child.literal))
        isOpen = true
      }
    }
    return runs
  }
}
