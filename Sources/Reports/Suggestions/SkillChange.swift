/// A proposed change of a skill's file: shown for people to apply, never applied.
public struct SkillChange: Sendable, Equatable {
  /// The file as shown.
  public let path: String
  /// A heading of the file that speaks of the same thing; nil where none does.
  public let touchedRule: String?
  /// The line of that heading, 1-based.
  public let touchedLine: Int?
  /// The change as a unified diff.
  public let diff: String

  /// The change that adds `update` at the end of a file with `text`; `title` says what it is about.
  public init(path: String, text: String, title: String, update: String) {
    self.path = path
    let lines = lines(of: text)
    let touched = SkillChange.touched(title, in: lines)
    touchedRule = touched?.rule
    touchedLine = touched?.line
    diff = SkillChange.diff(path: path, text: text, lines: lines, update: update)
  }

  /// The first heading that shares at least half of the title's longer words.
  private static func touched(_ title: String, in lines: [String]) -> (rule: String, line: Int)? {
    let wanted = words(title)
    guard !wanted.isEmpty else { return nil }
    for (index, line) in lines.enumerated() where line.hasPrefix("#") {
      let shared = wanted.intersection(words(line)).count
      if shared * 2 >= wanted.count {
        return (String(line.drop { $0 == "#" || $0 == " " }), index + 1)
      }
    }
    return nil
  }

  private static func words(_ text: String) -> Set<String> {
    Set(
      text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count > 3 }
        .map(String.init))
  }

  private static func diff(path: String, text: String, lines: [String], update: String) -> String {
    let endsWithNewline = lines.last?.isEmpty ?? true
    let old = endsWithNewline ? Array(lines.dropLast()) : lines
    // What is added has the line ends of the file.
    let lineEnd = old.first?.unicodeScalars.last == "\r" ? "\r" : ""
    let added = ((old.isEmpty ? [] : [""]) + Reports.lines(of: SuggestionNote.trimmed(update)))
      .map { $0.unicodeScalars.last == "\r" ? $0 : $0 + lineEnd }
    let context = Array(old.suffix(3))
    let start = old.count - context.count + 1
    var hunk = context.map { " " + $0 }
    if !endsWithNewline, let last = context.last {
      // Without a newline at its end the last line changes too.
      hunk.removeLast()
      hunk += ["-" + last, "\\ No newline at end of file", "+" + last + lineEnd]
    }
    hunk += added.map { "+" + $0 }
    let header = "@@ -\(old.isEmpty ? 0 : start),\(context.count)"
    return
      ([
        "--- a/\(path)", "+++ b/\(path)",
        "\(header) +\(start),\(context.count + added.count) @@",
      ] + hunk).joined(separator: "\n") + "\n"
  }
}
