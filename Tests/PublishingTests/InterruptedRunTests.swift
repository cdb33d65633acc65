import Glibc
import Testing

@testable import Publishing

/// What a killed run leaves is mended or removed by the next one.
struct InterruptedRunTests {
  let root: TemporaryFolder

  init() throws { root = try TemporaryFolder() }

  private var output: String { root.path + "/reports" }

  @Test func removesWhatDeadRunsLeft() throws {
    try root.write("old", to: "reports/a.md")
    try root.write("half", to: ".reports.debrief-new-1/deep/b.md")
    try root.write("half", to: ".reports.debrief-new-99999999/b.md")
    try root.write("older", to: ".reports.debrief-old-77/a.md")
    try root.link(".reports.debrief-new-1/out", to: "/etc")
    #expect(chmod(root.path + "/.reports.debrief-new-1/deep", 0o500) == 0)
    _ = try publish(["a.md": "old"], to: output)
    #expect(root.entries() == ["reports", "reports/a.md"])
  }

  @Test func leavesWhatOnlyLooksLikeALeftOver() throws {
    try root.write("mine", to: ".reports.debrief-new-")
    try root.write("mine", to: ".reports.debrief-new-12")
    try root.write("mine", to: ".reports.debrief-new-x/a")
    try root.write("mine", to: ".other.debrief-new-12/a")
    let before = root.entries()
    _ = try publish(["a.md": "1"], to: output)
    #expect(root.entries() == (before + ["reports", "reports/a.md"]).sorted())
  }

  @Test func leavesTheFolderOfALivingRun() throws {
    try root.write("building", to: ".reports.debrief-new-12/a.md")
    let lock = open(root.path + "/.reports.debrief-new-12", O_RDONLY)
    defer { close(lock) }
    try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
    _ = try publish(["a.md": "1"], to: output)
    #expect(root.text(of: ".reports.debrief-new-12/a.md") == "building")
  }

  @Test func putsBackOutputThatWasRenamedAway() throws {
    try root.write("old", to: ".reports.debrief-old-12/a.md")
    try root.write("mine", to: ".reports.debrief-old-12/notes.txt")
    try root.write("new", to: ".reports.debrief-new-12/a.md")
    let summary = try publish(["a.md": "newer"], to: output)
    #expect(summary.written == 1)
    #expect(root.entries() == ["reports", "reports/a.md", "reports/notes.txt"])
    #expect(root.text(of: "reports/notes.txt") == "mine")
  }

  @Test(arguments: [EINVAL, ENOSYS, ENOTSUP])
  func renamesTwiceWhereFoldersCantBeExchanged(code: Int32) throws {
    try root.write("old", to: "reports/a.md")
    try root.write("mine", to: "reports/notes.txt")
    let tree = ["a.md": Array("new".utf8)]
    let target = try OutputFolder(output)
    let layout = try TreeLayout(tree.keys, ownedFolders: [])
    let plan = try PublicationPlan(
      tree, layout, old: try FolderContent(of: target.path), folder: target.path)
    let staging = try StagingFolder(beside: target)
    try staging.fill(plan, tree, from: target.path)
    let leftOver = try staging.exchange(with: target, exists: true) { _, _ in code }
    #expect(leftOver == nil)
    #expect(root.entries() == ["reports", "reports/a.md", "reports/notes.txt"])
    #expect(root.text(of: "reports/a.md") == "new")
  }

  @Test func leavesAllAsItWasWhenTheExchangeIsRefused() throws {
    try root.write("old", to: "reports/a.md")
    let before = try root.snapshot()
    let target = try OutputFolder(output)
    let layout = try TreeLayout(["a.md"], ownedFolders: [])
    let plan = try PublicationPlan(
      ["a.md": Array("new".utf8)], layout, old: try FolderContent(of: target.path),
      folder: target.path)
    let staging = try StagingFolder(beside: target)
    try staging.fill(plan, ["a.md": Array("new".utf8)], from: target.path)
    do throws(PublishingError) {
      _ = try staging.exchange(with: target, exists: true) { _, _ in EBUSY }
      Issue.record("the exchange was not refused")
    } catch {
      #expect(error == .system(action: "replace", path: target.path, code: EBUSY))
    }
    staging.discard()
    #expect(try root.snapshot() == before)
  }
}
