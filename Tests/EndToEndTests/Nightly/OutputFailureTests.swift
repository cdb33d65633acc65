import Foundation
import Glibc
import Testing

/// A night that can't write leaves the old reports as they were.
struct OutputFailureTests {
  @Test func aFileInTheWayIsTold() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.write("mine\n", to: "reports")
    try expectFailure(workspace, told: "/reports: it is not a folder")
    #expect(try workspace.text("reports") == "mine\n")
  }

  @Test func aFolderWhereAReportBelongsIsTold() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    try workspace.remove("reports/performance.md")
    try workspace.write("mine\n", to: "reports/performance.md/note.txt")
    let before = try workspace.touches("reports")
    try expectFailure(workspace, told: "performance.md")
    #expect(try workspace.touches("reports") == before)
  }

  @Test func aFullDiskLeavesTheOldReports() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.makeFolder("disk")
    let disk = workspace.absolute("disk")
    guard let unshare = tool("unshare"), tool("mount") != nil else {
      withKnownIssue("unshare and mount (util-linux) are not installed: a full disk is not tried") {
        Issue.record("no disk of its own")
      }
      return
    }
    // A disk of its own in a name space of its own, which goes with the command.
    let script = """
      mount -t tmpfs -o size=1500k none '\(disk)' || exit 77
      cd '\(workspace.path)'
      DEBRIEF_OUTPUT=disk/reports "$0" nightly --as-of 2026-03-01T00:30:00Z --quiet || exit 78
      cp -r disk/reports before
      head -c 100000000 /dev/zero > disk/filler
      DEBRIEF_OUTPUT=disk/reports "$0" nightly --as-of 2026-03-02T00:30:00Z
      code=$?
      cp -r disk/reports after
      ls -a disk > left
      exit $code
      """
    let outcome = try spawn(
      [unshare, "--mount", "/bin/sh", "-c", script, Program.debrief.path], folder: workspace.path,
      environment: ["HOME": workspace.home, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
    // Not everybody may mount a disk: then there is nothing to look at.
    guard workspace.exists("after") else {
      withKnownIssue("this user may not mount a disk: run as root to check a full one") {
        Issue.record("\(outcome.errors)")
      }
      return
    }
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("No space left on device"), "\(outcome.errors)")
    #expect(try workspace.contents("after") == workspace.contents("before"))
    #expect(try workspace.text("left") == ".\n..\n.debrief\nfiller\nreports\n")
  }

  @Test func aFolderWithoutPermissionLeavesTheOldReports() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.writeInstalledProgram()
    try nightly(workspace, output: "out/reports")
    let before = try workspace.touches("out/reports")
    chmod(workspace.absolute("out"), 0o555)
    var words = [workspace.absolute("bin/debrief"), "nightly", "--as-of", "2026-03-02T00:00:00Z"]
    if geteuid() == 0 {
      guard let setpriv = tool("setpriv") else {
        withKnownIssue("setpriv (util-linux) is not installed: run as another user to check this") {
          Issue.record("no user without rights")
        }
        return
      }
      words = [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups", "--"] + words
    }
    let outcome = try spawn(
      words, folder: workspace.path,
      environment: [
        "HOME": workspace.home, "PATH": "/usr/bin:/bin", "DEBRIEF_OUTPUT": "out/reports",
      ])
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("out/reports: Permission denied"), "\(outcome.errors)")
    #expect(try workspace.touches("out/reports") == before)
  }

  @Test func aReadOnlyDiskLeavesTheOldReports() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    let before = try workspace.touches("reports")
    let outcome = try ReadOnlyProject(workspace).run(
      "\"$0\" nightly --as-of 2026-03-02T00:00:00Z")
    guard let outcome else { return }
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("Read-only file system"), "\(outcome.errors)")
    #expect(try workspace.touches("reports") == before)
  }

  @Test func filesWhoseBytesDidNotChangeKeepInodeAndTime() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    let before = try (workspace.contents("reports"), workspace.touches("reports"))
    usleep(20_000)
    try nightly(workspace, asOf: "2026-03-02T00:30:00Z")
    let after = try (workspace.contents("reports"), Set(workspace.touches("reports")))
    let same = before.0.filter { after.0[$0.key] == $0.value }.map(\.key)
    #expect(!same.isEmpty && same.count < before.0.count)
    for file in same {
      let line = try #require(before.1.first { $0.hasPrefix(file + " ") })
      #expect(after.1.contains(line), "\(file)")
    }
  }

  @Test(arguments: [
    (".", "the project is inside it"), ("..", "the project is inside it"),
    ("work", "work: csv is in the folder, which is not debrief's own"),
    ("docs", "docs: README.md is in the folder, which is not debrief's own"),
    ("notes", "notes: todo.txt is in the folder, which is not debrief's own"),
  ])
  func aFolderWithWorkOfPeopleIsNotTaken(output: String, told: String) throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.write("print('mine')\n", to: "tasks/build.py")
    try workspace.write("a;b\n", to: "work/csv/table.csv")
    try workspace.write("# Mine\n", to: "docs/README.md")
    try workspace.write("mine\n", to: "notes/todo.txt")
    // What a night remembers of itself lies in a folder of its own.
    try nightly(workspace, output: "elsewhere/reports")
    func touched() throws -> [String] {
      try workspace.touches(".").filter { !$0.hasPrefix(".debrief/") }
    }
    let before = try touched()
    let outcome = try Program.debrief.run(
      ["nightly"] + SampleStores.arguments, in: workspace,
      environment: ["DEBRIEF_OUTPUT": output])
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains(told), "\(outcome.errors)")
    #expect(try touched() == before)
  }

  @Test func decisionsThatCameBeforeTheFirstNightAreKept() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    let first = try Program.debrief.run(
      ["analyze-patterns"] + SampleStores.arguments, in: workspace)
    #expect(first.exitCode == 0, "\(first.errors)")
    #expect(workspace.exists("reports/skill_update_suggestions.md"))
    try nightly(workspace)
    #expect(workspace.exists("reports/performance.md"))
  }

  @Test func filesOfPeopleInTheOutputFolderStay() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.write("*.tmp\n", to: "reports/.gitignore")
    try nightly(workspace)
    try workspace.write("mine\n", to: "reports/notes/idea.md")
    try nightly(workspace, asOf: "2026-03-02T00:00:00Z")
    #expect(try workspace.text("reports/notes/idea.md") == "mine\n")
    #expect(try workspace.text("reports/.gitignore") == "*.tmp\n")
    #expect(!workspace.exists("reports/site/notes/idea.html"))
  }

  private func expectFailure(
    _ workspace: Workspace, told: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try Program.debrief.run(
      ["nightly", "--as-of", "2026-03-02T00:00:00Z"], in: workspace)
    #expect(outcome.exitCode == 1, sourceLocation: sourceLocation)
    #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
    #expect(
      outcome.errors.contains(told), "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(
      outcome.errors.split(separator: "\n").count == 1, sourceLocation: sourceLocation)
  }
}
