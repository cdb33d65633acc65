import Files
import Glibc

/// Lets the index of the work tree follow a branch that is checked out.
///
/// When the branch moves to a night's commit, the entries of the output folder that were those of
/// the commit before become those of the new one, so that `git status` says what it said before.
/// Entries that somebody staged stay. Git's own lock on the index is held while the branch moves.
struct IndexFollow {
  let repository: GitRepository
  let reference: String
  /// The commit that the branch was at; nil where it had none.
  let old: String?
  let new: String
  let journal: CommitJournal
  /// A folder for what is being put together.
  let scratch: String
  /// How long to wait for others that hold the index.
  var secondsAllowed: Double = 10

  /// Moves the branch by `move` and lets the index follow; `move` returns whether the branch was
  /// still where it was, and where not, the index stays as it is.
  func perform(_ move: () throws(GitError) -> Bool) throws(GitError) -> Bool {
    let index = try repository.gitPath("index")
    let end = ContinuousClock.now.advanced(by: .seconds(secondsAllowed))
    while true {
      let before = IndexStamp(index)
      // Git works on a copy elsewhere: a git that outlives us leaves nothing beside the index.
      let copy = "\(scratch)/follow-\(getpid())"
      try prepare(copy, from: index, exists: before != nil)
      let prepared = "\(index).debrief-\(getpid())"
      defer { unlink(prepared) }
      try write(journalFor: prepared, index, inode: 0)
      try bring(copy, to: prepared)
      try write(journalFor: prepared, index, inode: IndexStamp(prepared)?.inode ?? 0)
      guard try lock(index, by: prepared, until: end) else {
        throw GitError(
          "\(index).lock: another git command holds the index, so nothing was committed",
          hint: "run again when it has ended; if no git command is active, remove the file")
      }
      guard IndexStamp(index) == before else {
        unlink("\(index).lock")
        continue
      }
      do throws(GitError) {
        guard try move() else {
          unlink("\(index).lock")
          journal.remove()
          return false
        }
      } catch {
        unlink("\(index).lock")
        journal.remove()
        throw error
      }
      guard rename("\(index).lock", index) == 0 else {
        throw GitError(
          "\(index): can't be written: \(String(cString: strerror(errno)))",
          hint: "the run is committed; 'git reset -- \(repository.prefix)' updates the index")
      }
      journal.remove()
      return true
    }
  }

  /// The lock of git's own: whoever else wants to write the index waits or gives up.
  private func lock(
    _ index: String, by prepared: String, until end: ContinuousClock.Instant
  ) throws(GitError) -> Bool {
    // A link rather than a new file: from its first moment the journal knows it by its inode.
    while link(prepared, "\(index).lock") != 0 {
      let code = errno
      guard code == EEXIST else {
        throw GitError(
          "\(index).lock: can't be made: \(String(cString: strerror(code)))",
          hint: "make the repository writable")
      }
      guard ContinuousClock.now < end else {
        journal.remove()
        return false
      }
      usleep(50_000)
    }
    return true
  }

  private func write(
    journalFor prepared: String, _ index: String, inode: UInt64
  ) throws(GitError) {
    try journal.write(
      CommitJournal.Entry(
        reference: reference, old: old, new: new, index: index, prepared: prepared, inode: inode))
  }

  private func bring(_ file: String, to path: String) throws(GitError) {
    unlink(path)
    do throws(PublishingError) {
      try copyFile(file, to: path)
      try copyAttributes(of: file, to: path, .allowed)
    } catch {
      throw GitError("\(error)", hint: "make the repository writable")
    }
  }

  /// Makes a copy of the index in which unchanged entries of the output have followed.
  private func prepare(_ path: String, from index: String, exists: Bool) throws(GitError) {
    unlink(path)
    if exists { try bring(index, to: path) }
    let variables = ["GIT_INDEX_FILE": path]
    let before = try repository.treeish(old)
    let staged = Set(
      GitProgram.parts(
        try repository.git.run(
          ["diff-index", "--cached", "--name-only", "--no-renames", "-z", before]
            + repository.pathArguments, variables: variables, to: "read the index")))
    let zero = String(repeating: "0", count: new.utf8.count)
    let removed = try TreeChange.between(before, new, in: repository)
      .filter { $0.isRemoved && !staged.contains($0.path) }.map { "0 \(zero)\t\($0.path)" }
    // Entries that stay the same as well: git takes a file of another size for a changed one, and a
    // filter of line ends makes such of the same content.
    let entries = GitProgram.parts(
      try repository.git.run(
        ["ls-tree", "-r", "-z", "--full-tree", new] + repository.pathArguments,
        to: "list the generated files"))
    let lines =
      removed
      + entries.filter {
        !staged.contains($0.split(separator: "\t", maxSplits: 1).last.map(String.init) ?? "")
      }
    _ = try repository.git.run(
      ["update-index", "-z", "--index-info"], input: GitProgram.input(lines),
      variables: variables, to: "update the index")
    // So that the next 'git status' need not read every file again; what it says of others is no
    // matter here.
    _ = try repository.git.outcome(["update-index", "-q", "--refresh"], variables: variables)
  }
}

/// What tells one state of an index file from another: git replaces it whole.
struct IndexStamp: Equatable {
  let inode: UInt64
  private let size: Int
  private let seconds: Int
  private let nanoseconds: Int

  init?(_ path: String) {
    var raw = stat()
    guard uninterrupted({ lstat(path, &raw) }) == 0 else { return nil }
    inode = UInt64(raw.st_ino)
    size = Int(raw.st_size)
    seconds = raw.st_mtim.tv_sec
    nanoseconds = raw.st_mtim.tv_nsec
  }
}
