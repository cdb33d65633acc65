import Foundation
import Testing

/// Commits look as if their user had made them, in every kind of repository.
struct GitSettingsTests {
  let project: GitProject

  init() throws { project = try GitProject() }

  private var workspace: Workspace { project.workspace }

  @Test(.enabled(if: tool("ssh-keygen") != nil, "ssh-keygen (openssh-client) is not installed"))
  func commitsAreSigned() throws {
    let key = "\(workspace.home)/key"
    let made = try spawn(
      ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "robin", "-f", key],
      folder: workspace.path, environment: ["PATH": "/usr/bin:/bin", "HOME": workspace.home])
    try #require(made.exitCode == 0, "\(made.errors)")
    let publicKey = try workspace.text("\(key).pub")
    try workspace.write("robin@example.org \(publicKey)", to: "\(workspace.home)/signers")
    try project.git("config", "commit.gpgsign", "true")
    try project.git("config", "gpg.format", "ssh")
    try project.git("config", "user.signingkey", key)
    try project.git("config", "gpg.ssh.allowedSignersFile", "\(workspace.home)/signers")
    try project.night(1)
    #expect(try project.git("log", "-1", "--format=%G? %GS") == "G robin@example.org")
    try project.git("verify-commit", "HEAD")
    try workspace.remove(key)
    let head = try project.commit()
    let outcome = try project.night(2, exitCode: 1)
    #expect(outcome.errors.contains("git can't make the commit: "), "\(outcome.errors)")
    #expect(outcome.errors.contains("correct the settings of identity and signing"))
    #expect(try project.commit() == head)
  }

  @Test func whatTheTemplateSaysItselfStandsInTheMessage() throws {
    try workspace.write(
      "; Why is this change needed?\n\nPart of the nightly review.\n\n; Trailers\nTicket: OPS-7\n",
      to: "\(workspace.home)/template.txt")
    try project.git("config", "commit.template", "~/template.txt")
    try project.git("config", "core.commentChar", ";")
    try project.night(1)
    let message = try project.git("log", "-1", "--format=%B")
    #expect(message.hasPrefix("Report on 2026-03-01: "))
    #expect(message.contains("\n\nPart of the nightly review.\n\nTicket: OPS-7\nDebrief-Form: "))
    #expect(!message.contains("Why is this"))
    #expect(try project.git("log", "-1", "--format=%(trailers:key=Ticket,valueonly)") == "OPS-7\n")
    try project.git("config", "commit.template", "missing.txt")
    let outcome = try project.night(2, exitCode: 1)
    #expect(outcome.errors.contains("missing.txt: the commit template can't be read"))
  }

  @Test func withoutAnIdentityNothingIsRead() throws {
    try project.git("config", "--unset", "user.name")
    try project.git("config", "--unset", "user.email")
    try project.git("config", "user.useConfigOnly", "true")
    let outcome = try project.night(1, exitCode: 1)
    #expect(outcome.errors.contains("git does not know who commits: "), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(!workspace.exists("reports"))
    try project.night(
      1,
      environment: [
        "GIT_AUTHOR_NAME": "Cron", "GIT_AUTHOR_EMAIL": "cron@example.org",
        "GIT_COMMITTER_NAME": "Cron", "GIT_COMMITTER_EMAIL": "cron@example.org",
      ])
    #expect(try project.git("log", "-1", "--format=%an %cn") == "Cron Cron")
  }

  @Test func aFolderThatIsNoRepositoryIsTold() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    let plain = GitProject(in: workspace)
    let outcome = try plain.night(1, exitCode: 1)
    #expect(
      outcome.errors.hasSuffix(
        "/reports: not in a git repository; run 'git init' first, or leave out '--commit'\n"))
    try plain.git("init", "--quiet", "--bare", "bare.git")
    let bare = try plain.night(1, exitCode: 1, environment: ["DEBRIEF_OUTPUT": "bare.git/reports"])
    #expect(bare.errors.contains("it is in the .git folder or in a bare repository"))
    #expect(!workspace.exists("reports"))
  }

  @Test func aMachineWithoutGitIsTold() throws {
    let outcome = try project.night(1, exitCode: 1, environment: ["PATH": "/nowhere"])
    #expect(
      outcome.errors == "debrief: git can't be started; install git, or leave out '--commit'\n")
  }

  @Test func aRepositoryOfSomebodyElseIsTold() throws {
    guard geteuid() == 0 else {
      withKnownIssue("only root can give a repository to somebody else") {
        Issue.record("not checked")
      }
      return
    }
    // The program's own user must not be taken for the owner.
    try #require(chown(workspace.absolute(".git"), 65_534, 65_534) == 0)
    try #require(chown(workspace.path, 65_534, 65_534) == 0)
    let outcome = try project.night(1, exitCode: 1)
    #expect(outcome.errors.contains("git does not trust the repository"), "\(outcome.errors)")
    #expect(outcome.errors.contains("git config --global --add safe.directory "))
    let trusted = [
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*",
    ]
    let global = "[safe]\n\tdirectory = *\n"
    try workspace.write(global, to: "\(workspace.home)/.gitconfig")
    try project.night(1, environment: trusted)
    #expect(try project.git("rev-list", "--count", "HEAD") == "2")
  }

  @Test func aLinkedWorkTreeCommitsToItsOwnBranch() throws {
    let folder = workspace.absolute("../linked")
    try project.git("worktree", "add", "--quiet", "-b", "side", folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let main = try (project.commit("main"), workspace.bytes(".git/index"))
    try project.night(1, "--project-dir", folder)
    #expect(try project.git("log", "-1", "--format=%s", "side").hasPrefix("Report on 2026-03-01"))
    #expect(try project.git("status", "--porcelain", folder: folder).isEmpty)
    #expect(try project.commit("main") == main.0)
    #expect(try workspace.bytes(".git/index") == main.1)
    let refused = try project.night(1, "--branch", "side", exitCode: 1)
    #expect(refused.errors.contains("side is checked out in "), "\(refused.errors)")
    #expect(!workspace.exists("reports"))
  }

  @Test func aShallowCloneGoesOnWithItsBranch() throws {
    try project.night(1)
    try project.night(2)
    let clone = workspace.absolute("../clone")
    defer { try? FileManager.default.removeItem(atPath: clone) }
    try project.git("clone", "--quiet", "--depth=1", "file://\(workspace.path)", clone)
    try project.git("config", "user.name", "Robin Night", folder: clone)
    try project.git("config", "user.email", "robin@example.org", folder: clone)
    try project.night(3, "--project-dir", clone)
    #expect(try project.git("rev-list", "--count", "HEAD", folder: clone) == "2")
    #expect(try project.git("status", "--porcelain", folder: clone).isEmpty)
    try project.git("fetch", "--quiet", "--unshallow", folder: clone)
    #expect(try project.git("rev-list", "--count", "HEAD", folder: clone) == "4")
  }

  @Test func theProjectMayLieInAFolderOfTheRepository() throws {
    try workspace.write(
      lines: [LogLine.task("a", at: "2026-02-20T10:00:00Z").text],
      to: "services/mail/task_executions.jsonl")
    let head = try project.commit()
    try project.night(1, "--project-dir", "services/mail")
    let changed = try project.git("diff", "--name-only", head, "HEAD").split(separator: "\n")
    #expect(!changed.isEmpty && changed.allSatisfy { $0.hasPrefix("services/mail/reports/") })
    #expect(try project.status == "?? services/mail/task_executions.jsonl")
  }

  @Test(arguments: ["-x", "a..b", "", "with space", "@{-1}", "refs/x.lock"])
  func aNameThatNoBranchCanHaveIsTold(name: String) throws {
    let outcome = try project.night(1, "--branch=\(name)", exitCode: 1)
    #expect(outcome.errors.contains("can't be the name of a branch; correct '--branch'"))
  }

  @Test(arguments: [
    (["--branch", "x"], "'--branch' needs a commit; add '--commit'"),
    (["--push", "origin"], "'--push' needs a commit; add '--commit'"),
    (["--orphan"], "'--orphan' needs a commit; add '--commit'"),
    (["--commit", "--orphan"], "'--orphan' needs the name of a branch; add '--branch'"),
    (["--commit", "--push=--all"], "'--all' can't be the name of a remote; correct '--push'"),
    (["--wait", "soon"], "--wait"),
  ])
  func optionsThatDoNotFitAreWrongUsage(options: [String], told: String) throws {
    let outcome = try Program.debrief.run(["nightly"] + options, in: workspace)
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.contains(told), "\(outcome.errors)")
  }
}
