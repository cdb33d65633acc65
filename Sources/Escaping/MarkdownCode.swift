/// Shows text as a code span, whatever it contains.
///
/// The fence is longer than any run of backticks inside; where CommonMark would strip a space
/// from both ends, or a backtick would touch the fence, a space is added on both sides. A line end
/// or tab becomes a space; control, bidirectional and zero-width characters are shown as
/// `\u{202E}`. A code span can't be empty: an empty text shows as one space.
///
/// Inside the cell of a table use ``markdownTableCodeSpan(_:)``.
public func markdownCodeSpan(_ text: String) -> String {
  let content = singleLine(text)
  guard !content.isEmpty else { return "` `" }
  let fence = String(repeating: "`", count: longestBacktickRun(in: content) + 1)
  let touches = content.hasPrefix("`") || content.hasSuffix("`")
  let loses =
    content.hasPrefix(" ") && content.hasSuffix(" ") && content.contains { $0 != " " }
  let padding = touches || loses ? " " : ""
  return fence + padding + content + padding + fence
}

/// Shows text as a code span inside the cell of a GitHub Flavored Markdown table.
///
/// Like ``markdownCodeSpan(_:)``, with every pipe written `\|`: a table is cut into cells before
/// its code spans are found, and takes that backslash away again.
public func markdownTableCodeSpan(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in markdownCodeSpan(text).unicodeScalars {
    if scalar == "|" { result.append("\\") }
    result.append(scalar)
  }
  return String(result)
}

/// Shows text as a fenced code block that ends with a line feed.
///
/// The fence is at least three backticks and longer than any run of them inside. Line ends become
/// line feeds and tabs stay; control, bidirectional and zero-width characters are shown as
/// `\u{202E}`. Of `info` only what a language's name may hold is kept.
public func markdownCodeBlock(_ text: String, info: String = "") -> String {
  let fence = String(repeating: "`", count: max(3, longestBacktickRun(in: text) + 1))
  let language = String.UnicodeScalarView(
    info.unicodeScalars.filter { $0.isASCIILetterOrDigit || "+-_.".unicodeScalars.contains($0) })
  var content = String.UnicodeScalarView()
  forEachScalar(of: text) { scalar, previous, next in
    if scalar == "\n", previous == "\r" { return }
    if scalar.isLineBreak {
      content.append("\n")
    } else if scalar == "\t" {
      content.append(scalar)
    } else if let visible = visibleForm(of: scalar, after: previous, before: next) {
      content.append(contentsOf: visible.unicodeScalars)
    } else {
      content.append(scalar)
    }
  }
  if let last = content.last, last != "\n" { content.append("\n") }
  return fence + String(language) + "\n" + String(content) + fence + "\n"
}

private func singleLine(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  forEachScalar(of: text) { scalar, previous, next in
    if scalar == "\n", previous == "\r" { return }
    if scalar.isLineBreak || scalar == "\t" {
      result.append(" ")
    } else if let visible = visibleForm(of: scalar, after: previous, before: next) {
      result.append(contentsOf: visible.unicodeScalars)
    } else {
      result.append(scalar)
    }
  }
  return String(result)
}

private func longestBacktickRun(in text: String) -> Int {
  var longest = 0
  var run = 0
  for byte in text.utf8 {
    run = byte == UInt8(ascii: "`") ? run + 1 : 0
    longest = max(longest, run)
  }
  return longest
}
