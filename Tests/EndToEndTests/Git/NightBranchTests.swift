import Foundation
import Testing

/// Nights on a branch of their own, beside the people who review them.
struct NightBranchTests {
  let project: GitProject

  init() throws { project = try GitProject(corrections: true) }

  private static let branch = "debrief/nightly"
  private var workspace: Workspace { project.workspace }

  private func night(_ day: Int, exitCode: Int32 = 0) throws -> Program.Outcome {
    try project.night(day, "--branch", Self.branch, exitCode: exitCode)
  }

  /// What stands in the suggestions on the branch.
  private func suggestions() throws -> String {
    try project.text(GitProject.suggestions, in: Self.branch)
  }

  @Test func theBranchBeginsAtTheCurrentOneAndTheCheckoutStays() throws {
    try workspace.write("x\n", to: "staged.txt")
    try project.git("add", "staged.txt")
    let index = try workspace.bytes(".git/index")
    let head = try project.commit()
    _ = try night(1)
    #expect(try workspace.bytes(".git/index") == index)
    #expect(try project.commit() == head)
    #expect(try project.commit("\(Self.branch)^") == head)
    #expect(try project.status == "A  staged.txt\n?? reports/")
    let files = try project.files(Self.branch)
    #expect(files.contains("task_executions.jsonl") && files.contains("reports/README.md"))
    #expect(!files.contains("staged.txt"))
    _ = try night(2)
    #expect(try project.git("rev-list", "--count", Self.branch) == "3")
  }

  @Test func anOrphanHasTheReportsAlone() throws {
    try project.night(1, "--branch", Self.branch, "--orphan")
    try project.night(2, "--branch", Self.branch, "--orphan")
    #expect(try project.git("rev-list", "--count", Self.branch) == "2")
    #expect(try project.files(Self.branch).allSatisfy { $0.hasPrefix("reports/") })
  }

  @Test func whatPeopleDecideOnTheBranchIsReadFirstAndTheirFilesStay() throws {
    _ = try night(1)
    try project.edit(GitProject.suggestions, on: Self.branch) {
      GitProject.decided($0, "APPROVED", note: "in the skill")
    }
    try project.edit("reports/notes/why.md", on: Self.branch) { _ in "because\n" }
    try project.edit("reports/csv/mine.csv", on: Self.branch) { _ in "a,b\n" }
    try project.edit("code.txt", on: Self.branch) { _ in "fixed\n" }
    let theirs = try project.commit(Self.branch)
    _ = try night(2)
    #expect(try project.commit("\(Self.branch)^") == theirs)
    #expect(try suggestions().contains("**Status:** APPROVED\n\n**Note:** in the skill\n"))
    #expect(try workspace.text(GitProject.suggestions) == suggestions())
    let history = try project.text(GitProject.history, in: Self.branch)
    #expect(history.contains(#""to": "APPROVED", "note": "in the skill""#), "\(history)")
    let files = try project.files(Self.branch)
    for file in ["reports/notes/why.md", "reports/csv/mine.csv", "code.txt"] {
      #expect(files.contains(file), "\(file)")
    }
    let document = try JSON(parsing: project.text("reports/json/patterns.json", in: Self.branch))
    #expect(document["patterns"].list.contains { $0["decision"] == "APPROVED" })
    _ = try night(3)
    #expect(try suggestions().contains("**Status:** APPROVED\n\n**Note:** in the skill\n"))
  }

  @Test func decisionsHereAndOnTheBranchComeTogether() throws {
    _ = try night(1)
    let text = try workspace.text(GitProject.suggestions)
    try project.edit(GitProject.suggestions, on: Self.branch) {
      GitProject.decided($0, "APPROVED")
    }
    let parts = text.components(separatedBy: "**Status:** NEEDS_REVIEW")
    try #require(parts.count == 3)
    try workspace.write(
      [parts[0] + "**Status:** NEEDS_REVIEW" + parts[1], parts[2]]
        .joined(separator: "**Status:** REJECTED"), to: GitProject.suggestions)
    _ = try night(2)
    let both = try suggestions()
    #expect(both.contains("**Status:** APPROVED") && both.contains("**Status:** REJECTED"))
    #expect(try workspace.text(GitProject.suggestions) == both)
  }

