import Glibc

/// What a commit to the checked-out branch is about to do, written down before it does it.
///
/// A run that is killed between moving the branch and writing the index leaves it behind, and the
/// next run ends what it began.
struct CommitJournal {
  /// A folder of the project that nobody else uses.
  let scratch: String

  private var path: String { "\(scratch)/journal" }

  struct Entry: Equatable {
    let reference: String
    let old: String?
    let new: String
    let index: String
    let prepared: String
    /// That of the prepared index, by which a lock is known as ours.
    let inode: UInt64

    var text: String {
      [reference, old ?? "-", new, index, prepared, "\(inode)"].joined(separator: "\n") + "\n"
    }

    init(
      reference: String, old: String?, new: String, index: String, prepared: String, inode: UInt64
    ) {
      self.reference = reference
      self.old = old
      self.new = new
      self.index = index
      self.prepared = prepared
      self.inode = inode
    }

    init?(text: String) {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      guard lines.count == 7, let inode = UInt64(lines[5]) else { return nil }
      self.init(
        reference: lines[0], old: lines[1] == "-" ? nil : lines[1], new: lines[2],
        index: lines[3], prepared: lines[4], inode: inode)
    }
  }

  func write(_ entry: Entry) throws(GitError) {
    do throws(PublishingError) {
      try StateFolder.write(entry.text, to: "journal", in: scratch)
    } catch {
      throw GitError("\(error)", hint: "make the project's \(StateFolder.name) writable")
    }
  }

  func remove() { unlink(path) }

  /// Ends what a killed run began in this repository; nothing where there is nothing to end.
  func recover(in repository: GitRepository) throws(GitError) {
    guard let entry = try read() else { return }
    if entry.inode != 0, IndexStamp("\(entry.index).lock")?.inode == entry.inode {
      unlink("\(entry.index).lock")
    }
    if entry.prepared.hasPrefix(entry.index + ".debrief-") { unlink(entry.prepared) }
    let head = try repository.git.line(["symbolic-ref", "--quiet", "HEAD"])
    guard try repository.gitPath("index") == entry.index, head == entry.reference,
      try repository.git.outcome(
        ["merge-base", "--is-ancestor", entry.new, entry.reference]
      ).exitCode == 0
    else {
      remove()
      return
    }
    _ = try IndexFollow(
      repository: repository, reference: entry.reference, old: entry.old, new: entry.new,
      journal: self, scratch: scratch
    ).perform { () throws(GitError) in true }
  }

  private func read() throws(GitError) -> Entry? {
    try readText(path).flatMap { Entry(text: $0) }
  }
}
