import Foundation
import Testing

/// A night between which and the last one nothing happened makes no commit: the old reports stand.
struct QuietNightTests {
  private static let first = "2026-04-20T00:30:00Z"
  private static let hourLater = "2026-04-20T01:40:00Z"
  private static let dayLater = "2026-04-21T02:30:00Z"
  private static let twoDaysLater = "2026-04-22T00:30:00Z"

  let project: GitProject

  /// All five stores, with records of February: in no week of the trend, and well in the window.
  init() throws {
    project = try GitProject(commits: false, corrections: true)
    try OperationsDatabase.write(to: project.workspace)
    let runs = RunLogs(workspace: project.workspace)
    try runs.run("run_20260210_080000", model: "heron")
    try runs.report("run_20260210_080000", 7, "completed", cycles: [.init(seconds: 60)])
    let configuration = try project.workspace.text("debrief.yaml")
    try project.workspace.write(
      configuration + "window_days: 90\nlearning: {thresholds: {max_complexity: 9}}\n",
      to: "debrief.yaml")
    try project.git("add", ".")
    try project.git("commit", "--quiet", "--message=logs")
  }

  private var workspace: Workspace { project.workspace }

  /// What a quiet night must leave as it was.
  private func state(_ branch: String = "HEAD") throws -> [String] {
    [try project.commit(branch), try project.status, "\(try workspace.touches("reports"))"]
  }

