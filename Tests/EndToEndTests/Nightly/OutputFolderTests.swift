import Foundation
import Glibc
import Testing

/// The output folder is new, empty or debrief's own, and what is not debrief's in it stays as it is.
struct OutputFolderTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try SampleStores.write(to: workspace)
  }

  private func nightly(_ output: String = "reports") throws -> Program.Outcome {
    try Program.debrief.run(
      ["nightly"] + SampleStores.arguments, in: workspace, environment: ["DEBRIEF_OUTPUT": output])
  }

  @Test func aFolderOfAnEarlierVersionIsAdopted() throws {
    #expect(try nightly().exitCode == 0)
    #expect(try workspace.text("reports/.debrief-output").hasPrefix("debrief/output/1\n"))
    try workspace.remove("reports/.debrief-output")
    try workspace.write("mine\n", to: "reports/notes.txt")
    let outcome = try nightly()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(workspace.exists("reports/.debrief-output"))
    #expect(try workspace.text("reports/notes.txt") == "mine\n")
  }

  @Test func aSummaryOfAnotherProgramMarksNothing() throws {
    try workspace.write(#"{"schema": "other/1"}"#, to: "reports/json/summary.json")
    let outcome = try nightly()
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("reports: json is in the folder, which is not debrief's own"))
  }

  @Test(arguments: [".gitkeep", ".gitignore"])
  func whatGitNeedsToKeepAnEmptyFolderIsNoContent(name: String) throws {
    try workspace.write("", to: "reports/\(name)")
    let outcome = try nightly()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(workspace.exists("reports/\(name)"))
  }

  @Test(arguments: [["analyze-patterns"], ["review", "list"]])
  func commandsThatWriteSuggestionsTakeNoOtherFolder(command: [String]) throws {
    try workspace.write("mine\n", to: "system/passwd")
    let before = try workspace.touches("system")
    let outcome = try Program.debrief.run(
      command + SampleStores.arguments, in: workspace, environment: ["DEBRIEF_OUTPUT": "system"])
    if command == ["analyze-patterns"] {
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors.contains("system: passwd is in the folder"), "\(outcome.errors)")
    }
    #expect(try workspace.touches("system") == before)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give files away"))
  func ownersPermissionsAndAttributesStay() throws {
    #expect(try nightly().exitCode == 0)
    try workspace.write("mine\n", to: "reports/notes/mine.txt")
    let paths = ["", "/notes", "/notes/mine.txt", "/json", "/README.md"]
      .map { workspace.absolute("reports\($0)") }
    for path in paths {
      try #require(lchown(path, 65_534, 12) == 0)
      try #require(
        chmod(path, path.hasSuffix(".md") || path.hasSuffix(".txt") ? 0o640 : 0o2750) == 0)
    }
    let hasAttributes =
      try python(
        "import os, sys; [os.setxattr(p, 'user.origin', b'mine') for p in sys.argv[1:]]", paths
      )
      .exitCode == 0
    let before = try paths.map(attributes)
    let outcome = try Program.debrief.run(
      ["nightly", "--as-of", "2026-03-05T00:00:00Z"], in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try paths.map(attributes) == before)
    guard hasAttributes else { return }
    let read = try python(
      "import os, sys; [print(os.getxattr(p, 'user.origin').decode()) for p in sys.argv[1:]]", paths
    )
    #expect(read.output == String(repeating: "mine\n", count: paths.count))
  }

  private func python(_ code: String, _ arguments: [String]) throws -> Program.Outcome {
    try spawn(
      ["python3", "-c", code] + arguments, folder: "/", environment: ["PATH": "/usr/bin:/bin"])
  }

  private func attributes(of path: String) throws -> [UInt32] {
    var status = stat()
    try #require(lstat(path, &status) == 0)
    return [status.st_uid, status.st_gid, status.st_mode]
  }

  @Test(arguments: ["nightly", "commit"])
  func nothingIsWrittenThroughALinkInPlaceOfTheStateFolder(mode: String) throws {
    let target = "\(workspace.home)/precious"
    try workspace.write("keep\n", to: "\(target)/commit/file.txt")
    try workspace.write("keep\n", to: "\(target)/health.json")
    let before = try workspace.contents(target)
    try FileManager.default.createSymbolicLink(
      atPath: workspace.absolute(".debrief"), withDestinationPath: target)
    let outcome = try Program.debrief.run(
      ["nightly"] + SampleStores.arguments + (mode == "commit" ? ["--commit"] : []), in: workspace)
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.errors.contains(".debrief: it is a symbolic link"), "\(outcome.errors)")
    #expect(try workspace.contents(target) == before)
  }

  @Test func nothingIsWrittenThroughLinksInTheStateFolder() throws {
    let target = "\(workspace.home)/precious"
    let names = [
      "health.json", "alerts.json", "ledger.sqlite", ".gitignore", "lock", "reports.lock",
    ]
    try workspace.makeFolder(".debrief")
    for name in names {
      try workspace.write("keep\n", to: "\(target)/\(name)")
      try FileManager.default.createSymbolicLink(
        atPath: workspace.absolute(".debrief/\(name)"), withDestinationPath: "\(target)/\(name)")
    }
    _ = try nightly()
    for name in names { #expect(try workspace.text("\(target)/\(name)") == "keep\n", "\(name)") }
  }

  @Test func correctionsMakeNoFileThroughALink() throws {
    let target = "\(workspace.home)/new.txt"
    try workspace.makeFolder("logs")
    try? workspace.remove("logs/feedback.jsonl")
    try FileManager.default.createSymbolicLink(
      atPath: workspace.absolute("logs/feedback.jsonl"), withDestinationPath: target)
    let outcome = try Program.debrief.run(
      [
        "log-feedback", "--type", "mistake", "--context", "c", "--feedback", "f", "--category",
        "Testing",
      ], in: workspace)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("it is a broken link"), "\(outcome.errors)")
    #expect(!workspace.exists(target))
  }
}
