/// What a branch held when a night began: what the night's commit is put on.
public struct NightBase: Equatable, Sendable {
  /// A commit that the night's commit comes after.
  struct Head: Equatable, Sendable {
    let commit: String
    /// The last commit before it whose output a night made, and nobody changed; nil where there is
    /// none, or where the history is cut off before it.
    let generated: String?
    /// The tree of its output folder; nil where it has none.
    let output: String?
  }

  /// Where the branch itself was; nil where it did not exist.
  let tip: String?
  let heads: [Head]

  /// Whether the output is the same as that of another.
  func hasOutput(of other: NightBase) -> Bool {
    heads.map(\.output) == other.heads.map(\.output)
  }
}

extension NightRepository {
  /// The line of a commit's message that holds the tree of the output that a night made.
  static let trailer = "Debrief-Output"

  /// What the branch holds now.
  public func base() throws(GitError) -> NightBase {
    let tip = try branch.tip(in: repository)
    var commits = tip.map { [$0] } ?? []
    if let remoteTip {
      if let tip, try !isAncestor(tip, of: remoteTip) {
        if try !isAncestor(remoteTip, of: tip) { commits.append(remoteTip) }
      } else {
        commits = [remoteTip]
      }
    } else if tip == nil, let start = try startingPoint() {
      commits = [start]
    }
    var heads: [NightBase.Head] = []
    for commit in commits {
      let output = try output(of: commit)
      heads.append(
        NightBase.Head(
          commit: commit, generated: output == nil ? nil : try generated(before: commit),
          output: output))
    }
    return NightBase(tip: tip, heads: heads)
  }

  /// The tree of the output folder in a commit.
  func output(of commit: String) throws(GitError) -> String? {
    try repository.object(
      repository.prefix.isEmpty ? "\(commit)^{tree}" : "\(commit):\(repository.prefix)")
  }

  private func isAncestor(_ commit: String, of other: String) throws(GitError) -> Bool {
    try repository.git.outcome(["merge-base", "--is-ancestor", commit, other]).exitCode == 0
  }

  /// The commit that a new branch begins at; nil for one of its own.
  private func startingPoint() throws(GitError) -> String? {
    branch.isCurrent || branch.isOrphan ? nil : try repository.object("HEAD^{commit}")
  }

  /// The newest commit that says which output a night made, and still has it: a person may have
  /// changed a commit and kept its message.
  private func generated(before commit: String) throws(GitError) -> String? {
    let output = try repository.git.run(
      ["rev-list", "--max-count=20", "--grep=^ *\(Self.trailer): [0-9a-f]*$", commit, "--"],
      to: "read the branch's history")
    for line in output.split(separator: 0x0A) {
      let name = String(decoding: line, as: UTF8.self)
      let message = try repository.git.run(["cat-file", "commit", name], to: "read a commit")
      guard let tree = try self.output(of: name) else { continue }
      let trailer = "\(Self.trailer): \(tree)"
      let lines = String(decoding: message, as: UTF8.self).split(separator: "\n")
      if lines.contains(where: { $0.drop { $0 == " " } == trailer }) { return name }
    }
    return nil
  }
}
