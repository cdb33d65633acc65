import Foundation
import Glibc
import Testing

/// A configuration that others may have written is read, and neither runs programs nor leads out of
/// its folder.
@Suite(.enabled(if: geteuid() == 0, "only root can give files away"))
struct ConfigurationTrustTests {
  private let workspace: Workspace
  private static let nobody: uid_t = 65_534

  init() throws {
    workspace = try Workspace()
    try workspace.write(
      lines: [LogLine.task("build", "failure", at: "2026-02-20T10:00:00Z").text],
      to: "task_executions.jsonl")
  }

  private func configure(
    _ text: String, owner: uid_t = nobody, mode: mode_t = 0o644, at path: String = "debrief.yaml"
  ) throws {
    try workspace.write(text, to: path)
    let file = workspace.absolute(path)
    try #require(chown(file, owner, owner) == 0 && chmod(file, mode) == 0)
  }

  private func nightly(
    _ more: [String] = [], environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program.debrief.run(
      ["nightly", "--as-of", "2026-03-01T00:00:00Z"] + more, in: workspace,
      environment: environment)
  }

  @Test func ordinarySettingsOfAnotherUserCount() throws {
    try configure("window_days: 3\noutput: out/reports\nskills: [skills]\n")
    let outcome = try nightly()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try workspace.json("out/reports/json/performance.json")["time_window_days"] == 3)
  }

  @Test(arguments: [
    ("output: ../stolen", "output"), ("output: /tmp/stolen-by-a-test", "output"),
    ("output: out/../../stolen", "output"), ("output: link/reports", "output"),
    ("output: dangling", "output"), ("ledger: ../ledger.sqlite", "ledger"),
    ("skills: [skills, ../skills]", "skills[1]"), ("templates: /etc", "templates"),
    ("patterns: {rules: ~/rules}", "patterns.rules"),
    ("alerts: [{name: a, when: 'success_rate<101', command: [touch, ran]}]", "alerts[0].command"),
    (
      "alerts: [{name: a, when: 'success_rate<101', webhook: 'http://127.0.0.1:9/${HOME}'}]",
      "alerts[0].webhook"
    ),
  ])
  func whatCouldDoHarmIsRefusedByItsKey(text: String, key: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: workspace.absolute("link"), withDestinationPath: workspace.home)
    try FileManager.default.createSymbolicLink(
      atPath: workspace.absolute("dangling"), withDestinationPath: "\(workspace.home)/new")
    try configure(text + "\n")
    let outcome = try nightly()
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.errors.hasPrefix("debrief: debrief.yaml:1: '\(key)' "), "\(outcome.errors)")
    #expect(outcome.errors.contains("and the file belongs to nobody; "))
    #expect(outcome.errors.contains("--trust-config"))
    #expect(outcome.errors.contains("DEBRIEF_TRUST_CONFIG=1"))
    #expect(!workspace.exists("ran") && !workspace.exists("reports"))
    // Compiled patterns of secrets are all that stands there.
    #expect(workspace.files(workspace.home).allSatisfy { $0.hasPrefix(".cache/debrief/") })
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: workspace.home)
        .allSatisfy { $0 == ".cache" })
  }

  @Test(arguments: [0o664, 0o666] as [mode_t])
  func aFileThatOthersMayWriteToIsNotTrusted(mode: mode_t) throws {
    try configure("output: ../stolen\n", owner: 0, mode: mode)
    let outcome = try nightly()
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("can be written by"), "\(outcome.errors)")
    try configure("output: ../elsewhere/reports\n", owner: 0)
    #expect(try nightly().exitCode == 0)
  }

  @Test(arguments: [true, false])
  func whoeverTrustsTheFileAllowsEverything(byOption: Bool) throws {
    try configure("alerts: [{name: a, when: 'success_rate<101', command: [touch, ran]}]\n")
    let outcome = try nightly(
      byOption ? ["--trust-config"] : [],
      environment: byOption ? [:] : ["DEBRIEF_TRUST_CONFIG": "1"])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(workspace.exists("ran"))
    let refused = try nightly(environment: ["DEBRIEF_TRUST_CONFIG": "0"])
    #expect(refused.exitCode == 1)
    let odd = try nightly(environment: ["DEBRIEF_TRUST_CONFIG": "maybe"])
    #expect(odd.exitCode == 1 && odd.errors.contains("DEBRIEF_TRUST_CONFIG: 'maybe'"))
  }

  @Test func theDefaultOutputMayNotLeadOutByALink() throws {
    try FileManager.default.createSymbolicLink(
      atPath: workspace.absolute("reports"), withDestinationPath: workspace.home)
    try configure("window_days: 3\n")
    let outcome = try nightly()
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("'output' leads outside its folder"), "\(outcome.errors)")
  }

  @Test func aFileOfAnotherUserAboveTheProjectIsNotUsed() throws {
    try configure(
      "alerts: [{name: a, when: 'success_rate<101', command: [touch, ran]}]\n",
      at: "../debrief.yaml")
    let outcome = try nightly()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("[foreign-configuration] not used: it belongs to nobody"))
    #expect(workspace.exists("reports/README.md") && !workspace.exists("ran"))
    let doctor = try Program.debrief.run(["doctor"], in: workspace)
    #expect(doctor.output.contains("Not used       "), "\(doctor.output)")
    #expect(
      doctor.output.contains("/debrief.yaml: it belongs to nobody and is outside this project"))
    // Its own file above still counts.
    try configure("window_days: 3\n", owner: 0, at: "../debrief.yaml")
    #expect(try Program.debrief.run(["doctor"], in: workspace).output.contains(" 3 days"))
  }

  @Test func aRepositoryOfAnotherUserAboveTheProjectVouchesForNothing() throws {
    let git = workspace.absolute("../.git")
    try workspace.makeFolder(git)
    try #require(chown(git, Self.nobody, Self.nobody) == 0)
    try configure("window_days: 3\n", at: "../debrief.yaml")
    let doctor = try Program.debrief.run(["doctor"], in: workspace)
    #expect(doctor.output.contains("Not used       "), "\(doctor.output)")
  }

  @Test func aCheckoutOfAnotherUserWorks() throws {
    let git = GitProject(in: workspace)
    try git.git("init", "--quiet", "--initial-branch=main")
    try git.identify()
    try workspace.write("[safe]\n\tdirectory = *\n", to: "\(workspace.home)/.gitconfig")
    try workspace.write("window_days: 5\n", to: "debrief.yaml")
    try workspace.makeFolder("services/mail")
    try workspace.write(
      lines: [LogLine.task("mail", at: "2026-02-20T10:00:00Z").text],
      to: "services/mail/task_executions.jsonl")
    try git.git("add", ".")
    try git.git("commit", "--quiet", "--message=logs")
    let owned = try spawn(
      ["chown", "-R", "65534:65534", workspace.path], folder: "/",
      environment: ["PATH": "/usr/bin:/bin"])
    try #require(owned.exitCode == 0)
    let outcome = try nightly(["--commit"])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let doctor = try Program.debrief.run(
      ["doctor", "--project-dir", "services/mail"], in: workspace)
    #expect(doctor.output.contains(", 5 days"), "\(doctor.output)")
  }
}
