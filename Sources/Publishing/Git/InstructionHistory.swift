import Files

/// When files with instructions for agents changed, as git knows it.
public enum InstructionHistory: Sendable {
  /// A commit that changed some of them.
  public struct Change: Sendable, Hashable {
    /// The commit's full name.
    public let commit: String
    /// When it was committed, seconds since 1970.
    public let seconds: Int64
    /// The files that it changed, as git shows them, in its order.
    public let paths: [String]
  }

  /// The latest commits on the current branch that changed files or folders, the newest first; none
  /// where the folder lies in no repository, or git can't tell.
  public static func changes(
    of paths: [String], in folder: String, environment: [String: String], limit: Int = 50
  ) -> [Change] {
    guard !paths.isEmpty else { return [] }
    let git = GitProgram(folder: folder, environment: environment)
    let arguments =
      ["log", "-n", "\(limit)", "--no-merges", "--format=%H %ct", "--name-only", "--"] + paths
    guard let outcome = try? git.outcome(arguments, secondsAllowed: 5), outcome.exitCode == 0
    else { return [] }
    return parse(GitProgram.text(outcome.output))
  }

  static func parse(_ text: String) -> [Change] {
    var changes: [Change] = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2, words[0].count >= 40, words[0].allSatisfy(\.isHexDigit),
        let seconds = Int64(words[1])
      {
        changes.append(Change(commit: String(words[0]), seconds: seconds, paths: []))
      } else if let last = changes.popLast() {
        changes.append(
          Change(
            commit: last.commit, seconds: last.seconds, paths: last.paths + [String(line)]))
      }
    }
    return changes
  }
}
