import Glibc

/// Commits what a night wrote to a branch of the repository that the output folder lies in.
///
/// The commit is put together from objects with an index of its own. The checkout, the index and
/// what is staged stay as they are; the branch moves only if nobody else has moved it meanwhile.
public struct NightRepository: Sendable {
  let repository: GitRepository
  let branch: NightBranch
  /// A folder of the project for what is being put together; nobody else uses it.
  let scratch: String

  /// The repository of an output folder, looked at before anything is written.
  ///
  /// - Parameters:
  ///   - output: The output folder, absolute; it may not exist yet.
  ///   - branch: The branch to commit to; nil for the one that is checked out.
  ///   - orphan: Whether a branch that does not exist yet begins without the commits of others.
  ///   - state: The project's ``StateFolder``.
  ///   - environment: That of the process.
  /// - Throws: ``GitError`` where a night could not be committed.
  public init(
    output: String, branch: String?, orphan: Bool, state: String, environment: [String: String]
  ) throws(GitError) {
    repository = try GitRepository(of: output, environment: environment)
    self.branch = try NightBranch(branch, isOrphan: orphan, in: repository)
    scratch = "\(state)/commit"
    if mkdir(scratch, 0o777) != 0, errno != EEXIST {
      throw GitError(
        "can't make the folder \(scratch): \(String(cString: strerror(errno)))",
        hint: "make the project writable")
    }
    try CommitJournal(path: "\(scratch)/journal").recover(in: repository)
    let identity = try repository.git.outcome(["var", "GIT_COMMITTER_IDENT"])
    guard identity.exitCode == 0 else {
      throw GitError(
        "git does not know who commits: \(GitProgram.reason(identity))",
        hint: "set user.name and user.email with 'git config'")
    }
  }

  /// The branch's name.
  public var branchName: String { branch.name }

  /// What a night did to the branch.
  public enum Outcome: Equatable, Sendable {
    /// A commit was made: its name.
    case committed(String)
    /// The branch holds these reports already.
    case unchanged
  }

  /// How often a night is put together anew when others move the branch meanwhile.
  private static let attempts = 8

  /// Commits the files that a night made, as they stand in the output folder.
  ///
  /// - Parameters:
  ///   - files: Paths in the output folder.
  ///   - ownedFolders: Paths of folders where whatever else the branch has is stale.
  ///   - date: The author's date, in seconds since 1970.
  ///   - message: Makes the message from what the commit changes.
  public func commit(
    _ files: Set<String>, ownedFolders: Set<String>, date: Int64,
    message: (NightChanges) -> String
  ) throws(GitError) -> Outcome {
    for _ in 0..<Self.attempts {
      let tip = try branch.tip(in: repository)
      let parent = tip == nil ? try startingPoint() : tip
      let tree = try tree(of: files, ownedFolders, on: parent)
      if let tip, try repository.object("\(tip)^{tree}") == tree { return .unchanged }
      let changes = NightChanges(
        try TreeChange.between(repository.treeish(parent), tree, in: repository), repository)
      let commit = try CommitMaker(repository: repository, date: date)
        .commit(tree, parents: parent.map { [$0] } ?? [], message: message(changes))
      if try move(from: tip, to: commit) { return .committed(commit) }
    }
    throw GitError(
      "\(branch.name): others moved the branch \(Self.attempts) times while the night was committed",
      hint: "run again when they are done")
  }

  /// The commit that a new branch begins at; nil for one of its own.
  private func startingPoint() throws(GitError) -> String? {
    branch.isCurrent || branch.isOrphan ? nil : try repository.object("HEAD^{commit}")
  }

  private func tree(
    of files: Set<String>, _ ownedFolders: Set<String>, on parent: String?
  ) throws(GitError) -> String {
    let index = try PrivateIndex(at: "\(scratch)/index", from: parent, in: repository)
    let made = Set(files.map { repository.treePath($0) })
    let owned = Set(ownedFolders.map { repository.treePath($0) })
    let stale = try index.objects().keys.filter { path in
      !made.contains(path)
        && (owned.contains(path) || TreeLayout.ancestors(of: path).contains { owned.contains($0) })
    }
    try index.remove(stale.sorted())
    try index.add(made.sorted())
    return try index.writeTree()
  }

  /// Moves the branch if it is still where it was; returns whether it was.
  private func move(from old: String?, to new: String) throws(GitError) -> Bool {
    guard branch.isCurrent else { return try moveReference(from: old, to: new) }
    return try IndexFollow(
      repository: repository, reference: branch.reference, old: old, new: new,
      journal: CommitJournal(path: "\(scratch)/journal")
    ).perform { () throws(GitError) in try moveReference(from: old, to: new) }
  }

  private func moveReference(from old: String?, to new: String) throws(GitError) -> Bool {
    let zero = String(repeating: "0", count: new.utf8.count)
    let outcome = try repository.git.outcome(
      ["update-ref", "-m", "debrief: nightly", branch.reference, new, old ?? zero])
    if outcome.exitCode == 0 { return true }
    if try branch.tip(in: repository) != old { return false }
    throw GitError(
      "\(branch.name): git can't move the branch: \(GitProgram.reason(outcome))",
      hint: "see what git says, then run again")
  }
}
