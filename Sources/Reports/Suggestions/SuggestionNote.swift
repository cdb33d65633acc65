import Findings

/// A person's note as it stands in the file with suggestions.
public enum SuggestionNote: Sendable {
  /// Whether the file can hold a note, so that the next night reads it as it was written.
  ///
  /// A code block that does not end, or a line that looks like the file's own, would end or hide
  /// the suggestion.
  public static func isReadable(_ note: String) -> Bool {
    let section =
      "\(SuggestionFile.marker)f1-0 -->\n**Status:** \(ReviewStatus.needsReview.rawValue)\n\n"
      + "**Note:**\(shown(note))\n\n\(SuggestionFile.endMarker)\n"
    guard let file = try? SuggestionFile(section, name: "") else { return false }
    return file.edits
      == [ReviewEdit(id: "f1-0", status: .needsReview, until: nil, note: note)]
  }

  /// A note as the file gives it back: without blank lines and white space around it.
  public static func trimmed(_ note: String) -> String {
    trimmedNote(lines(of: note).map { $0.hasSuffix("\r") ? String($0.dropLast()) : $0 })
  }

  /// What stands behind `**Note:**`: on its line, or below where the line would change what it is.
  static func shown(_ note: String) -> String {
    note.isEmpty ? "" : (startsBlock(note) ? "\n\n" : " ") + note
  }

  /// Whether a note begins with something that is only what it is at the start of a line.
  private static func startsBlock(_ note: String) -> Bool {
    if ["- ", "+ ", "* ", "```", "~~~"].contains(where: { note.hasPrefix($0) }) { return true }
    let afterNumber = note.drop { $0.isNumber }
    let isItem = afterNumber.startIndex > note.startIndex && ".)".contains(afterNumber.first ?? " ")
    return isItem || note.first.map { "#>|<=".contains($0) || $0.isWhitespace } ?? false
  }
}

/// The lines of a note without blank ones around them, and without white space at the end.
func trimmedNote(_ lines: [String]) -> String {
  let rest = lines.drop { $0.allSatisfy(\.isWhitespace) }
  let text = rest.joined(separator: "\n")
  guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
  return String(text[...last])
}

/// The lines of a text without their line feeds.
///
/// Swift takes a carriage return with a line feed for one character, so that splitting characters
/// would find no lines in a file from Windows.
func lines(of text: String) -> [String] {
  text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
}
