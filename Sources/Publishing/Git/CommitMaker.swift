/// Makes commits as their user would: with the identity, the template and the signature configured.
struct CommitMaker {
  let repository: GitRepository
  /// The author's date, in seconds since 1970.
  let date: Int64

  /// Makes a commit and returns its name.
  func commit(
    _ tree: String, parents: [String], message: String
  ) throws(GitError) -> String {
    var arguments = ["commit-tree"]
    // Unlike 'git commit', it does not look at the setting by itself.
    if try repository.setting("commit.gpgsign", type: "bool") == "true" { arguments.append("-S") }
    for parent in parents { arguments += ["-p", parent] }
    let output = try repository.git.run(
      arguments + ["-F", "-", tree], input: Array(message.utf8),
      variables: ["GIT_AUTHOR_DATE": "@\(date) +0000"], to: "make the commit",
      hint: "correct the settings of identity and signing")
    return GitProgram.firstLine(output)
  }
}
