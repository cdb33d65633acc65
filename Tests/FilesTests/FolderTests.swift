import Files
import Foundation
import Testing

@Suite struct FolderTests {
  @Test func `names come sorted, hidden ones too, without the folder and its parent`() throws {
    let folder = try ScratchFolder()
    for name in ["b", ".hidden", "a", "ä"] { try folder.write(to: name) }
    #expect(try Folder.names(in: folder.path) == [".hidden", "a", "b", "ä"])
    #expect(try Folder.names(in: folder.path) { $0 == "b" } == ["b"])
  }

  @Test func `an entry says what it is`() throws {
    let folder = try ScratchFolder()
    try folder.write(to: "file")
    mkdir("\(folder.path)/folder", 0o755)
    symlink("file", "\(folder.path)/link")
    mkfifo("\(folder.path)/pipe", 0o644)
    let entries = try Folder.entries(of: folder.path)
    #expect(entries.map(\.name) == ["file", "folder", "link", "pipe"])
    #expect(entries.map(\.kind) == [.file, .folder, .link, .other])
  }

  @Test func `a folder can be listed twice`() throws {
    let path = try ScratchFolder()
    try path.write(to: "a")
    let folder = try Folder(path.path)
    #expect(try folder.entries() == folder.entries())
    #expect(try folder.entries().count == 1)
  }

  @Test func `a name that is not UTF-8 shows its bytes, and is an error where it is wanted`() throws
  {
    let folder = try ScratchFolder()
    try folder.write(to: Array("caf".utf8) + [0xE9, 0x01] + Array("é.yaml".utf8))
    try folder.write(to: "good.yaml")
    let entries = try Folder.entries(of: folder.path)
    #expect(entries.map(\.name) == ["caf\\xE9\u{1}é.yaml", "good.yaml"])
    #expect(entries.map(\.isUTF8) == [false, true])
    #expect(try Folder.names(in: folder.path) { $0.hasPrefix("good") } == ["good.yaml"])
    #expect(
      throws: FileError(
        path: "\(folder.path)/caf\\xE9\u{1}é.yaml", problem: .nameNotUTF8)
    ) { try Folder.names(in: folder.path) { $0.hasSuffix(".yaml") } }
  }

  @Test func `what is no folder, and what is not there, fails with the path and the reason`() throws
  {
    let folder = try ScratchFolder()
    let file = try folder.write(to: "file")
    let notAFolder = #expect(throws: FileError.self) { try Folder.entries(of: file) }
    #expect(notAFolder?.description == "\(file): Not a directory")
    let missing = #expect(throws: FileError.self) { try Folder.entries(of: file + "x") }
    #expect(missing?.isMissing == true)
    #expect(missing?.reason == "No such file or directory")
  }

  @Test func `many entries are all there`() throws {
    let folder = try ScratchFolder()
    let names = (0..<3000).map { "entry-\($0)-with-a-name-that-fills-the-system's-buffer" }
    for name in names { try folder.write(to: name) }
    #expect(try Folder.names(in: folder.path) == names.sorted())
  }
}
