import Foundation
import Testing

/// Nights that are pushed, and what others push meanwhile.
struct GitPushTests {
  let project: GitProject
  private let remote: String

  init() throws {
    project = try GitProject(corrections: true)
    remote = project.workspace.absolute("../remote.git")
    try project.git("init", "--quiet", "--bare", "--initial-branch=main", remote)
    try project.git("remote", "add", "origin", remote)
    try project.git("push", "--quiet", "origin", "main")
  }

  private static let branch = "debrief/nightly"
  private var workspace: Workspace { project.workspace }

  private func night(_ day: Int, exitCode: Int32 = 0) throws -> Program.Outcome {
    try project.night(day, "--branch", Self.branch, "--push", "origin", exitCode: exitCode)
  }

  private func atRemote(_ name: String) throws -> String {
    try project.git("rev-parse", name, folder: remote)
  }

  /// Another clone, as a colleague or a machine has it.
  private func clone(_ name: String, branch: String = "main") throws -> String {
    let folder = workspace.absolute("../\(name)")
    try project.git("clone", "--quiet", "--branch", branch, remote, folder)
    try project.git("config", "user.name", "Kim Review", folder: folder)
    try project.git("config", "user.email", "kim@example.org", folder: folder)
    return folder
  }

  @Test func aNightIsPushedOnce() throws {
    let first = try night(1)
    #expect(first.output.contains("Pushed debrief/nightly to origin."))
    #expect(try atRemote(Self.branch) == project.commit(Self.branch))
    let again = try night(1)
    #expect(!again.output.contains("Pushed"))
  }

  @Test func whatAColleaguePushedIsMergedIn() throws {
    _ = try night(1)
    let folder = try clone("colleague", branch: Self.branch)
    let file = "\(folder)/\(GitProject.suggestions)"
    try workspace.write(
      GitProject.decided(workspace.text(file), "APPROVED", note: "yes"), to: file)
    try workspace.write("thanks\n", to: "\(folder)/reports/thanks.md")
    try project.git("add", ".", folder: folder)
    try project.git("commit", "--quiet", "--message=review", folder: folder)
    try project.git("push", "--quiet", folder: folder)
    let reviewed = try atRemote(Self.branch)
    _ = try night(2)
    #expect(try atRemote("\(Self.branch)^") == reviewed)
    #expect(try project.text(GitProject.suggestions, in: Self.branch).contains("**Note:** yes"))
    #expect(try project.files(Self.branch).contains("reports/thanks.md"))
    #expect(try project.git("for-each-ref", "refs/debrief").isEmpty)
  }

  @Test func twoMachinesThatWorkedApartComeTogether() throws {
    _ = try night(1)
    let other = try clone("machine", branch: Self.branch)
    try project.git("checkout", "--quiet", "main", folder: other)
    let file = "\(other)/\(GitProject.suggestions)"
    try project.git("checkout", "--quiet", Self.branch, "--", "reports", folder: other)
    try project.git("reset", "--quiet", folder: other)
    try workspace.write(GitProject.decided(workspace.text(file), "REJECTED"), to: file)
    try project.night(2, "--branch", Self.branch, "--push", "origin", "--project-dir", other)
    // This machine could not reach the remote in that night.
    try project.night(2, "--branch", Self.branch)
    let (mine, theirs) = (try project.commit(Self.branch), try atRemote(Self.branch))
    #expect(mine != theirs)
    _ = try night(3)
    #expect(try project.commit("\(Self.branch)^1") == mine)
    #expect(try project.commit("\(Self.branch)^2") == theirs)
    #expect(try atRemote(Self.branch) == project.commit(Self.branch))
    #expect(try project.text(GitProject.history, in: Self.branch).contains(#""to": "REJECTED""#))
  }

  @Test func aFreshCloneGoesOnWithTheRemotesBranch() throws {
    _ = try night(1)
    let fresh = try clone("fresh")
    try project.night(2, "--branch", Self.branch, "--push", "origin", "--project-dir", fresh)
    #expect(try atRemote("\(Self.branch)^") == project.commit(Self.branch))
  }

  @Test func aRefusedPushIsToldAndTheCommitStays() throws {
    try project.night(1, "--push", "origin")
    let folder = try clone("ahead")
    try project.git("commit", "--quiet", "--allow-empty", "--message=ahead", folder: folder)
    try project.git("push", "--quiet", folder: folder)
    let theirs = try atRemote("main")
    let outcome = try project.night(2, "--push", "origin", exitCode: 1)
    #expect(outcome.errors.contains("origin refuses main: "), "\(outcome.errors)")
    #expect(outcome.errors.contains("remains on main; fetch and merge what others pushed"))
    #expect(try atRemote("main") == theirs)
    #expect(try project.git("log", "-1", "--format=%s").hasPrefix("Report on 2026-03-02"))
    #expect(try project.status.isEmpty)
    try project.git("pull", "--quiet", "--no-rebase", "origin", "main")
    try project.night(3, "--push", "origin")
    #expect(try atRemote("main") == project.commit())
  }

  @Test func aRemoteThatIsGoneFailsThePushAlone() throws {
    try FileManager.default.removeItem(atPath: remote)
    let outcome = try night(1, exitCode: 1)
    #expect(outcome.errors.contains("warning: [no-remote] origin can't be asked for"))
    #expect(outcome.errors.contains("can't be pushed to origin: "), "\(outcome.errors)")
    #expect(try project.git("log", "-1", "--format=%s", Self.branch).hasPrefix("Report on"))
  }

  @Test func nobodyIsAskedForAPassword() throws {
    try project.git("remote", "set-url", "origin", "ssh://nobody@127.0.0.1:1/x.git")
    let outcome = try night(1, exitCode: 1)
    #expect(outcome.errors.contains("can't be pushed to origin"), "\(outcome.errors)")
  }
}
