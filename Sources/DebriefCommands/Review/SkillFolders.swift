import Files
import Findings
import Reports
import Stores

/// The folders with people's skills: read to show a change, never written.
struct SkillFolders: Sendable {
  let folders: [String]
  let names: PathNames

  /// The change that a pattern proposes to its skill's file; nil where there is no such file.
  func change(for pattern: FeedbackPattern) throws(FileError) -> SkillChange? {
    guard let skill = pattern.targetSkill, isPlain(skill) else { return nil }
    for folder in folders {
      for path in ["\(folder)/\(skill)/SKILL.md", "\(folder)/\(skill).md"] {
        guard let text = try readFile(path) else { continue }
        return SkillChange(
          path: names.shown(path), text: text, title: pattern.title, update: pattern.update)
      }
    }
    return nil
  }

  /// A skill's name is a name, and no way out of the folders.
  private func isPlain(_ skill: String) -> Bool {
    !skill.isEmpty && !skill.contains("/") && !skill.hasPrefix(".")
  }
}