  @Test func nightsWithoutNewsMakeOneCommitAndLeaveEverythingAsItIs() throws {
    try project.night(at: Self.first)
    // All that a night can write is there.
    for folder in ["proposals", "runs", "droids", "tasks", "patterns", "charts", "csv"] {
      #expect(!workspace.files("reports/\(folder)").isEmpty, "\(folder)")
    }
    #expect(try workspace.text("reports/insights.md").contains("30 days cost **"))
    let before = try state()
    for asOf in [Self.hourLater, Self.dayLater, Self.twoDaysLater] {
      let quiet = try project.night(at: asOf)
      #expect(try state() == before, "\(asOf)")
      #expect(
        quiet.errors.hasSuffix(
          "debrief: nothing has changed since the run of \(Self.first); its reports are kept\n"),
        "\(quiet.errors)")
      #expect(quiet.output.contains("Nothing changed in "))
      #expect(quiet.output.contains("Nothing to commit: main has these reports."))
    }
    #expect(try project.night(at: Self.twoDaysLater, ["--quiet"]).errors.isEmpty)
    let summary = try JSON(
      parsing: try project.night(at: Self.twoDaysLater, ["--json", "--quiet"]).output)
    #expect(try summary == workspace.json("reports/json/summary.json"))
    #expect(summary["as_of"].string == Self.first)
    #expect(try state() == before)
  }

  @Test(arguments: ["* text=auto", "* text eol=crlf", "*.csv text eol=lf"])
  func lineEndsThatGitChangesAreNoChange(_ attributes: String) throws {
    try workspace.write(attributes + "\n", to: ".gitattributes")
    try project.git("add", ".gitattributes")
    try project.git("commit", "--quiet", "--message=attributes")
    try project.night(at: Self.first)
    let before = try state()
    try project.night(at: Self.dayLater)
    #expect(try state() == before)
    // What a night takes from the branch has the line ends of a checkout.
    func contents() throws -> [String: Data] {
      try workspace.contents("reports").mapValues { $0.filter { $0 != UInt8(ascii: "\r") } }
    }
    let old = try contents()
    try workspace.remove("reports")
    try project.night(at: Self.twoDaysLater)
    #expect(try contents() == old)
    #expect(try project.commit() == before[0])
  }

  @Test func withAndWithoutALedgerTheSameNightsAreQuiet() throws {
    try project.night(at: Self.first)
    let before = try state()
    try project.night(at: Self.dayLater, ["--no-ledger"])
    try workspace.remove(".debrief")
    try project.night(at: Self.twoDaysLater)
    #expect(try state() == before)
    #expect(workspace.exists(".debrief/ledger.sqlite"))
  }

  @Test func monitorsSeeThatAQuietNightRan() throws {
    try project.night(at: Self.first)
    #expect(try workspace.json(".debrief/health.json")["unchanged_since"] == .null)
    try project.night(at: Self.dayLater)
    let health = try workspace.json(".debrief/health.json")
    #expect(health["ok"] == .bool(true))
    #expect(health["as_of"].string == Self.dayLater)
    #expect(health["unchanged_since"].string == Self.first)
    #expect(health["stores"].list.count == 6)
  }

  @Test func oneRecordMakesACommitThatIsComparedWithTheNightThatSpoke() throws {
    try project.night(at: Self.first)
    try project.night(at: Self.dayLater)
    let failure = LogLine.task(
      "send_mail", "failure", at: "2026-04-21T20:00:00Z", id: "late",
      more: [("error_message", quoted("Mailbox is full"))])
    try workspace.write(
      lines: SampleStores.tasks + [failure.text], to: "task_executions.jsonl")
    try project.git("commit", "--quiet", "--all", "--message=more logs")
    try project.night(at: Self.twoDaysLater)
    #expect(
      try project.git("log", "-1", "--format=%s").contains(
        regex(#"^Report on 2026-04-22: 1 new, \d+ recurring, 0 resolved, \d+ to review$"#)))
    let body = try project.git("log", "-1", "--format=%b")
    #expect(
      body.contains(
        "Reports changed:\n- data_quality\n- failures\n- performance\n\nDebrief-Form: "))
    let changes = try workspace.json("reports/json/changes.json")
    #expect(changes["since"].string == Self.first)
    #expect(changes["new_patterns"].list.map { $0["title"].string } == ["Mailbox is full"])
    // Done again, with the ledger and without, it says the same.
    let once = try state()
    try project.night(at: Self.twoDaysLater)
    try project.night(at: Self.twoDaysLater, ["--no-ledger"])
    #expect(try state() == once)
  }

  @Test func aRecordThatLeavesTheWindowIsAChange() throws {
    try project.night(at: Self.first, ["--days", "78"])
    let head = try project.commit()
    try project.night(at: Self.dayLater, ["--days", "78"])
    #expect(try project.commit("HEAD^") == head)
    #expect(try workspace.json("reports/json/summary.json")["as_of"].string == Self.dayLater)
  }

  @Test func aDecisionIsCommittedAndTheNightAfterItIsQuiet() throws {
    try project.night(at: Self.first)
    let head = try project.commit()
    let text = try workspace.text(GitProject.suggestions)
    try workspace.write(
      GitProject.decided(text, "APPROVED", note: "at once"), to: GitProject.suggestions)
    try project.night(at: Self.dayLater)
    #expect(try project.commit("HEAD^") == head)
    #expect(try project.text(GitProject.history).contains("\"note\": \"at once\""))
    let before = try state()
    try project.night(at: Self.twoDaysLater)
    #expect(try state() == before)
  }

  @Test func whatIsApprovedByCommandIsCommitted() throws {
    try project.night(at: Self.first)
    let listed = try Program.debrief.run(["review", "list", "--json"], in: workspace)
    let id = try #require(try JSON(parsing: listed.output)["patterns"][0]["id"].string)
    let approved = try Program.debrief.run(
      ["review", "approve", id, "--as-of", Self.hourLater], in: workspace)
    #expect(approved.exitCode == 0, "\(approved.errors)")
    let head = try project.commit()
    try project.night(at: Self.dayLater)
    #expect(try project.commit("HEAD^") == head)
    #expect(try project.text(GitProject.suggestions).contains("**Status:** APPROVED"))
    #expect(try project.status.isEmpty)
    let before = try state()
    try project.night(at: Self.twoDaysLater)
    #expect(try state() == before)
  }

  @Test func aChangedTemplateIsAChange() throws {
    try project.night(at: Self.first)
    let shipped = try String(
      contentsOf: projectFolder.appending(path: "templates/markdown/README.mustache"),
      encoding: .utf8)
    try workspace.write(shipped + "\nA line of ours.\n", to: "templates/markdown/README.mustache")
    try project.night(at: Self.dayLater)
    #expect(try project.text("reports/README.md").contains("A line of ours."))
    let before = try state()
    try project.night(at: Self.twoDaysLater)
    #expect(try state() == before)
  }

  @Test func aMomentThatIsNotLaterIsNoQuietNight() throws {
    try project.night(at: Self.dayLater)
    let head = try project.commit()
    try project.night(at: Self.dayLater)
    #expect(try project.commit() == head)
    try project.night(at: Self.first)
    #expect(try project.commit("HEAD^") == head)
    #expect(try workspace.json("reports/json/summary.json")["as_of"].string == Self.first)
  }

  @Test func withoutACommitTheReportsAreOfTheirMoment() throws {
    try project.night(at: Self.first)
    try nightly(workspace, asOf: Self.dayLater)
    #expect(try workspace.json("reports/json/summary.json")["as_of"].string == Self.dayLater)
    // The next night that commits finds that the branch's reports still say all there is to say.
    try project.night(at: Self.twoDaysLater)
    #expect(try workspace.json("reports/json/summary.json")["as_of"].string == Self.first)
    #expect(try project.status.isEmpty)
  }

  @Test func onABranchOfItsOwnAFreshCheckoutIsQuietToo() throws {
    try workspace.write("reports/\n", to: ".git/info/exclude")
    try project.night(at: Self.first, ["--branch", "nights"])
    let tip = try project.commit("nights")
    try workspace.remove("reports")
    try workspace.remove(".debrief")
    try project.night(at: Self.dayLater, ["--branch", "nights"])
    #expect(try project.commit("nights") == tip)
    #expect(
      try workspace.text("reports/pull_request.md")
        == project.text("reports/pull_request.md", in: "nights"))
    #expect(
      try Set(project.files("nights", in: "reports"))
        == Set(workspace.files("reports").map { "reports/\($0)" }))
  }

  @Test func whatPeopleChangedInReportsStaysWithoutACommitEveryNight() throws {
    try project.night(at: Self.first)
    let page = try workspace.text("reports/performance.md")
    try workspace.write(page + "\nAs discussed.\n", to: "reports/performance.md")
    try project.git("commit", "--quiet", "--all", "--message=by hand")
    let before = try state()
    try project.night(at: Self.dayLater)
    #expect(try state() == before)
    // A file that somebody removed is made again, as it was.
    try project.git("rm", "--quiet", "reports/executions.md")
    try project.git("commit", "--quiet", "--message=removed")
    try project.night(at: Self.twoDaysLater)
    #expect(try project.git("log", "-1", "--format=%s").hasPrefix("Report on 2026-04-20: 0 new, "))
    #expect(try project.text("reports/executions.md").hasPrefix("# Executions\n"))
    #expect(try project.text("reports/README.md").contains("20 April 2026, 00:30 UTC"))
    #expect(try project.text("reports/performance.md").hasSuffix("\nAs discussed.\n"))
    #expect(try project.status.isEmpty)
  }

  @Test func aQuietNightPushesWhatAnEarlierOneCouldNot() throws {
    let remote = "\(workspace.home)/remote.git"
    try project.git("remote", "add", "origin", remote)
    try project.night(at: Self.first, ["--push", "origin"], exitCode: 1)
    try project.git("init", "--quiet", "--bare", remote)
    let quiet = try project.night(at: Self.dayLater, ["--push", "origin"])
    #expect(quiet.output.contains("Pushed main to origin."))
    #expect(try project.git("rev-parse", "main", folder: remote) == project.commit())
  }
}
