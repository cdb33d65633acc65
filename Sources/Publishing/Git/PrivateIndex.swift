import Glibc

/// An index of its own in which a tree is put together; the one of the work tree is not looked at.
struct PrivateIndex {
  private let repository: GitRepository
  private let variables: [String: String]

  /// An index at a path, with the content of a commit or of nothing.
  init(
    at path: String, from commit: String?, in repository: GitRepository
  ) throws(GitError) {
    self.repository = repository
    variables = ["GIT_INDEX_FILE": path]
    unlink(path)
    unlink(path + ".lock")
    _ = try repository.git.run(
      ["read-tree", commit ?? "--empty"], variables: variables, to: "read the branch")
  }

  /// The objects by their path from the top, of files in the output folder.
  func objects() throws(GitError) -> [String: String] {
    let output = try repository.git.run(
      ["ls-files", "--stage", "-z"] + repository.pathArguments, variables: variables,
      to: "list the branch's files")
    var objects: [String: String] = [:]
    for part in GitProgram.parts(output) {
      let fields = part.split(separator: "\t", maxSplits: 1)
      guard fields.count == 2 else { continue }
      objects[String(fields[1])] = String(fields[0].split(separator: " ")[1])
    }
    return objects
  }

  /// Takes in files of the work tree, through the filters that `.gitattributes` names.
  func add(_ paths: [String]) throws(GitError) {
    guard !paths.isEmpty else { return }
    _ = try repository.git.run(
      ["update-index", "--add", "--replace", "-z", "--stdin"], input: GitProgram.input(paths),
      variables: variables, to: "take in the reports")
  }

  /// Puts objects of plain files at paths.
  func set(_ objects: [String: String]) throws(GitError) {
    guard !objects.isEmpty else { return }
    let lines = objects.sorted { $0.key < $1.key }.map { "100644 \($0.value)\t\($0.key)" }
    _ = try repository.git.run(
      ["update-index", "-z", "--index-info"], input: GitProgram.input(lines),
      variables: variables, to: "take in the reports")
  }

  /// Leaves out paths.
  func remove(_ paths: [String]) throws(GitError) {
    guard !paths.isEmpty else { return }
    _ = try repository.git.run(
      ["update-index", "--force-remove", "-z", "--stdin"], input: GitProgram.input(paths),
      variables: variables, to: "leave out stale reports")
  }

  /// Writes files into a folder as a checkout would; links become files that hold their text.
  func checkOut(_ paths: [String], to folder: String) throws(GitError) {
    guard !paths.isEmpty else { return }
    _ = try repository.git.run(
      ["-c", "core.symlinks=false", "checkout-index", "--prefix=\(folder)/", "-z", "--stdin"],
      input: GitProgram.input(paths), variables: variables, to: "read the files of the last run")
  }

  /// Writes the tree and returns its name.
  func writeTree() throws(GitError) -> String {
    GitProgram.firstLine(
      try repository.git.run(["write-tree"], variables: variables, to: "write the tree"))
  }
}
