import Files
import Foundation
import Records
import Testing

@testable import Stores

@Suite struct FileFinderTests {
  private static func find(
    _ patterns: [String], root: String, home: String? = nil
  ) -> FileFinder.Result {
    FileFinder(names: PathNames(root: root, home: home), belongs: TaskExecutionStore.owns)
      .find(patterns)
  }

  private static func problems(_ result: FileFinder.Result) -> [String] {
    result.problems.map { "\($0.path) \($0.kind.rawValue)" }
  }

  private static func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  @Test func expandsGlobsInTheOrderOfPaths() throws {
    let folder = try TemporaryFolder()
    for name in ["b.jsonl", "a.jsonl", "a.jsonl.1.gz", "sub/c.jsonl", "other.txt"] {
      try folder.write(name, "")
    }
    let found = FileFinderTests.find(
      [folder.path("*.jsonl*"), folder.path("sub/?.jsonl")], root: folder.path)
    #expect(found.files.map(\.shownPath) == ["a.jsonl", "a.jsonl.1.gz", "b.jsonl", "sub/c.jsonl"])
    #expect(found.problems.isEmpty)
  }

  @Test func takesFromAFolderWhatBelongsToTheStore() throws {
    let folder = try TemporaryFolder()
    for name in ["logs/a.jsonl", "logs/b.ndjson.zst", "logs/notes.txt", "logs/.hidden.jsonl"] {
      try folder.write(name, "")
    }
    try folder.write("logs/folder.jsonl/inner.jsonl", "")
    for path in ["logs", "logs/"] {
      let found = FileFinderTests.find([folder.path(path)], root: folder.path)
      #expect(found.files.map(\.shownPath) == ["logs/a.jsonl", "logs/b.ndjson.zst"])
      #expect(found.problems.isEmpty)
    }
  }

  @Test func aPathWithTheLettersOfAGlobStandsForItself() throws {
    let folder = try TemporaryFolder()
    try folder.write("a[1]*.jsonl", "")
    let found = FileFinderTests.find([folder.path("a[1]*.jsonl")], root: folder.path)
    #expect(found.files.map(\.shownPath) == ["a[1]*.jsonl"])
  }

  @Test func namesWhatLeadsToNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write("file.jsonl", "")
    try folder.write("empty/notes.txt", "")
    let found = FileFinderTests.find(
      [
        folder.path("none.jsonl"), folder.path("*.ndjson"), folder.path("empty"),
        folder.path("file.jsonl/below"), folder.path("none.jsonl"), "",
      ], root: folder.path)
    #expect(found.files.isEmpty)
    #expect(
      FileFinderTests.problems(found) == [
        " missing", "*.ndjson missing", "empty empty-folder", "file.jsonl/below missing",
        "none.jsonl missing",
      ])
  }

  @Test func aFolderInTheFilesPlaceIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write("task_executions.jsonl/README", "")
    let found = FileFinderTests.find([folder.path("task_executions.jsonl")], root: folder.path)
    #expect(FileFinderTests.problems(found) == ["task_executions.jsonl empty-folder"])
  }

  @Test func neitherFileNorFolderIsNamed() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.path("pipe.jsonl"), 0o600) == 0)
    let found = FileFinderTests.find([folder.path("pipe.jsonl"), "/dev/null"], root: folder.path)
    #expect(FileFinderTests.problems(found) == ["/dev/null not-a-file", "pipe.jsonl not-a-file"])
    // In a folder it is no file of the store, and opening it would wait for ever.
    let inFolder = FileFinderTests.find([folder.path], root: "/")
    #expect(inFolder.files.isEmpty)
  }

  // What the system refuses is not missing. A test may run as root, whom no permission stops, so
  // these are refusals for other reasons.
  @Test func saysWhatTheSystemRefuses() throws {
    let folder = try TemporaryFolder()
    try FileFinderTests.link(folder.path("loop.jsonl"), to: folder.path("loop.jsonl"))
    let long = String(repeating: "n", count: 300) + ".jsonl"
    let found = FileFinderTests.find(
      [folder.path("loop.jsonl"), folder.path(long)], root: folder.path)
    #expect(FileFinderTests.problems(found) == ["loop.jsonl unreadable", "\(long) unreadable"])
    #expect(found.problems.map(\.message) == [systemMessage(ELOOP), systemMessage(ENAMETOOLONG)])
  }

  @Test func namesWhatAFolderHoldsAndNobodyCanOpen() throws {
    let folder = try TemporaryFolder()
    try folder.write("logs/a.jsonl", "")
    try FileFinderTests.link(folder.path("logs/gone.jsonl"), to: folder.path("nowhere"))
    try FileFinderTests.link(folder.path("logs/loop.jsonl"), to: folder.path("logs/loop.jsonl"))
    let found = FileFinderTests.find([folder.path("logs")], root: folder.path)
    #expect(found.files.map(\.shownPath) == ["logs/a.jsonl"])
    #expect(
      FileFinderTests.problems(found) == ["logs/gone.jsonl missing", "logs/loop.jsonl unreadable"])
  }

  @Test func countsAFileOnceHoweverItIsReached() throws {
    let folder = try TemporaryFolder()
    let line = taskLine() + "\n"
    try folder.write("a.jsonl", line)
    try FileFinderTests.link(folder.path("b.jsonl"), to: folder.path("a.jsonl"))
    try FileManager.default.linkItem(atPath: folder.path("a.jsonl"), toPath: folder.path("c.jsonl"))
    try FileFinderTests.link(folder.path("folder"), to: folder.path)
    let patterns = ["a.jsonl", "*.jsonl", "", "./a.jsonl", "folder/a.jsonl"].map { folder.path($0) }
    let reading = try TaskReading.read(patterns, root: folder.path)
    #expect(reading.files == 1)
    #expect(reading.tasks.count == 1)
    // Equal content in two files is two files.
    try folder.write("d.jsonl", line)
    #expect(try TaskReading.read([folder.path], root: folder.path).tasks.count == 2)
  }

  @Test(arguments: [
    ("/p/logs/a.jsonl", "logs/a.jsonl"), ("/h/x/a.jsonl", "~/x/a.jsonl"), ("/p", "/p"),
    ("/pq/a.jsonl", "/pq/a.jsonl"), ("/hx/a.jsonl", "/hx/a.jsonl"),
    ("/etc/a.jsonl", "/etc/a.jsonl"),
  ])
  func showsPathsFromTheProjectOrFromHome(path: String, shown: String) {
    #expect(PathNames(root: "/p", home: "/h").shown(path) == shown)
    #expect(PathNames(root: "/p/", home: "/h/").shown(path) == shown)
  }

  @Test func showsPathsOfFoldersInAnyScript() {
    let names = PathNames(root: "/home/j\u{FC}rgen/プロジェクト", home: "/home/j\u{FC}rgen")
    #expect(names.shown("/home/j\u{FC}rgen/プロジェクト/logs/a.jsonl") == "logs/a.jsonl")
    #expect(names.shown("/home/j\u{FC}rgen/logs/a.jsonl") == "~/logs/a.jsonl")
    // A mark that joins the slash in front of it is part of the name all the same.
    #expect(PathNames(root: "/p", home: nil).shown("/p/\u{301}a.jsonl") == "\u{301}a.jsonl")
  }
}
