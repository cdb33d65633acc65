import Glibc
import Publishing
import Testing

struct PublishTests {
  let root: TemporaryFolder

  init() throws { root = try TemporaryFolder() }

  private var output: String { root.path + "/reports" }

  @Test func makesTheFolderAndItsParents() throws {
    let summary = try publish(
      ["a.md": "one\n", "json/b.json": "{}\n"], to: root.path + "/x/y/reports/")
    #expect(summary == PublicationSummary(written: 2, unchanged: 0, removed: 0))
    #expect(
      root.entries() == [
        "x", "x/y", "x/y/reports", "x/y/reports/a.md", "x/y/reports/json",
        "x/y/reports/json/b.json",
      ])
    #expect(root.text(of: "x/y/reports/a.md") == "one\n")
    #expect(root.text(of: "x/y/reports/json/b.json") == "{}\n")
  }

  @Test func touchesNothingWhenNothingChanged() throws {
    let tree = ["a.md": "one\n", "site/p/index.html": "<p>\n"]
    _ = try publish(tree, to: output, ownedFolders: ["site"])
    let before = try root.snapshot()
    let folder = try root.status(of: "reports")
    let summary = try publish(tree, to: output, ownedFolders: ["site"])
    #expect(summary == PublicationSummary(written: 0, unchanged: 2, removed: 0))
    #expect(try root.snapshot() == before)
    #expect(try root.status(of: "reports").st_ino == folder.st_ino)
  }

  @Test func keepsInodeAndTimeOfUnchangedFiles() throws {
    try root.write("same\n", to: "reports/same.md")
    try root.write("old\n", to: "reports/changed.md")
    let before = try root.status(of: "reports/same.md")
    let summary = try publish(["same.md": "same\n", "changed.md": "new\n"], to: output)
    #expect(summary == PublicationSummary(written: 1, unchanged: 1, removed: 0))
    let after = try root.status(of: "reports/same.md")
    #expect(after.st_ino == before.st_ino)
    #expect(after.st_mtim.tv_sec == 1_000_000)
    #expect(after.st_nlink == 1)
    #expect(root.text(of: "reports/changed.md") == "new\n")
    #expect(root.entries().count == 3)
  }

  @Test func carriesOverWhatBelongsToPeople() throws {
    try root.write("history\n", to: "reports/update_history.jsonl")
    try root.write("mine\n", to: "reports/notes/deep/mine.txt")
    try root.makeFolder("reports/empty")
    try root.link("reports/outside", to: "/etc")
    try root.link("reports/dangling", to: "nowhere/at/all")
    #expect(mkfifo(root.path + "/reports/pipe", 0o600) == 0)
    #expect(chmod(root.path + "/reports/notes", 0o750) == 0)
    let history = try root.status(of: "reports/update_history.jsonl")
    _ = try publish(["a.md": "1\n"], to: output, ownedFolders: ["site"])
    #expect(
      root.entries() == [
        "reports", "reports/a.md", "reports/dangling", "reports/empty", "reports/notes",
        "reports/notes/deep", "reports/notes/deep/mine.txt", "reports/outside", "reports/pipe",
        "reports/update_history.jsonl",
      ])
    #expect(root.destination(of: "reports/outside") == "/etc")
    #expect(root.destination(of: "reports/dangling") == "nowhere/at/all")
    #expect(root.text(of: "reports/notes/deep/mine.txt") == "mine\n")
    #expect(try root.status(of: "reports/update_history.jsonl").st_ino == history.st_ino)
    #expect(try root.status(of: "reports/notes").st_mode & 0o777 == 0o750)
  }

  @Test func removesStaleFilesInsideOwnedFoldersAlone() throws {
    try root.write("1", to: "reports/site/old.html")
    try root.write("2", to: "reports/site/runs/old/x.html")
    try root.write("3", to: "reports/site/keep.html")
    try root.link("reports/site/link", to: "/etc/hostname")
    try root.write("4", to: "reports/sitemap.txt")
    let summary = try publish(["site/keep.html": "3"], to: output, ownedFolders: ["site"])
    #expect(summary == PublicationSummary(written: 0, unchanged: 1, removed: 3))
    #expect(
      root.entries() == [
        "reports", "reports/site", "reports/site/keep.html", "reports/sitemap.txt",
      ])
  }

  @Test func removesAnOwnedFileAlone() throws {
    try root.write("1", to: "reports/pages/old.html")
    try root.write("2", to: "reports/pages/mine.html")
    let summary = try publish(
      ["pages/new.html": "3"], to: output, ownedFolders: ["pages/old.html", "pages/gone.html"])
    #expect(summary == PublicationSummary(written: 1, unchanged: 0, removed: 1))
    #expect(
      root.entries() == [
        "reports", "reports/pages", "reports/pages/mine.html", "reports/pages/new.html",
      ])
  }

  @Test func replacesAFolderByAFileInsideOwnedFolders() throws {
    try root.write("1", to: "reports/site/a/x.html")
    try root.write("2", to: "reports/site/b")
    let summary = try publish(
      ["site/a": "file", "site/b/c": "deep"], to: output, ownedFolders: ["site"])
    #expect(summary == PublicationSummary(written: 2, unchanged: 0, removed: 2))
    #expect(root.text(of: "reports/site/a") == "file")
    #expect(root.text(of: "reports/site/b/c") == "deep")
  }

  @Test func keepsPermissionsOfRewrittenFiles() throws {
    try root.write("old", to: "reports/a.md")
    #expect(chmod(root.path + "/reports/a.md", 0o640) == 0)
    #expect(chmod(root.path + "/reports", 0o711) == 0)
    _ = try publish(["a.md": "new"], to: output)
    #expect(try root.status(of: "reports/a.md").st_mode & 0o777 == 0o640)
    #expect(try root.status(of: "reports").st_mode & 0o777 == 0o711)
  }

  @Test func followsALinkToTheFolderAndKeepsIt() throws {
    try root.makeFolder("real")
    try root.link("reports", to: "real")
    _ = try publish(["a.md": "1"], to: output)
    #expect(root.destination(of: "reports") == "real")
    #expect(root.entries() == ["real", "real/a.md", "reports"])
  }

  @Test func replacesALinkInAFilesPlaceWithoutFollowingIt() throws {
    try root.write("precious", to: "precious.txt")
    try root.makeFolder("reports")
    try root.link("reports/a.md", to: "../precious.txt")
    _ = try publish(["a.md": "1"], to: output)
    #expect(root.text(of: "precious.txt") == "precious")
    #expect(root.text(of: "reports/a.md") == "1")
    #expect(root.destination(of: "reports/a.md") == nil)
  }

  @Test func publishesAnEmptyTree() throws {
    #expect(
      try publish([:], to: output) == PublicationSummary(written: 0, unchanged: 0, removed: 0))
    #expect(root.entries() == ["reports"])
  }

  @Test func writesTextOfEverySizeUnchanged() throws {
    let big = String(repeating: "0123456789é\n", count: 20_000)
    _ = try publish(["empty": "", "big": big, "ünïcode nàme 🔑.md": "x"], to: output)
    #expect(root.text(of: "reports/big") == big)
    #expect(root.text(of: "reports/empty")?.isEmpty == true)
    #expect(root.text(of: "reports/ünïcode nàme 🔑.md") == "x")
    let again = try publish(["empty": "", "big": big + "!"], to: output)
    #expect(again == PublicationSummary(written: 1, unchanged: 1, removed: 0))
  }
}
