import Glibc
import Testing

@testable import Publishing

/// The index of a checked-out branch follows its nights, whoever else works on it.
struct IndexFollowTests {
  let root: TemporaryFolder

  init() throws {
    root = try TemporaryFolder()
    try git("init", "--quiet", "--initial-branch=main")
    try root.write("code", to: "code.txt")
    try git("add", ".")
    try git("commit", "--quiet", "--message=code")
  }

  private var environment: [String: String] {
    [
      "PATH": "/usr/bin:/bin", "HOME": root.path, "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_NAME": "Robin", "GIT_AUTHOR_EMAIL": "r@example.org",
      "GIT_COMMITTER_NAME": "Robin", "GIT_COMMITTER_EMAIL": "r@example.org",
    ]
  }

  @discardableResult
  private func git(_ arguments: String...) throws -> String {
    let outcome = try GitProgram(folder: root.path, environment: environment).outcome(arguments)
    try #require(outcome.exitCode == 0, "\(arguments): \(outcome.errors)")
    return GitProgram.firstLine(outcome.output)
  }

  private func nights() throws -> NightRepository {
    try NightRepository(
      output: root.path + "/reports", branch: nil, orphan: false,
      state: try StateFolder.make(in: root.path), environment: environment)
  }

  /// A commit with another report, and what would move the branch to it.
  private func night(_ text: String) throws -> (commit: String, follow: IndexFollow) {
    let nights = try nights()
    try root.write(text, to: "reports/a.md")
    let old = try git("rev-parse", "HEAD")
    let index = try PrivateIndex(
      at: nights.scratch + "/index", from: old, in: nights.repository)
    try index.add(["reports/a.md"])
    let commit = try CommitMaker(repository: nights.repository, date: 0)
      .commit(index.writeTree(), parents: [old], message: "night\n")
    return (
      commit,
      IndexFollow(
        repository: nights.repository, reference: "refs/heads/main", old: old, new: commit,
        journal: CommitJournal(scratch: nights.scratch), scratch: nights.scratch,
        secondsAllowed: 0.2)
    )
  }

  @Test func whileOthersHoldTheIndexTheBranchStays() throws {
    let (commit, follow) = try night("new")
    try root.write("", to: ".git/index.lock")
    do throws(GitError) {
      _ = try follow.perform { () throws(GitError) in
        Issue.record("the branch was moved")
        return true
      }
      Issue.record("nothing was said")
    } catch {
      #expect(
        error.message.hasSuffix("another git command holds the index, so nothing was committed"))
    }
    #expect(root.text(of: ".git/index.lock")?.isEmpty == true)
    #expect(try git("rev-parse", "HEAD") != commit)
    unlink(root.path + "/.git/index.lock")
    #expect(
      try follow.perform { () throws(GitError) in
        _ = try follow.repository.git.outcome(["update-ref", "refs/heads/main", commit])
        return true
      })
    #expect(try git("status", "--porcelain").isEmpty)
    #expect(!root.entries().contains { $0.contains(".debrief-") || $0.hasSuffix("journal") })
  }

  @Test func aLostRaceLeavesTheIndexAsItIs() throws {
    let (_, follow) = try night("new")
    let before = root.text(of: ".git/index")
    #expect(try !follow.perform { () throws(GitError) in false })
    #expect(root.text(of: ".git/index") == before)
    #expect(!root.entries().contains(".git/index.lock"))
  }

  @Test(arguments: [true, false])
  func whatAKilledNightBeganIsEnded(branchHasMoved: Bool) throws {
    let (commit, follow) = try night("new")
    // As the night leaves it that dies while it holds the lock.
    let index = root.path + "/.git/index"
    let prepared = index + ".debrief-1"
    try root.write("half", to: ".git/index.debrief-1")
    try #require(link(prepared, index + ".lock") == 0)
    let inode = try #require(IndexStamp(prepared)?.inode)
    try follow.journal.write(
      CommitJournal.Entry(
        reference: "refs/heads/main", old: follow.old, new: commit, index: index,
        prepared: prepared, inode: inode))
    if branchHasMoved { try git("update-ref", "refs/heads/main", commit) }
    _ = try nights()
    #expect(!root.entries().contains { $0.hasPrefix(".git/index.") })
    #expect(try git("status", "--porcelain") == (branchHasMoved ? "" : "?? reports/"))
    #expect(root.entries(below: ".debrief/commit").isEmpty)
  }

  @Test func theLockOfOthersIsNotTakenForOurs() throws {
    let (commit, follow) = try night("new")
    try root.write("theirs", to: ".git/index.lock")
    try follow.journal.write(
      CommitJournal.Entry(
        reference: "refs/heads/other", old: nil, new: commit, index: root.path + "/.git/index",
        prepared: root.path + "/code.txt", inode: 1))
    _ = try nights()
    #expect(root.text(of: ".git/index.lock") == "theirs")
    #expect(root.text(of: "code.txt") == "code")
  }
}
