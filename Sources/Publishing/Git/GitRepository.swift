import Glibc

/// The repository that the output folder lies in.
struct GitRepository {
  let git: GitProgram
  /// The top of the work tree, absolute, without links.
  let top: String
  /// The output folder below the top, without slashes at the ends; empty where it is the top.
  let prefix: String

  /// Finds the repository of a folder that may not exist yet.
  init(of folder: String, environment: [String: String]) throws(GitError) {
    let (existing, missing) = Self.existingPart(of: folder)
    let start = GitProgram(folder: existing, environment: environment)
    let outcome = try start.outcome(["rev-parse", "--show-toplevel"])
    guard outcome.exitCode == 0 else { throw Self.refusal(outcome, folder) }
    let line = GitProgram.firstLine(outcome.output)
    top = Resolution(of: line).path ?? line
    let parts = existing.split(separator: "/").map(String.init) + missing
    let above = top.split(separator: "/").map(String.init)
    guard parts.starts(with: above) else {
      throw GitError("\(folder): not below \(top)", hint: "set 'output' to another folder")
    }
    prefix = parts.dropFirst(above.count).joined(separator: "/")
    git = GitProgram(folder: top, environment: environment)
  }

  /// The path in the tree of a file of the output.
  func treePath(_ path: String) -> String { prefix.isEmpty ? path : "\(prefix)/\(path)" }

  /// The path in the output of a path in the tree.
  func outputPath(_ path: String) -> String {
    guard !prefix.isEmpty else { return path }
    return String(decoding: path.utf8.dropFirst(prefix.utf8.count + 1), as: UTF8.self)
  }

  /// The object that a name stands for; nil where there is none.
  func object(_ name: String) throws(GitError) -> String? {
    try git.line(["rev-parse", "--verify", "--quiet", "--end-of-options", name])
  }

  /// A setting as git reads it; nil where it is not set.
  func setting(_ name: String, type: String? = nil) throws(GitError) -> String? {
    try git.line(["config"] + (type.map { ["--type=\($0)"] } ?? []) + ["--get", name])
  }

  /// The file of a name in the repository's folder for this work tree, absolute.
  func gitPath(_ name: String) throws(GitError) -> String {
    let path = try git.line(["rev-parse", "--git-path", name]) ?? ".git/\(name)"
    return path.hasPrefix("/") ? path : "\(top)/\(path)"
  }

  /// The deepest folder above a path that is there, resolved, and the rest.
  private static func existingPart(of folder: String) -> (String, [String]) {
    var parts = folder.split(separator: "/").map(String.init)
    var missing: [String] = []
    while true {
      let path = "/" + parts.joined(separator: "/")
      if let real = Resolution(of: path).path {
        return (real, missing)
      }
      guard let last = parts.popLast() else { return ("/", missing) }
      missing.insert(last, at: 0)
    }
  }

  private static func refusal(_ outcome: ChildProcess.Outcome, _ folder: String) -> GitError {
    let said = outcome.errors
    if said.contains("dubious ownership") {
      let line = said.split(separator: "\n").first { $0.contains("safe.directory") }
      let command = line.map { $0.drop { $0.isWhitespace } }
      return GitError(
        "\(folder): git does not trust the repository, because another user owns it",
        hint: "run as its owner, or: \(command.map(String.init) ?? "set safe.directory")")
    }
    if said.contains("must be run in a work tree") {
      return GitError(
        "\(folder): it is in the .git folder or in a bare repository",
        hint: "run in a work tree, or leave out '--commit'")
    }
    if said.contains("not a git repository") {
      return GitError(
        "\(folder): not in a git repository", hint: "run 'git init' first, or leave out '--commit'")
    }
    return GitError(
      "\(folder): git can't use the repository: \(GitProgram.reason(outcome))",
      hint: "leave out '--commit', or look at the repository")
  }
}
