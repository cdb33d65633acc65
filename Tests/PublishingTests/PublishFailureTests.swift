import Glibc
import Publishing
import Testing

/// Whatever goes wrong, the old output stays as it was and nothing is left beside it.
struct PublishFailureTests {
  let root: TemporaryFolder

  init() throws { root = try TemporaryFolder() }

  private var output: String { root.path + "/reports" }

  private func failure(
    _ tree: [String: String], to folder: String? = nil, ownedFolders: Set<String> = []
  ) throws -> PublishingError? {
    let before = try root.snapshot()
    do {
      _ = try publish(tree, to: folder ?? output, ownedFolders: ownedFolders)
      return nil
    } catch {
      #expect(try root.snapshot() == before)
      return error
    }
  }

  @Test(arguments: [
    "", "/etc/passwd", "../a", "a/../../b", "a//b", "./a", "a/", "/", ".", "..", "a/.", "a\0b",
  ])
  func refusesPathsThatLeadOut(path: String) throws {
    #expect(try failure([path: "x"]) == .invalidPath(path))
    #expect(try failure(["a": "x"], ownedFolders: [path]) == .invalidPath(path))
    #expect(root.entries().isEmpty)
  }

  @Test func refusesATreeWhereAFileIsAFolderToo() throws {
    let error = try failure(["a": "x", "a-b": "y", "a/b": "z"])
    #expect(error == .conflict(path: "a", reason: "the output has files inside it too"))
    #expect(root.entries().isEmpty)
  }

  @Test func refusesToReplaceAPersonsFolderByAFile() throws {
    try root.write("mine", to: "reports/notes/mine.txt")
    let error = try failure(["a.md": "1", "notes": "2", "z.md": "3"])
    #expect(error == .conflict(path: "\(output)/notes", reason: "a folder is in its place"))
  }

  @Test func refusesToReplaceAPersonsFileByAFolder() throws {
    try root.write("mine", to: "reports/notes")
    let error = try failure(["notes/a.md": "1"])
    #expect(error == .conflict(path: "\(output)/notes/a.md", reason: "notes is not a folder"))
  }

  @Test func refusesToWriteThroughALinkInTheOutput() throws {
    try root.makeFolder("elsewhere")
    try root.makeFolder("reports")
    try root.link("reports/json", to: "../elsewhere")
    let error = try failure(["json/a.json": "1"])
    #expect(error == .conflict(path: "\(output)/json/a.json", reason: "json is not a folder"))
  }

  @Test func leavesTheOldOutputWhenWritingFailsMidway() throws {
    try root.write("old", to: "reports/a.md")
    try root.write("mine", to: "reports/notes.txt")
    let long = String(repeating: "n", count: 300)
    let error = try failure(["a.md": "new", "b.md": "new", "\(long).md": "new"])
    guard case .system(_, let path, let code)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(code == ENAMETOOLONG)
    #expect(path == "\(output)/\(long).md")
    #expect(root.entries() == ["reports", "reports/a.md", "reports/notes.txt"])
  }

  @Test func takesBackParentsWhenWritingFailsMidway() throws {
    let long = String(repeating: "n", count: 300)
    #expect(try failure(["a.md": "x", long: "x"], to: root.path + "/x/y/reports") != nil)
    #expect(root.entries().isEmpty)
  }

  @Test func saysThatTheOutputIsAFile() throws {
    try root.write("text", to: "reports")
    #expect(try failure(["a": "x"]) == .notAFolder(path: output))
    #expect(try failure(["a": "x"], to: output + "/sub") == .notAFolder(path: output + "/sub"))
    #expect(root.text(of: "reports") == "text")
  }

  @Test func saysThatALinkToTheOutputLeadsNowhere() throws {
    try root.link("reports", to: "nowhere")
    #expect(try failure(["a": "x"]) == .notAFolder(path: output))
  }

  @Test func namesPathAndReasonWhenTheSystemRefuses() throws {
    let error = try failure(["a": "x"], to: "/proc/debrief/reports")
    guard case .system(_, "/proc/debrief", ENOENT)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(
      error?.description == "can't make the folder /proc/debrief: No such file or directory")
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func leavesAReadOnlyFolderAlone() throws {
    try root.write("old", to: "closed/reports/a.md")
    chmod(root.path + "/closed", 0o555)
    let error = try failure(["a.md": "new"], to: root.path + "/closed/reports")
    guard case .system(_, _, EACCES)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: ["", "/", "a\0b"])
  func refusesFoldersThatCantBeReplaced(folder: String) throws {
    #expect(try failure(["a": "x"], to: folder) == .invalidPath(folder))
  }
}