  @Test func twoDecisionsAboutTheSameAreAConflict() throws {
    _ = try night(1)
    try project.edit(GitProject.suggestions, on: Self.branch) {
      GitProject.decided($0, "APPROVED")
    }
    try workspace.write(
      GitProject.decided(workspace.text(GitProject.suggestions), "REJECTED"),
      to: GitProject.suggestions)
    let (tip, before) = (try project.commit(Self.branch), try workspace.touches("reports"))
    let outcome = try night(2, exitCode: 1)
    #expect(
      outcome.errors.contains("has two different decisions: REJECTED in "), "\(outcome.errors)")
    #expect(outcome.errors.contains("APPROVED in \(Self.branch) ("))
    #expect(outcome.errors.contains("make them equal"))
    #expect(try project.commit(Self.branch) == tip)
    #expect(try workspace.touches("reports") == before)
    try workspace.write(
      workspace.text(GitProject.suggestions).replacing("REJECTED", with: "APPROVED"),
      to: GitProject.suggestions)
    _ = try night(2)
    #expect(try suggestions().contains("**Status:** APPROVED"))
  }

  @Test func aDamagedFileOnTheBranchIsTold() throws {
    _ = try night(1)
    try project.edit(GitProject.suggestions, on: Self.branch) { GitProject.decided($0, "MAYBE") }
    let outcome = try night(2, exitCode: 1)
    #expect(outcome.errors.contains("\(Self.branch) ("))
    #expect(outcome.errors.contains(":\(GitProject.suggestions):"), "\(outcome.errors)")
    #expect(outcome.errors.contains("'MAYBE' is not a status"))
  }

  @Test func aHistoryThatOnlyTheBranchHasIsGoneOnWith() throws {
    _ = try night(1)
    try project.edit(GitProject.suggestions, on: Self.branch) {
      GitProject.decided($0, "APPLIED")
    }
    _ = try night(2)
    let summary = try project.text("reports/json/summary.json", in: Self.branch)
    // As on a machine that has just cloned it.
    try workspace.remove("reports")
    try workspace.remove(".debrief")
    _ = try night(3)
    #expect(try suggestions().contains("**Status:** APPLIED"))
    let history = try project.text(GitProject.history, in: Self.branch)
    #expect(history.components(separatedBy: #""to": "APPLIED""#).count == 2)
    let next = try JSON(parsing: project.text("reports/json/summary.json", in: Self.branch))
    #expect(try next["previous"]["as_of"] == JSON(parsing: summary)["as_of"])
  }

  @Test func aDecisionAboutALimitThatOnlyTheBranchHasCounts() throws {
    try OperationsDatabase.write(to: workspace)
    try workspace.write(
      try workspace.text("debrief.yaml") + "learning: {thresholds: {max_complexity: 9}}\n",
      to: "debrief.yaml")
    _ = try night(1)
    let name = try #require(workspace.files("reports/proposals").first)
    try project.edit("reports/proposals/\(name)", on: Self.branch) {
      $0.replacing("status: NEEDS_REVIEW", with: "status: REJECTED")
    }
    // As on a machine that has just cloned it.
    try workspace.remove("reports")
    _ = try night(3)
    let text = try project.text("reports/proposals/\(name)", in: Self.branch)
    #expect(text.contains("status: REJECTED") && text.contains("proposed: 2026-03-01"))
    let insights = try workspace.json("reports/json/insights.json")
    #expect(insights["thresholds"][0]["status"] == "REJECTED")
  }

  @Test func aFileOfAPersonAmongTheReportsStaysForGood() throws {
    _ = try night(1)
    let file = "reports/json/targets.json"
    try project.edit(file, on: Self.branch) { _ in "{}\n" }
    for day in 2...4 {
      let tip = try project.commit(Self.branch)
      _ = try night(day)
      #expect(try project.text(file, in: Self.branch) == "{}\n", "night \(day)")
      #expect(try project.commit("\(Self.branch)^1") == tip)
    }
    try project.night(at: "2026-03-04T00:40:00Z", ["--branch", Self.branch])
    #expect(try project.text(file, in: Self.branch) == "{}\n")
  }

  @Test func aChangeByHandInAReportIsMergedUntilItIsInTheWay() throws {
    _ = try night(1)
    let page = "reports/performance.md"
    try project.edit(page, on: Self.branch) { $0 + "\nSee the runbook.\n" }
    var earlier = ""
    for day in 2...3 {
      let tip = try project.commit(Self.branch)
      _ = try night(day)
      let text = try project.text(page, in: Self.branch)
      #expect(text.contains("See the runbook.") && text != earlier)
      earlier = text
      #expect(try project.commit("\(Self.branch)^1") == tip)
      #expect(try !project.text(page, in: "\(Self.branch)^2").contains("runbook"))
      #expect(
        try project.text("reports/site/performance.html", in: Self.branch).contains("runbook"))
    }
    try project.edit(page, on: Self.branch) {
      $0.replacing(regex(#"\d+ of \d+ records"#), with: "all records")
    }
    let (tip, before) = (try project.commit(Self.branch), try workspace.touches("reports"))
    let outcome = try night(4, exitCode: 1)
    #expect(outcome.errors.contains("\(page): changed by hand in \(Self.branch) ("))
    #expect(outcome.errors.contains("git checkout "), "\(outcome.errors)")
    #expect(try project.commit(Self.branch) == tip)
    #expect(try workspace.touches("reports") == before)
    try project.edit(page, on: Self.branch) { _ in
      try project.text(page, in: "\(Self.branch)~1^2")
    }
    _ = try night(4)
    #expect(
      try project.git("rev-list", "--count", "--merges", "\(Self.branch)~1..\(Self.branch)") == "0")
  }

  @Test func aBranchThatMovesMeanwhileIsNotOverwritten() throws {
    _ = try night(1)
    // A filter is a program that runs while the commit is put together.
    try workspace.write(
      """
      #!/bin/sh
      if [ ! -e '\(workspace.path)/moved' ]; then
        touch '\(workspace.path)/moved'
        unset GIT_INDEX_FILE
        commit=$(git commit-tree -p \(Self.branch) -m theirs '\(Self.branch)^{tree}')
        git update-ref refs/heads/\(Self.branch) $commit
      fi
      cat
      """, to: "filter.sh")
    try workspace.write("reports/README.md filter=race\n", to: ".git/info/attributes")
    try project.git("config", "filter.race.clean", "sh '\(workspace.path)/filter.sh'")
    _ = try night(2)
    #expect(workspace.exists("moved"))
    #expect(
      try project.git("log", "-3", "--format=%s", Self.branch).split(separator: "\n")[1] == "theirs"
    )
    #expect(try project.text("reports/README.md", in: Self.branch).contains("2 March 2026"))
  }

  @Test func aDecisionThatComesMeanwhileIsReadToo() throws {
    _ = try night(1)
    let decided = GitProject.decided(try suggestions(), "REJECTED", note: "late")
    try workspace.write(decided, to: "decided.md")
    try workspace.write(
      """
      #!/bin/sh
      if [ ! -e '\(workspace.path)/moved' ]; then
        touch '\(workspace.path)/moved'
        export GIT_INDEX_FILE='\(workspace.path)/other-index'
        git read-tree \(Self.branch)
        blob=$(git hash-object -w '\(workspace.path)/decided.md')
        git update-index --cacheinfo 100644,$blob,\(GitProject.suggestions)
        commit=$(git commit-tree -p \(Self.branch) -m theirs $(git write-tree))
        git update-ref refs/heads/\(Self.branch) $commit
      fi
      cat
      """, to: "filter.sh")
    try workspace.write("reports/README.md filter=race\n", to: ".git/info/attributes")
    try project.git("config", "filter.race.clean", "sh '\(workspace.path)/filter.sh'")
    _ = try night(2)
    #expect(
      try project.git("log", "-2", "--format=%s", Self.branch).split(separator: "\n")[1] == "theirs"
    )
    #expect(try suggestions().contains("**Status:** REJECTED\n\n**Note:** late\n"))
  }
}
