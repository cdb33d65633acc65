/// Cuts a template's source into tokens, as the Mustache specification does.
///
/// A section's tag, a comment, a partial or a change of delimiters that has a line to itself takes
/// the whole line away with it. Line feeds are counted, so that every tag knows its line.
struct TemplateScanner {
  private let file: String
  private let source: [UInt8]
  private var position = 0
  private var line = 1
  private var lineStart = 0
  private var opening: [UInt8] = Array("{{".utf8)
  private var closing: [UInt8] = Array("}}".utf8)
  private var text: [UInt8] = []
  private var tokens: [TemplateToken] = []

  private init(file: String, source: [UInt8]) {
    self.file = file
    self.source = source
  }

  static func scan(_ source: [UInt8], file: String) throws(TemplateError) -> [TemplateToken] {
    var scanner = TemplateScanner(file: file, source: source)
    try scanner.run()
    return scanner.tokens
  }

  private mutating func run() throws(TemplateError) {
    while position < source.count {
      if starts(with: opening, at: position) {
        try scanTag()
      } else {
        let byte = source[position]
        text.append(byte)
        position += 1
        if byte == UInt8(ascii: "\n") { beginLine() }
      }
    }
    flush()
  }

  private mutating func beginLine() {
    line += 1
    lineStart = position
  }

  private mutating func flush() {
    if !text.isEmpty { tokens.append(.text(text)) }
    text = []
  }

  private mutating func scanTag() throws(TemplateError) {
    let start = position
    let tagLine = line
    var contentStart = position + opening.count
    var end = closing
    let sigil = contentStart < source.count ? source[contentStart] : 0
    if sigil == UInt8(ascii: "{"), opening == Array("{{".utf8) {
      end = Array("}}}".utf8)
    } else if sigil == UInt8(ascii: "=") {
      end = [sigil] + closing
    }
    let hasSigil = "{#^/>&!=".utf8.contains(sigil)
    if hasSigil { contentStart += 1 }
    guard let contentEnd = find(end, from: contentStart) else {
      throw TemplateError(file: file, line: tagLine, problem: .unclosedTag)
    }
    let content = trimmed(source[contentStart..<contentEnd])
    position = contentEnd + end.count
    for index in start..<position where source[index] == UInt8(ascii: "\n") {
      line += 1
    }
    // What decides whether the tag stands alone is the line that it starts on.
    let before = source[lineStart..<start]
    if let lastLineFeed = source[start..<position].lastIndex(of: UInt8(ascii: "\n")) {
      lineStart = lastLineFeed + 1
    }
    let indentation =
      hasSigil && sigil != UInt8(ascii: "{") && sigil != UInt8(ascii: "&")
      ? takeLineIfAlone(before: before) : nil
    flush()
    try add(sigil: hasSigil ? sigil : 0, content, tagLine, indentation ?? [])
  }

  private mutating func add(
    sigil: UInt8, _ content: [UInt8], _ line: Int, _ indentation: [UInt8]
  ) throws(TemplateError) {
    let kind: TemplateTag.Kind
    switch sigil {
    case UInt8(ascii: "!"): return
    case UInt8(ascii: "="): return try changeDelimiters(content, line)
    case UInt8(ascii: "#"): kind = .section
    case UInt8(ascii: "^"): kind = .inverted
    case UInt8(ascii: "/"): kind = .end
    case UInt8(ascii: "{"), UInt8(ascii: "&"): kind = .unescaped
    default: kind = .variable
    }
    let name = String(decoding: content, as: UTF8.self)
    guard isName(name) else {
      throw TemplateError(file: file, line: line, problem: .malformedTag(name))
    }
    if sigil == UInt8(ascii: ">") {
      tokens.append(.partial(name: name, indentation: indentation, line: line))
    } else {
      tokens.append(.tag(TemplateTag(kind: kind, name: name, line: line)))
    }
  }

  /// Where the tag has its line to itself: drops the white space before it, goes past the line's
  /// end and returns what stood before it.
  private mutating func takeLineIfAlone(before: ArraySlice<UInt8>) -> [UInt8]? {
    guard before.allSatisfy(isBlank) else { return nil }
    var end = position
    while end < source.count, isBlank(source[end]) { end += 1 }
    if end < source.count {
      if source[end] == UInt8(ascii: "\r") { end += 1 }
      guard end < source.count, source[end] == UInt8(ascii: "\n") else { return nil }
      position = end + 1
      beginLine()
    } else {
      position = end
    }
    text.removeLast(before.count)
    return Array(before)
  }

  private mutating func changeDelimiters(_ content: [UInt8], _ line: Int) throws(TemplateError) {
    let parts = content.split(whereSeparator: isSpace)
    guard parts.count == 2, !parts.contains(where: { $0.contains(UInt8(ascii: "=")) }) else {
      let text = String(decoding: content, as: UTF8.self)
      throw TemplateError(file: file, line: line, problem: .malformedTag(text))
    }
    opening = Array(parts[0])
    closing = Array(parts[1])
  }

  private func starts(with needle: [UInt8], at index: Int) -> Bool {
    index + needle.count <= source.count && source[index] == needle[0]
      && source[index..<(index + needle.count)].elementsEqual(needle)
  }

  private func find(_ needle: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < source.count {
      if starts(with: needle, at: index) { return index }
      index += 1
    }
    return nil
  }
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
}

private func isSpace(_ byte: UInt8) -> Bool {
  isBlank(byte) || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}

private func trimmed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
  var rest = bytes
  while let first = rest.first, isSpace(first) { rest.removeFirst() }
  while let last = rest.last, isSpace(last) { rest.removeLast() }
  return Array(rest)
}

private func isName(_ name: String) -> Bool {
  if name == "." { return true }
  guard !name.isEmpty, !name.hasPrefix("."), !name.hasSuffix("."), !name.contains("..") else {
    return false
  }
  return name.utf8.allSatisfy { !isSpace($0) && !"{}#^&!=<>\"'".utf8.contains($0) }
}
