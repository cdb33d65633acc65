import Glibc
import Publishing
import Testing

struct WriteFileTests {
  let root: TemporaryFolder

  init() throws { root = try TemporaryFolder() }

  @Test func writesANewFileAndLeavesNothingBeside() throws {
    try writeFileAtomically(root.path + "/out.json", "{}\n")
    #expect(root.text(of: "out.json") == "{}\n")
    #expect(root.entries() == ["out.json"])
  }

  @Test func replacesAFileAndKeepsItsPermissions() throws {
    try root.write("old", to: "out.json")
    #expect(chmod(root.path + "/out.json", 0o600) == 0)
    try writeFileAtomically(root.path + "/out.json", "new")
    #expect(root.text(of: "out.json") == "new")
    #expect(try root.status(of: "out.json").st_mode & 0o777 == 0o600)
  }

  @Test func leavesAFileWithTheSameBytesAlone() throws {
    try root.write("same", to: "out.json")
    let before = try root.snapshot()
    try writeFileAtomically(root.path + "/out.json", "same")
    #expect(try root.snapshot() == before)
  }

  @Test func writesTheFileThatALinkLeadsTo() throws {
    try root.write("old", to: "real.json")
    try root.link("out.json", to: "real.json")
    try writeFileAtomically(root.path + "/out.json", "new")
    #expect(root.destination(of: "out.json") == "real.json")
    #expect(root.text(of: "real.json") == "new")
  }

  @Test func writesToDevicesDirectly() throws {
    try writeFileAtomically("/dev/null", "gone")
    #expect(throws: PublishingError.system(action: "write", path: "/dev/full", code: ENOSPC)) {
      try writeFileAtomically("/dev/full", "no room")
    }
  }

  @Test func saysWhatIsInTheWay() throws {
    try root.makeFolder("folder")
    try root.write("text", to: "file")
    try root.link("dangling", to: "nowhere")
    for (name, expected) in [
      ("folder", PublishingError.isAFolder(path: root.path + "/folder")),
      ("new/", .isAFolder(path: root.path + "/new/")),
      ("missing/out", .system(action: "write", path: root.path + "/missing/out", code: ENOENT)),
      ("file/out", .system(action: "write", path: root.path + "/file/out", code: ENOTDIR)),
      ("dangling", .system(action: "write", path: root.path + "/dangling", code: ENOENT)),
    ] {
      #expect(throws: expected) { try writeFileAtomically(root.path + "/" + name, "x") }
    }
    #expect(throws: PublishingError.invalidPath("")) { try writeFileAtomically("", "x") }
    #expect(root.entries() == ["dangling", "file", "folder"])
  }
}
