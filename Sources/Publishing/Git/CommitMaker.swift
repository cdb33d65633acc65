/// Makes commits as their user would: with the identity, the template and the signature configured.
struct CommitMaker {
  let repository: GitRepository
  /// The author's date, in seconds since 1970.
  let date: Int64

  /// Makes a commit and returns its name.
  ///
  /// - Parameter trailers: Names and values of the lines by which nights know their own.
  func commit(
    _ tree: String, parents: [String], message: String,
    trailers: [(String, String)] = []
  ) throws(GitError) -> String {
    var arguments = ["commit-tree"]
    // Unlike 'git commit', it does not look at the setting by itself.
    if try repository.setting("commit.gpgsign", type: "bool") == "true" { arguments.append("-S") }
    for parent in parents { arguments += ["-p", parent] }
    let text = try whole(message, trailers)
    let result = try repository.git.run(
      arguments + ["-F", "-", tree], input: Array(text.utf8),
      variables: ["GIT_AUTHOR_DATE": "@\(date) +0000"], to: "make the commit",
      hint: "correct the settings of identity and signing")
    return GitProgram.firstLine(result)
  }

  /// The message with what the template adds and the lines by which nights know their own.
  private func whole(_ message: String, _ trailers: [(String, String)]) throws(GitError) -> String {
    var text = message
    if let template = try template() { text += "\n" + template }
    guard !trailers.isEmpty else { return text }
    return GitProgram.text(
      try repository.git.run(
        ["interpret-trailers"] + trailers.flatMap { ["--trailer", "\($0): \($1)"] },
        input: Array(text.utf8), variables: Self.withoutConfiguration,
        to: "write the message"))
  }

  /// Keeps git from every configuration: one of trailers can name programs to run.
  private static let withoutConfiguration = [
    "GIT_DIR": "/dev/null/none", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_COUNT": "0",
  ]

  /// What stands in `commit.template` besides comments; nil where that is nothing.
  ///
  /// A template is a form for a person. What it asks for in comments nobody can answer at night;
  /// what it says itself, such as a ticket or a trailer, belongs into every message.
  private func template() throws(GitError) -> String? {
    guard let name = try repository.setting("commit.template", type: "path"), !name.isEmpty else {
      return nil
    }
    let path = name.hasPrefix("/") ? name : "\(repository.top)/\(name)"
    guard let text = try readText(path) else {
      throw GitError("\(path): the commit template can't be read", hint: "correct commit.template")
    }
    let stripped = GitProgram.text(
      try repository.git.run(
        ["stripspace", "--strip-comments"], input: Array(text.utf8), to: "read the template"))
    return stripped.isEmpty ? nil : stripped
  }
}
