import Files
import Findings
import Records
import Stores

/// The words of people's skills and instructions, to find out what they say already.
struct SkillTexts: Sendable {
  /// A file with its words, and the line that each word stands in.
  private struct Text: Sendable {
    let path: String
    let words: [Substring]
    let lines: [Int]
  }

  /// So few words may stand anywhere.
  private static let fewestWords = 4
  /// How many files are read.
  private static let mostFiles = 500

  private var texts: [Text] = []

  /// No texts.
  init() {}

  /// Reads the files of skills: those given, and in folders `NAME.md` and `NAME/SKILL.md`.
  init(folders: [String], names: PathNames) throws(FileError) {
    var paths: [String] = []
    for folder in folders {
      guard !folder.hasSuffix(".md") else {
        paths.append(folder)
        continue
      }
      guard let entries = try SkillTexts.entries(of: folder) else { continue }
      for entry in entries.sorted() {
        paths.append(entry.hasSuffix(".md") ? "\(folder)/\(entry)" : "\(folder)/\(entry)/SKILL.md")
      }
    }
    for path in paths.prefix(SkillTexts.mostFiles) {
      guard let text = try readFile(path) else { continue }
      texts.append(SkillTexts.text(text, path: names.shown(path)))
    }
  }

  /// The line at which a file says what a pattern is about; nil where none does.
  func covering(_ pattern: FeedbackPattern) -> Location? {
    let wanted = pattern.coveringTexts.map { SkillTexts.words(of: $0) }
      .filter { $0.count >= SkillTexts.fewestWords }
    for text in texts {
      for words in wanted {
        if let index = text.words.firstRange(of: words)?.lowerBound {
          return Location(file: text.path, line: text.lines[index])
        }
      }
    }
    return nil
  }

  private static func words(of text: some StringProtocol) -> [Substring] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }
  }

  private static func text(_ text: String, path: String) -> Text {
    var words: [Substring] = []
    var numbers: [Int] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let own = SkillTexts.words(of: line)
      words += own
      numbers += Array(repeating: index + 1, count: own.count)
    }
    return Text(path: path, words: words, lines: numbers)
  }

  private static func entries(of folder: String) throws(FileError) -> [String]? {
    do throws(FileError) {
      return try Folder(folder).entries().map(\.name)
    } catch {
      if error.isMissing { return nil }
      throw error
    }
  }
}
