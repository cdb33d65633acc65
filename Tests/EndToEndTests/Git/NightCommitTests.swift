import Foundation
import FoundationXML
import Testing

/// A commit to the branch that is checked out touches the output folder and nothing else.
struct NightCommitTests {
  let project: GitProject

  init() throws { project = try GitProject() }

  private var workspace: Workspace { project.workspace }

  @Test func theReportsAreCommittedAndEverythingElseStaysAsItIs() throws {
    try workspace.write("one\n", to: "code.txt")
    try project.git("add", "code.txt")
    try workspace.write("one\ntwo\n", to: "code.txt")
    try workspace.write("new\n", to: "untracked.txt")
    let before = (
      try project.status, try project.git("diff", "--cached"), try project.git("diff")
    )
    let head = try project.commit()
    try project.night(1)
    #expect(try project.status == before.0)
    #expect(try project.git("diff", "--cached") == before.1)
    #expect(try project.git("diff") == before.2)
    #expect(try project.commit("HEAD^") == head)
    #expect(try project.git("symbolic-ref", "HEAD") == "refs/heads/main")
    let changed = try project.git("diff", "--name-only", "HEAD^", "HEAD").split(separator: "\n")
    #expect(changed.count > 30 && changed.allSatisfy { $0.hasPrefix("reports/") })
    #expect(try project.git("diff", "--name-only", "HEAD") == "code.txt")
    #expect(
      try Set(project.files(in: "reports"))
        == Set(workspace.files("reports").map { "reports/\($0)" }))
    try project.night(2)
    #expect(try project.status == before.0)
    #expect(try project.git("fsck", "--strict").isEmpty)
  }

  @Test func theMessageSummarisesInAStableForm() throws {
    try project.night(1)
    let message = try project.git("log", "-1", "--format=%an <%ae> %ad%n%B", "--date=iso-strict")
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "Robin Night <robin@example.org> 2026-03-01T00:30:00+00:00")
    #expect(
      lines[1].contains(
        regex(#"^Report on 2026-03-01: \d+ new, 0 recurring, 0 resolved, \d+ to review$"#)))
    #expect(lines[2].isEmpty)
    #expect(lines.contains("- performance"))
    let tree = try project.git("rev-parse", "HEAD:reports")
    #expect(lines.contains("Debrief-Output: \(tree)"))
    try project.night(2)
    let next = try project.git("log", "-1", "--format=%s")
    #expect(
      next.contains(
        regex(#"^Report on 2026-03-02: 0 new, \d+ recurring, 0 resolved, \d+ to review$"#)))
  }

  @Test func aNightThatChangesNothingMakesNoCommit() throws {
    try project.night(1)
    let head = try project.commit()
    let again = try project.night(1)
    #expect(try project.commit() == head)
    #expect(again.output.contains("Nothing to commit: main has these reports."))
  }

  @Test func whatSomebodyStagedInTheOutputStaysStaged() throws {
    try project.night(1)
    let staged = try workspace.text("reports/README.md") + "\nA line of mine.\n"
    try workspace.write(staged, to: "reports/README.md")
    try workspace.write("mine\n", to: "reports/notes/idea.md")
    try project.git("add", "reports")
    try project.night(2)
    #expect(try project.text("reports/README.md", in: "") == staged)
    #expect(
      try project.git("diff", "--cached", "--name-only")
        == "reports/README.md\nreports/notes/idea.md")
    #expect(try !project.files().contains("reports/notes/idea.md"))
    #expect(try workspace.text("reports/README.md").contains("A line of mine."))
  }

  @Test func aRepositoryWithoutCommitsGetsItsFirst() throws {
    let project = try GitProject(commits: false)
    try project.git("add", "task_executions.jsonl")
    try project.night(1)
    #expect(try project.git("rev-list", "--count", "HEAD") == "1")
    #expect(try project.files().allSatisfy { $0.hasPrefix("reports/") })
    #expect(try project.status == "A  task_executions.jsonl\n?? .factory/")
  }

  @Test func aDetachedHeadIsToldAndABranchMayBeNamed() throws {
    try project.git("checkout", "--quiet", "--detach")
    let refused = try project.night(1, exitCode: 1)
    #expect(refused.errors.contains("no branch is checked out; check one out, or name one with"))
    #expect(!workspace.exists("reports"))
    try project.night(1, "--branch", "nights")
    #expect(try project.commit("nights^") == project.commit("HEAD"))
  }

  @Test func filtersOfTheRepositoryApply() throws {
    try workspace.write(
      "reports/**/*.md text eol=crlf\nreports/README.md ident\nreports/csv/*.csv filter=upper\n",
      to: ".gitattributes")
    try project.git("config", "filter.upper.clean", "tr a-z A-Z")
    try project.git("config", "filter.upper.smudge", "tr A-Z a-z")
    try project.git("config", "filter.upper.required", "true")
    try project.git("config", "core.safecrlf", "true")
    try project.git("add", ".gitattributes")
    try project.git("commit", "--quiet", "--message=attributes")
    try project.night(1)
    #expect(try project.status.isEmpty)
    let table = try project.text("reports/csv/tasks.csv")
    #expect(table == table.uppercased())
    #expect(try table != workspace.text("reports/csv/tasks.csv"))
    // A checkout writes other line ends; the next night reads and commits them all the same.
    try project.git("rm", "-r", "--quiet", "--cached", "reports")
    try workspace.remove("reports")
    try project.git("checkout", "--quiet", "HEAD", "--", "reports")
    #expect(try workspace.text("reports/performance.md").contains("\r\n"))
    try project.night(2)
    #expect(try project.status.isEmpty)
    #expect(try !project.text("reports/performance.md").contains("\r"))
  }

  @Test func partsThatAreLeftOutOfCommitsAreWrittenAllTheSame() throws {
    try project.night(1)
    #expect(try project.files(in: "reports").contains("reports/csv/tasks.csv"))
    #expect(try project.text("reports/.gitattributes").contains("site/** linguist-generated"))
    try workspace.write("commit: {csv: false, site: false}\n", to: "debrief.yaml")
    try project.git("add", "debrief.yaml")
    try project.git("commit", "--quiet", "--message=parts")
    try project.night(2)
    let files = try project.files(in: "reports")
    #expect(!files.contains { $0.hasPrefix("reports/csv/") || $0.hasPrefix("reports/site/") })
    #expect(files.contains("reports/json/summary.json"))
    #expect(
      workspace.exists("reports/csv/tasks.csv") && workspace.exists("reports/site/index.html"))
    #expect(try project.status.isEmpty)
    // A quiet night is quiet all the same.
    let head = try project.commit()
    try project.night(at: "2026-03-02T00:40:00Z")
    #expect(try project.commit() == head)
    #expect(
      workspace.exists("reports/csv/tasks.csv") && workspace.exists("reports/site/index.html"))
  }

  @Test func thePullRequestLinksToTheConfiguredAddress() throws {
    try workspace.write(
      "links: {repository: 'https://git.example.com/t/p/blob/b/reports/', site: 'https://example.com/s'}\n",
      to: "debrief.yaml")
    try project.night(1)
    let body = try project.text("reports/pull_request.md")
    #expect(
      body.contains("(https://git.example.com/t/p/blob/b/reports/data_quality.md)"), "\(body)")
    #expect(body.contains("[Site](https://example.com/s)"))
    let map = try project.text("reports/site/sitemap.xml")
    #expect(map.contains("<url><loc>https://example.com/s/performance.html</loc></url>"))
    let feed = try project.text("reports/feed.xml")
    #expect(feed.contains("<title>Report of 1 March 2026, 00:30 UTC</title>"))
    for text in [map, feed] {
      let parser = XMLParser(data: Data(text.utf8))
      #expect(parser.parse(), "\(text)")
    }
    #expect(try project.text("reports/README.md").contains("(data_quality.md)"))
  }

  @Test func aFilterThatFailsStopsTheCommitAlone() throws {
    try workspace.write("reports/csv/*.csv filter=broken\n", to: ".gitattributes")
    try project.git("config", "filter.broken.clean", "false")
    try project.git("config", "filter.broken.required", "true")
    let head = try project.commit()
    let outcome = try project.night(1, exitCode: 1)
    #expect(outcome.errors.contains("git can't take in the reports: "), "\(outcome.errors)")
    #expect(try project.commit() == head)
    #expect(workspace.exists("reports/README.md"))
    try project.git("config", "filter.broken.clean", "cat")
    try project.night(1)
    #expect(try project.commit("HEAD^") == head)
  }

  @Test func theEnvironmentOfAHookLeadsNowhereElse() throws {
    let other = try GitProject()
    let before = try (other.commit(), other.git("ls-files", "--stage"))
    try project.night(
      1,
      environment: [
        "GIT_DIR": other.workspace.absolute(".git"), "GIT_WORK_TREE": other.workspace.path,
        "GIT_INDEX_FILE": other.workspace.absolute(".git/index"), "GIT_PREFIX": "logs/",
        "GIT_OBJECT_DIRECTORY": other.workspace.absolute(".git/objects"),
        "GIT_AUTHOR_DATE": "yesterday",
      ])
    #expect(try project.commit("HEAD:reports").count == 40)
    #expect(try other.commit() == before.0)
    #expect(try other.git("ls-files", "--stage") == before.1)
  }

  @Test func aHookMayRunTheNight() throws {
    let program = try Program.debrief.path
    try workspace.write(
      "#!/bin/sh\nexec '\(program)' nightly --commit --quiet --as-of \(GitProject.asOf(1))\n",
      to: ".git/hooks/post-commit")
    chmod(workspace.absolute(".git/hooks/post-commit"), 0o755)
    try workspace.write("x\n", to: "code.txt")
    try project.git("add", "code.txt")
    try project.git("commit", "--quiet", "--message=code")
    #expect(try project.git("log", "-2", "--format=%s").contains("Report on 2026-03-01"))
    #expect(try project.git("diff", "--name-only", "HEAD^^", "HEAD^") == "code.txt")
    #expect(try project.status.isEmpty)
  }
}
