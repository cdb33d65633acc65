import Foundation
import Testing

/// Schedules for one machine: units of systemd and a line for a crontab.
struct LocalScheduleTests {
  /// A name that shells, cron and systemd each read in their own way.
  private static let project = "it's 100% $HOME \"here\""

  private static func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    for name in ["task_executions.jsonl", ".factory"] {
      try workspace.makeFolder(project)
      try FileManager.default.moveItem(
        atPath: workspace.absolute(name), toPath: workspace.absolute("\(project)/\(name)"))
    }
    return workspace
  }

  private func initialize(
    _ workspace: Workspace, _ arguments: String..., environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program.debrief.run(
      ["init", "--project-dir", LocalScheduleTests.project] + arguments, in: workspace,
      environment: environment)
  }

  @Test func cronsLineRunsANightThatSaysNothing() throws {
    let workspace = try LocalScheduleTests.workspace()
    let outcome = try initialize(workspace, "--schedule", "cron", "--at", "4:05")
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("| crontab -"))
    let file = "\(LocalScheduleTests.project)/.debrief/schedule/debrief.cron"
    let lines = try workspace.text(file).split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(lines.count == 1)
    let fields = try #require(lines.first).split(separator: " ", maxSplits: 5)
    #expect(fields.prefix(5).joined(separator: " ") == "5 4 * * *")
    // cron gives the shell everything up to the first % that no backslash stands before.
    let command = String(try #require(fields.last)).replacing(#"\%"#, with: "%")
    let night = try spawn(
      ["/bin/sh", "-c", command], folder: "/",
      environment: ["HOME": workspace.home, "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"])
    #expect(night.exitCode == 0)
    #expect(night.output.isEmpty && night.errors.isEmpty, "\(night.output)\(night.errors)")
    #expect(workspace.exists("\(LocalScheduleTests.project)/reports/site/index.html"))
  }

  @Test func systemdAcceptsItsUnits() throws {
    let workspace = try LocalScheduleTests.workspace()
    let outcome = try initialize(
      workspace, "--schedule", "systemd", environment: ["USER": "root"])
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("systemctl enable --now debrief.timer"))
    let folder = "\(LocalScheduleTests.project)/.debrief/schedule"
    let check = try spawn(
      ["systemd-analyze", "verify", "--man=no"]
        + ["service", "timer"].map { workspace.absolute("\(folder)/debrief.\($0)") },
      folder: workspace.path, environment: ["PATH": "/usr/bin:/bin", "HOME": workspace.home])
    #expect(check.exitCode == 0 && check.errors.isEmpty, "\(check.errors)")
    let service = try workspace.text("\(folder)/debrief.service")
    let path = workspace.absolute(#"it's 100%% $$HOME \"here\""#)
    #expect(service.contains("nightly --quiet --project-dir \"\(path)\"\n"))
    #expect(service.contains("\nType=oneshot\nUser=root\n"))
    #expect(service.contains("\nReadWritePaths=\"\(path.replacing("$$", with: "$"))\"\n"))
    let timer = try workspace.text("\(folder)/debrief.timer")
    #expect(timer.contains("\nOnCalendar=*-*-* 03:30:00\n"))
    #expect(timer.contains("\nPersistent=true\n"))
  }

  @Test func outputOutsideOfTheProjectMayBeWritten() throws {
    let workspace = try Workspace()
    try workspace.write("output: /srv/reports/debrief\n", to: "other.yaml")
    let outcome = try Program.debrief.run(
      ["init", "--schedule", "systemd", "--config", "other.yaml"], in: workspace)
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    let service = try workspace.text(".debrief/schedule/debrief.service")
    #expect(service.contains("\nReadWritePaths=\(workspace.path) /srv/reports\n"))
    #expect(service.contains(" --config \(workspace.path)/other.yaml\n"))
  }

  @Test func whatGitKeepsMayBeWritten() throws {
    let workspace = try Workspace()
    func git(_ words: String...) throws {
      let outcome = try spawn(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"] + words,
        folder: workspace.path, environment: ["PATH": "/usr/bin:/bin", "HOME": workspace.home])
      try #require(outcome.exitCode == 0, "\(outcome.errors)")
    }
    try git("init", "--quiet", "main")
    try git("-C", "main", "commit", "--quiet", "--allow-empty", "--message", "Begin")
    try git("-C", "main", "worktree", "add", "--quiet", "../linked", "-b", "other")
    for (project, told) in [
      ("main/logs", "main/logs PATH/main/.git"), ("linked", "linked PATH/main/.git"),
    ] {
      try workspace.makeFolder(project)
      let outcome = try Program.debrief.run(
        ["init", "--schedule", "systemd", "--project-dir", project], in: workspace)
      try #require(outcome.exitCode == 0, "\(outcome.errors)")
      let service = try workspace.text("\(project)/.debrief/schedule/debrief.service")
      let expected = told.replacing("PATH", with: workspace.path)
      #expect(service.contains("\nReadWritePaths=\(workspace.path)/\(expected)\n"), "\(service)")
    }
  }

  @Test(arguments: ["systemd", "cron", "github", "gitlab"])
  func nothingIsWrittenOverUnlessForced(kind: String) throws {
    let workspace = try Workspace()
    let first = try Program.debrief.run(["init", "--schedule", kind], in: workspace)
    try #require(first.exitCode == 0, "\(first.errors)")
    #expect(!workspace.exists("debrief.yaml"))
    let files = workspace.files(".").filter { !$0.hasSuffix(".gitignore") }
    #expect(files.count == (kind == "systemd" ? 2 : 1))
    let before = try workspace.contents(".")
    let last = try #require(files.last)
    try workspace.write("mine", to: last)
    let second = try Program.debrief.run(["init", "--schedule", kind], in: workspace)
    #expect(second.exitCode == 1)
    #expect(second.errors.contains("the file exists; add '--force'"), "\(second.errors)")
    #expect(try workspace.text(last) == "mine")
    let forced = try Program.debrief.run(
      ["init", "--schedule", kind, "--force", "--quiet"], in: workspace)
    #expect(forced.exitCode == 0 && forced.errors.isEmpty)
    #expect(try workspace.contents(".") == before)
    #expect(before.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("@PROJECT@") })
  }

  @Test(arguments: [
    ["--schedule", "weekly"], ["--schedule", "cron", "--at", "24:00"],
    ["--schedule", "cron", "--at", "3.30"], ["--at", "03:30"], ["--force"],
  ])
  func wrongUsageWritesNothing(arguments: [String]) throws {
    let workspace = try Workspace()
    let outcome = try Program.debrief.run(["init"] + arguments, in: workspace)
    #expect(outcome.exitCode == 2, "\(outcome.errors)")
    #expect(workspace.files(".").isEmpty)
  }
}
