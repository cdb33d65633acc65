import Foundation
import Glibc
import Testing

/// One night at a time works on a project.
struct NightLockTests {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try SampleStores.write(to: workspace)
  }

  /// A night that is at work until it is ended: a filter of its repository goes on while a mark is there.
  private func nightAtWork(_ workspace: Workspace) throws -> RunningProgram {
    let project = GitProject(in: workspace)
    try project.git("init", "--quiet")
    try project.identify()
    try workspace.write("reports/README.md filter=slow\n", to: ".git/info/attributes")
    let mark = workspace.absolute("at-work")
    try project.git(
      "config", "filter.slow.clean",
      "touch '\(mark)'; for turn in $(seq 1000); do test -e '\(mark)' || exit 1; sleep 0.02; done")
    let running = try RunningProgram(
      ["nightly", "--commit"] + SampleStores.arguments, in: workspace)
    for _ in 0..<400 where !workspace.exists("at-work") { usleep(25_000) }
    try #require(workspace.exists("at-work"), "\(running.errors)")
    return running
  }

  /// Kills a night at work, and then lets the filter end, which would keep its end from being seen.
  private func end(_ night: RunningProgram) throws -> Bool {
    night.strike()
    if workspace.exists("at-work") { try workspace.remove("at-work") }
    return night.kill()
  }

  @Test func aSecondNightEndsAtOnceAndNamesTheFirst() throws {
    let first = try nightAtWork(workspace)
    defer { #expect(throws: Never.self) { try end(first) } }
    let before = try workspace.touches("reports")
    let second = try Program.debrief.run(["nightly"] + SampleStores.arguments, in: workspace)
    #expect(second.exitCode == 4)
    #expect(second.output.isEmpty)
    let host = ProcessInfo.processInfo.hostName.split(separator: ".")[0]
    #expect(
      second.errors.contains(
        "another nightly run is active: process \(first.identifier) on \(host)"),
      "\(second.errors)")
    #expect(second.errors.contains(regex(#", since 20\d\d-\d\d-\d\dT[0-9:.]+Z, holds "#)))
    #expect(second.errors.hasSuffix("wait for it to end, or add '--wait SECONDS'\n"))
    let json = try Program.debrief.run(
      ["nightly", "--json"] + SampleStores.arguments, in: workspace)
    #expect(json.exitCode == 4)
    #expect(try JSON(parsing: json.output)["error"]["code"] == "locked")
    #expect(try workspace.touches("reports") == before)
    let waited = try Program.debrief.run(
      ["nightly", "--wait", "1"] + SampleStores.arguments, in: workspace)
    #expect(waited.exitCode == 4)
  }

  @Test func theLockDiesWithItsProcess() throws {
    let first = try nightAtWork(workspace)
    #expect(try end(first))
    try nightly(workspace)
    let next = try nightAtWork(workspace)
    let waiting = try RunningProgram(
      ["nightly", "--wait", "60"] + SampleStores.arguments, in: workspace)
    usleep(300_000)
    #expect(try end(next))
    #expect(waiting.exitCode() == 0, "\(waiting.errors)")
  }

  @Test func anotherProjectIsNotHeldUp() throws {
    let first = try nightAtWork(workspace)
    defer { #expect(throws: Never.self) { try end(first) } }
    let other = try Workspace()
    try SampleStores.write(to: other)
    try nightly(other)
  }

  @Test func twoProjectsThatShareAnOutputFolderWaitForEachOther() throws {
    let first = try nightAtWork(workspace)
    defer { #expect(throws: Never.self) { try end(first) } }
    let other = try Workspace()
    try SampleStores.write(to: other)
    try workspace.write("", to: "\(other.home)/links/.keep")
    symlink(workspace.path, "\(other.home)/links/project")
    let shared = ["DEBRIEF_OUTPUT": "\(other.home)/links/project/reports"]
    let before = try workspace.touches("reports")
    let second = try Program.debrief.run(
      ["nightly"] + SampleStores.arguments, in: other, environment: shared)
    #expect(second.exitCode == 4)
    #expect(
      second.errors.contains("another nightly run is active: process \(first.identifier) on "),
      "\(second.errors)")
    #expect(second.errors.contains("holds \(other.home)/links/project/reports; wait for it"))
    #expect(try workspace.touches("reports") == before)
    // Reading needs no lock, and neither do other folders beside this one.
    let read = try Program.debrief.run(
      ["report", "performance"] + SampleStores.arguments, in: other, environment: shared)
    #expect(read.exitCode == 0, "\(read.errors)")
    let beside = try Program.debrief.run(
      ["nightly"] + SampleStores.arguments, in: other,
      environment: ["DEBRIEF_OUTPUT": workspace.absolute("others")])
    #expect(beside.exitCode == 0, "\(beside.errors)")
    let waiting = try RunningProgram(
      ["nightly", "--wait", "60"] + SampleStores.arguments, in: other, environment: shared)
    usleep(300_000)
    #expect(try end(first))
    #expect(waiting.exitCode() == 0, "\(waiting.errors)")
    #expect(try !GitProject(in: workspace).status.contains("lock"))
  }

  @Test func aFirstNightMakesTheFoldersAboveItsOutputAndLocksThere() throws {
    let output = workspace.absolute("new/folder/reports")
    let outcome = try Program.debrief.run(
      ["nightly"] + SampleStores.arguments, in: workspace, environment: ["DEBRIEF_OUTPUT": output])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(workspace.exists("new/folder/.debrief/reports.lock"))
    #expect(try workspace.text("new/folder/.debrief/.gitignore") == "*\n")
  }

  @Test func whatANightRemembersIsHiddenFromGit() throws {
    let project = GitProject(in: workspace)
    try project.git("init", "--quiet")
    try nightly(workspace)
    #expect(workspace.exists(".debrief/lock"))
    #expect(try workspace.text(".debrief/.gitignore") == "*\n")
    #expect(try !project.status.contains(".debrief"))
  }

  @Test func aProjectThatCanNotBeWrittenToIsLockedAllTheSame() throws {
    let disk = try ReadOnlyProject(workspace)
    let outcome = try disk.run(
      """
      mkdir -p '\(workspace.home)/out'
      export DEBRIEF_OUTPUT='\(workspace.home)/out/reports'
      "$0" nightly --quiet --as-of \(SampleStores.asOf) || exit 70
      test -e '\(workspace.home)/out/reports/README.md' || exit 71
      exec 9<'\(workspace.path)'
      flock 9
      "$0" nightly --quiet --as-of \(SampleStores.asOf)
      """)
    guard let outcome else { return }
    #expect(outcome.exitCode == 4, "\(outcome.errors)")
    #expect(outcome.errors.contains("a process that could not write its name"))
  }
}
