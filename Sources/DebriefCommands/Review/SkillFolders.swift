import Files
import Findings
import Reports
import Stores

/// Where suggestions belong: folders with people's skills, and files that take any suggestion.
///
/// They are read to show a change, never written.
struct SkillFolders: Sendable {
  let folders: [String]
  let names: PathNames

  /// What all of them say.
  func texts() throws(FileError) -> SkillTexts {
    try SkillTexts(folders: folders, names: names)
  }

  /// The change that a pattern proposes to its skill's file; nil where there is no such file.
  func change(for pattern: FeedbackPattern) throws(FileError) -> SkillChange? {
    let skill = pattern.targetSkill.flatMap { isPlain($0) ? $0 : nil }
    let skills = folders.filter { !$0.hasSuffix(".md") }.flatMap { folder in
      skill.map { ["\(folder)/\($0)/SKILL.md", "\(folder)/\($0).md"] } ?? []
    }
    // A skill of its own is the better place than a file with instructions for everything.
    for path in skills + folders.filter({ $0.hasSuffix(".md") }) {
      guard let text = try readFile(path) else { continue }
      return SkillChange(
        path: names.shown(path), text: text, title: pattern.title, update: pattern.update)
    }
    return nil
  }

  /// A skill's name is a name, and no way out of the folders.
  private func isPlain(_ skill: String) -> Bool {
    !skill.isEmpty && !skill.contains("/") && !skill.hasPrefix(".")
  }
}
