/// A path that differs between two trees.
struct TreeChange: Equatable {
  /// From the top of the repository.
  let path: String
  let oldMode: String
  let newMode: String
  let newObject: String

  var isAdded: Bool { oldMode == "000000" }
  var isRemoved: Bool { newMode == "000000" }
  /// Whether a plain file stands there now.
  var isPlain: Bool { newMode.hasPrefix("100") }

  /// What differs between two trees or commits, in one folder of them.
  static func between(
    _ old: String, _ new: String, in repository: GitRepository
  ) throws(GitError) -> [TreeChange] {
    let output = try repository.git.run(
      ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", old, new]
        + repository.pathArguments, to: "compare two trees")
    let parts = GitProgram.parts(output)
    return stride(from: 0, to: parts.count - 1, by: 2).compactMap { index in
      let fields = parts[index].dropFirst().split(separator: " ").map(String.init)
      guard fields.count == 5 else { return nil }
      return TreeChange(
        path: parts[index + 1], oldMode: fields[0], newMode: fields[1], newObject: fields[3])
    }
  }
}

extension GitRepository {
  /// What confines a command to the output folder.
  var pathArguments: [String] { prefix.isEmpty ? [] : ["--", prefix] }

  /// A commit, or the tree that holds nothing where there is none.
  func treeish(_ commit: String?) throws(GitError) -> String {
    if let commit { return commit }
    return GitProgram.firstLine(
      try git.run(["hash-object", "-t", "tree", "-w", "--stdin"], to: "make an empty tree"))
  }
}
