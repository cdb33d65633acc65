import Foundation
import Testing

/// A commit runs no program that the repository names, but for what the documentation lists.
struct GitProgramsTests {
  private let project: GitProject
  private let record: String

  init() throws {
    project = try GitProject()
    record = "\(project.workspace.home)/ran"
  }

  private func plant(_ name: String, at path: String) throws {
    try project.workspace.write(
      "#!/bin/sh\necho \(name) >>'\(record)'\n", to: path)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: project.workspace.absolute(path))
  }

  private func plantHooks() throws {
    for name in [
      "applypatch-msg", "pre-commit", "prepare-commit-msg", "commit-msg", "post-commit",
      "post-checkout", "post-merge", "pre-rebase", "pre-push", "reference-transaction",
      "post-index-change", "pre-auto-gc", "post-rewrite", "fsmonitor-watchman",
    ] {
      try plant(name, at: ".git/hooks/\(name)")
    }
  }

  private var ran: [String] {
    Set(((try? project.workspace.text(record)) ?? "").split(separator: "\n").map(String.init))
      .sorted()
  }

  @Test func noHookRunsForACommit() throws {
    try project.git("branch", "other")
    try plantHooks()
    try project.night(1)
    try project.night(2, "--branch", "other")
    #expect(try project.git("log", "-1", "--format=%s", "other").hasPrefix("Report on 2026-03-02"))
    #expect(ran == [])
  }

  @Test func pushingRunsTheDocumentedHooksAlone() throws {
    let remote = "\(project.workspace.home)/remote.git"
    try project.git("init", "--quiet", "--bare", remote)
    try project.git("remote", "add", "origin", remote)
    try plantHooks()
    try project.night(1, "--branch", "debrief/nightly", "--push", "origin")
    #expect(try project.git("branch", "--list", folder: remote).contains("debrief/nightly"))
    #expect(ran == ["pre-push", "reference-transaction"])
  }

  @Test func noProgramOfTheConfigurationRuns() throws {
    let program = "\(project.workspace.home)/program"
    try plant("program", at: program)
    for (key, value) in [
      ("core.fsmonitor", program), ("core.hooksPath", project.workspace.home),
      ("trailer.ticket.command", program), ("trailer.ticket.key", "Ticket"),
      ("trailer.debrief-form.cmd", program), ("core.pager", program), ("core.editor", program),
      ("diff.external", program), ("gpg.program", program), ("log.showSignature", "true"),
      ("merge.tool", "mine"), ("mergetool.mine.cmd", program), ("sequence.editor", program),
      ("gc.auto", "1"),
    ] {
      try project.git("config", key, value)
    }
    try project.night(1)
    try project.night(2)
    #expect(try project.git("rev-list", "--count", "HEAD") == "3")
    #expect(ran == [])
  }

  @Test func theFilterOfAttributesRunsAsDocumented() throws {
    let program = "\(project.workspace.home)/clean"
    try project.workspace.write(
      "#!/bin/sh\necho clean >>'\(record)'\nexec cat\n", to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    try project.git("config", "filter.mine.clean", program)
    try project.workspace.write("reports/README.md filter=mine\n", to: ".gitattributes")
    try project.night(1)
    #expect(ran == ["clean"])
  }
}
