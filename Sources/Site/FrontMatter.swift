/// What stands between two lines of dashes, or of pluses, at the start of a page, and is no part of
/// its text: YAML or TOML for the program that the page was written for.
struct FrontMatter {
  /// The value of `title`, where it is text.
  private(set) var title: String?
  /// The page without it.
  let body: String
  /// How many lines it has.
  private(set) var lines = 0

  /// How many lines are looked at.
  private static let mostLines = 1000

  init(_ markdown: String) {
    switch markdown.utf8.first {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), 0xEF: break
    default:
      body = markdown
      return
    }
    var bytes = Array(markdown.utf8)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    var found: [String] = []
    var fence: String?
    var rest = bytes
    while found.count < FrontMatter.mostLines, !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      let line = FrontMatter.trimmedEnd(
        String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
      rest = end < rest.endIndex ? rest[(end + 1)...] : rest[rest.endIndex...]
      guard let open = fence else {
        guard line == "---" || line == "+++" else { break }
        fence = line
        continue
      }
      if line == open || (open == "---" && line == "...") {
        guard FrontMatter.hasKeys(found, open == "---" ? ":" : "=") else { break }
        title = FrontMatter.title(found, open == "---" ? ":" : "=")
        body = String(decoding: rest, as: UTF8.self)
        lines = found.count + 2
        return
      }
      found.append(line)
    }
    body = markdown
  }

  /// Whether the lines are keys with values: a thematic break may begin a page, too.
  private static func hasKeys(_ lines: [String], _ sign: Character) -> Bool {
    guard
      let first = lines.first(where: { !$0.isEmpty && !$0.hasPrefix("#") && !$0.hasPrefix("[") })
    else { return true }
    return key(of: first, sign) != nil
  }

  private static func key(of line: String, _ sign: Character) -> (name: String, value: String)? {
    guard let end = line.firstIndex(of: sign) else { return nil }
    let name = String(line[..<end].filter { !"\"' ".contains($0) })
    let value = line[line.index(after: end)...]
    guard !name.isEmpty, line.first?.isWhitespace == false,
      name.allSatisfy({ $0.isLetter || $0.isNumber || "_-.".contains($0) }),
      sign == "=" || value.isEmpty || value.first == " " || value.first == "\t"
    else { return nil }
    return (name, String(value.drop { $0.isWhitespace }))
  }

  private static func title(_ lines: [String], _ sign: Character) -> String? {
    for (index, line) in lines.enumerated() {
      // A table of TOML: what follows belongs to it.
      if sign == "=", line.hasPrefix("[") { return nil }
      guard let (name, value) = key(of: line, sign), name.lowercased() == "title" else { continue }
      let text: String
      if [">", "|", ">-", "|-", ">+", "|+"].contains(value) {
        text = lines[(index + 1)...].prefix { $0.first?.isWhitespace == true }
          .map { $0.drop { $0.isWhitespace } }.joined(separator: " ")
      } else {
        text = unquoted(value)
      }
      return text.isEmpty ? nil : text
    }
    return nil
  }

  private static func unquoted(_ value: String) -> String {
    guard let quote = value.first, quote == "\"" || quote == "'" else {
      // A comment follows.
      let end = value.firstRange(of: " #")?.lowerBound ?? value.endIndex
      return trimmedEnd(String(value[..<end]))
    }
    var result = ""
    var rest = value.dropFirst()
    while let character = rest.popFirst() {
      if quote == "\"", character == "\\", let next = rest.popFirst() {
        result.append(next == "n" || next == "t" ? " " : next)
      } else if character == quote {
        // YAML doubles the quote that it means.
        guard quote == "'", rest.first == quote else { break }
        rest.removeFirst()
        result.append(quote)
      } else {
        result.append(character)
      }
    }
    return result
  }

  private static func trimmedEnd(_ text: String) -> String {
    var text = text[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
