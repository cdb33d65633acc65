import Files
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
  /// What the branch is at in a remote; nil where it was not asked or has none.
  var remoteTip: String?

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
    do throws(PublishingError) {
      scratch = try StateFolder.makeFolder("commit", in: state)
    } catch {
      throw GitError("\(error)", hint: "remove it, or make the project writable")
    }
    try CommitJournal(scratch: scratch).recover(in: repository)
    // What a night that was killed was putting together.
    for name in (try? names(in: scratch)) ?? [] { _ = removeTree("\(scratch)/\(name)") }
    let identity = try repository.git.outcome(["var", "GIT_COMMITTER_IDENT"])
    guard identity.exitCode == 0 else {
      throw GitError(
        "git does not know who commits: \(GitProgram.reason(identity))",
        hint: "set user.name and user.email with 'git config'")
    }
  }

  /// The branch's name.
  public var branchName: String { branch.name }

  /// Whether the work tree is on the branch.
  public var isCheckedOut: Bool { branch.isCurrent }

  /// What a night did to the branch.
  public enum Outcome: Equatable, Sendable {
    /// A commit was made: its name.
    case committed(String)
    /// The branch holds these reports already.
    case unchanged
    /// Others changed the reports on the branch since the night began: it is to be done again.
    case outdated
  }

  /// How often a commit is put together anew when others move the branch meanwhile.
  private static let attempts = 8

  /// Commits what a night made, as it stands in the output folder.
  ///
  /// - Parameters:
  ///   - night: The files.
  ///   - base: What the branch held when the night began.
  ///   - date: The author's date, in seconds since 1970.
  ///   - message: Makes the message from what the commit changes, or refuses it.
  public func commit(
    _ night: Night, on base: NightBase, date: Int64,
    message: (CommittedChanges) throws(GitError) -> String
  ) throws(GitError) -> Outcome {
    for _ in 0..<Self.attempts {
      let now = try self.base()
      guard now.hasOutput(of: base) else { return .outdated }
      let trees = try NightTrees(night, on: now, in: self)
      if let head = now.heads.first, now.heads.count == 1,
        try repository.object("\(head.commit)^{tree}") == trees.merged
      {
        // A branch that is new, or behind its remote, moves all the same.
        if now.tip == head.commit { return .unchanged }
        return try move(from: now.tip, to: head.commit) ? .unchanged : .outdated
      }
      let commit = try makeCommit(of: trees, night, on: now, date: date, message: message)
      if try move(from: now.tip, to: commit) { return .committed(commit) }
    }
    throw GitError(
      "\(branch.name): others moved the branch \(Self.attempts) times during the commit",
      hint: "run again later")
  }

  /// Makes the commit; where people changed files that the night makes, it merges the night's own
  /// commit, so that the next night can tell the one from the other.
  private func makeCommit(
    of trees: NightTrees, _ night: Night, on base: NightBase, date: Int64,
    message: (CommittedChanges) throws(GitError) -> String
  ) throws(GitError) -> String {
    let parent = try repository.treeish(base.heads.first?.commit)
    let text = try message(
      CommittedChanges(try TreeChange.between(parent, trees.merged, in: repository), repository))
    let maker = CommitMaker(repository: repository, date: date)
    let form = (Self.formTrailer, try digest(of: night.form))
    func trailers(_ tree: String) throws(GitError) -> [(String, String)] {
      [form] + (try output(of: tree).map { [(Self.trailer, $0)] } ?? [])
    }
    let parents = base.heads.map(\.commit)
    guard trees.generated != trees.merged else {
      return try maker.commit(
        trees.merged, parents: parents, message: text, trailers: try trailers(trees.merged))
    }
    let generated = try maker.commit(
      trees.generated, parents: base.heads.compactMap(\.generated), message: text,
      trailers: try trailers(trees.generated))
    return try maker.commit(trees.merged, parents: parents + [generated], message: text)
  }

  /// Moves the branch if it is still where it was; returns whether it was.
  private func move(from old: String?, to new: String) throws(GitError) -> Bool {
    guard branch.isCurrent else { return try moveReference(from: old, to: new) }
    return try IndexFollow(
      repository: repository, reference: branch.reference, old: old, new: new,
      journal: CommitJournal(scratch: scratch), scratch: scratch
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
      hint: "read git's message, then run again")
  }
}
