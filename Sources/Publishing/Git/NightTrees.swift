import Glibc

/// The files of a night, as they are committed.
public struct Night: Equatable, Sendable {
  /// Paths in the output folder of all files that the night made.
  let files: Set<String>
  /// What the night itself made, of files that hold changes of people as well.
  let generated: [String: String]
  /// Folders, and single files, where whatever else the branch has is stale.
  let ownedFolders: Set<String>
  /// Files in these folders that people put on the branch.
  let kept: Set<String>
  /// All that gives values their form, such as templates.
  let form: String

  /// A night's files; all but those of `generated` are taken from the output folder.
  public init(
    files: Set<String>, generated: [String: String] = [:], ownedFolders: Set<String> = [],
    kept: Set<String> = [], form: String = ""
  ) {
    self.files = files
    self.generated = generated
    self.ownedFolders = ownedFolders
    self.kept = kept
    self.form = form
  }
}

/// The trees of a night's commit.
struct NightTrees {
  /// With what people changed in files that nights make.
  let merged: String
  /// Without it, and without what else people put into folders of the night; mostly the same.
  ///
  /// By what the two differ, the next night tells what is people's.
  let generated: String

  init(_ night: Night, on base: NightBase, in nights: NightRepository) throws(GitError) {
    let repository = nights.repository
    let index = try PrivateIndex(
      at: "\(nights.scratch)/index-\(getpid())", from: base.heads.first?.commit, in: repository)
    let made = Set(night.files.map { repository.treePath($0) })
    let stale = try index.objects().keys.filter { path in
      !made.contains(path) && night.owns(repository.outputPath(path))
    }
    if base.heads.count > 1 {
      try Self.refuseOtherDifferences(night, base.heads.map(\.commit), in: nights)
    }
    try index.remove(stale.sorted())
    try index.add(made.sorted())
    merged = try index.writeTree()
    guard !night.generated.isEmpty || !night.kept.isEmpty else {
      generated = merged
      return
    }
    try index.remove(night.kept.map { repository.treePath($0) }.sorted())
    var objects: [String: String] = [:]
    for (path, text) in night.generated {
      objects[repository.treePath(path)] = GitProgram.firstLine(
        try repository.git.run(
          ["hash-object", "-w", "--stdin", "--path", repository.treePath(path)],
          input: Array(text.utf8), to: "write an object"))
    }
    try index.set(objects)
    generated = try index.writeTree()
  }

  /// Where two lines of commits come together, only what nights make may differ.
  private static func refuseOtherDifferences(
    _ night: Night, _ commits: [String], in nights: NightRepository
  ) throws(GitError) {
    let repository = nights.repository
    let output = try repository.git.run(
      ["diff-tree", "-r", "-z", "--name-only", "--no-renames"] + commits, to: "compare commits")
    let other = GitProgram.parts(output).first { path in
      let inside = repository.prefix.isEmpty || path.hasPrefix(repository.prefix + "/")
      let name = repository.outputPath(path)
      return !inside || !(night.files.contains(name) || night.owns(name))
    }
    if let other {
      throw GitError(
        "\(nights.branch.name): \(other) differs here and on the remote; nothing was committed",
        hint: "merge the two by hand")
    }
  }
}

extension Night {
  /// Whether a path is or lies in an owned folder, and is nobody's.
  func owns(_ path: String) -> Bool {
    !kept.contains(path)
      && (ownedFolders.contains(path)
        || TreeLayout.ancestors(of: path).contains { ownedFolders.contains($0) })
  }
}
