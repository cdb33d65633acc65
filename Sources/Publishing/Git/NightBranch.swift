/// The branch that nights are committed to.
struct NightBranch: Equatable {
  /// The short name.
  let name: String
  /// Whether the work tree's `HEAD` is on it.
  let isCurrent: Bool
  /// Whether it begins with a commit of its own, where it does not exist yet.
  let isOrphan: Bool

  var reference: String { "refs/heads/\(name)" }

  /// The branch asked for, else the current one.
  init(_ asked: String?, isOrphan: Bool, in repository: GitRepository) throws(GitError) {
    let head = try repository.git.line(["symbolic-ref", "--quiet", "HEAD"])
    let current = head.flatMap { $0.hasPrefix("refs/heads/") ? String($0.dropFirst(11)) : nil }
    self.isOrphan = isOrphan
    guard let asked else {
      guard let current else {
        throw GitError(
          "\(repository.top): no branch is checked out",
          hint: "check one out, or name one with '--branch'")
      }
      (name, isCurrent) = (current, true)
      return
    }
    let check = try repository.git.outcome(["check-ref-format", "refs/heads/\(asked)"])
    guard check.exitCode == 0, !asked.hasPrefix("-") else {
      throw GitError("'\(asked)' can't be the name of a branch", hint: "correct '--branch'")
    }
    (name, isCurrent) = (asked, asked == current)
    if !isCurrent, let folder = try Self.workTree(with: "refs/heads/\(asked)", repository) {
      throw GitError(
        "\(asked) is checked out in \(folder), which would no longer match it",
        hint: "run there, check out another branch there, or name another with '--branch'")
    }
  }

  /// The newest commit; nil where the branch has none.
  func tip(in repository: GitRepository) throws(GitError) -> String? {
    try repository.object("\(reference)^{commit}")
  }

  /// Another work tree that has a branch checked out.
  private static func workTree(
    with reference: String, _ repository: GitRepository
  ) throws(GitError) -> String? {
    let output = try repository.git.run(
      ["worktree", "list", "--porcelain"], to: "list the work trees")
    var folder = ""
    for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
      if line.hasPrefix("worktree ") { folder = String(line.dropFirst(9)) }
      if line == "branch \(reference)" { return folder }
    }
    return nil
  }
}
