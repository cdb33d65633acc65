import Foundation
import Testing

/// A project with logs of all kinds in a git repository of its own.
struct GitProject {
  let workspace: Workspace

  static let suggestions = "reports/skill_update_suggestions.md"
  static let history = "reports/update_history.jsonl"

  /// A repository with one commit, which holds the logs.
  ///
  /// Corrections, where a test has a use for them, form clusters: the rules that come with the
  /// program are replaced by none, since compiling them takes most of a night's time.
  init(commits: Bool = true, corrections: Bool = false) throws {
    workspace = try Workspace()
    try SampleStores.write(to: workspace)
    if corrections {
      try workspace.write(lines: GitProject.corrections, to: "logs/feedback.jsonl")
      try workspace.writeNoRules()
    }
    try git("init", "--quiet", "--initial-branch=main")
    try identify()
    guard commits else { return }
    try git("add", ".")
    try git("commit", "--quiet", "--message=logs")
  }

  /// A project in a folder that is a repository already.
  init(in workspace: Workspace) { self.workspace = workspace }

  func identify() throws {
    try git("config", "user.name", "Robin Night")
    try git("config", "user.email", "robin@example.org")
  }

  /// Three corrections of each of two mistakes.
  static var corrections: [String] {
    (1...3).flatMap { day in
      [
        correction(
          "pytest fixture placed before import pytest", "All imports come before fixtures",
          "Testing", day),
        correction(
          "SQL built from strings", "Use bound parameters in SQL", "Security", day),
      ]
    }
  }

  static func correction(
    _ context: String, _ feedback: String, _ category: String, _ day: Int
  ) -> String {
    LogLine([
      ("timestamp", quoted("2026-02-0\(day)T10:00:00Z")), ("type", quoted("mistake")),
      ("context", quoted(context)), ("feedback", quoted(feedback)),
      ("category", quoted(category)), ("severity", quoted("high")),
      ("session_id", quoted("s-\(day)")),
    ]).text
  }

  /// Runs git as a person would, in the project or another folder.
  @discardableResult
  func git(
    _ arguments: String..., folder: String? = nil, environment: [String: String] = [:],
    exitCode: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let outcome = try spawn(
      ["git"] + arguments, folder: folder ?? workspace.path,
      environment: [
        "HOME": workspace.home, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
        "GIT_CONFIG_NOSYSTEM": "1",
      ].merging(environment) { $1 })
    #expect(
      outcome.exitCode == exitCode, "\(arguments): \(outcome.errors)",
      sourceLocation: sourceLocation)
    return outcome.output.last == "\n" ? String(outcome.output.dropLast()) : outcome.output
  }

  /// Runs a night that commits, after a day on which something happened.
  @discardableResult
  func night(
    _ day: Int, _ more: String..., exitCode: Int32 = 0, environment: [String: String] = [:],
    through wrapper: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Program.Outcome {
    try work(on: day)
    return try night(
      at: GitProject.asOf(day), more, exitCode: exitCode, environment: environment,
      through: wrapper, sourceLocation: sourceLocation)
  }

  /// Logs one task of a day, unless it is logged already, in a file that git ignores.
  func work(on day: Int) throws {
    let name = "task_executions.nights.jsonl"
    try workspace.write("\(name)\n", to: "\(workspace.home)/.config/git/ignore")
    let line = LogLine.task(
      "send_mail", at: GitProject.asOf(day).replacing("T00:30", with: "T00:10"), id: "n-\(day)"
    ).text
    let old = workspace.exists(name) ? try workspace.text(name) : ""
    if !old.contains("\"n-\(day)\"") { try workspace.write(old + line + "\n", to: name) }
  }

  /// Runs a night that commits, whatever happened before it.
  @discardableResult
  func night(
    at asOf: String, _ more: [String] = [], exitCode: Int32 = 0,
    environment: [String: String] = [:], through wrapper: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Program.Outcome {
    let outcome = try Program.debrief.run(
      ["nightly", "--as-of", asOf, "--commit"] + more, in: workspace,
      environment: ["GIT_CONFIG_NOSYSTEM": "1"].merging(environment) { $1 }, through: wrapper)
    #expect(
      outcome.exitCode == exitCode, "\(outcome.errors)\(outcome.output)",
      sourceLocation: sourceLocation)
    return outcome
  }

  static func asOf(_ day: Int) -> String { "2026-03-\(day < 10 ? "0" : "")\(day)T00:30:00Z" }

  /// The commit of a name.
  func commit(_ name: String = "HEAD") throws -> String { try git("rev-parse", name) }

  /// Files in a commit, below a folder.
  func files(_ commit: String = "HEAD", in folder: String = ".") throws -> [String] {
    try git("ls-tree", "-r", "--name-only", commit, "--", folder).split(separator: "\n")
      .map(String.init)
  }

  /// A file in a commit.
  func text(_ path: String, in commit: String = "HEAD") throws -> String {
    try git("show", "\(commit):\(path)") + "\n"
  }

  var status: String {
    get throws { try git("status", "--porcelain") }
  }

  /// Commits a changed file to a branch in a work tree of its own, as a person elsewhere would.
  func edit(
    _ path: String, on branch: String, _ change: (String) throws -> String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let folder = "\(workspace.home)/review"
    try git("worktree", "add", "--quiet", folder, branch)
    let file = "\(folder)/\(path)"
    let old = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    let new = try change(old)
    #expect(new != old, "nothing was changed in \(path)", sourceLocation: sourceLocation)
    try workspace.write(new, to: file)
    try git("add", "--all", folder: folder)
    try git("commit", "--quiet", "--message=by hand", folder: folder)
    try git("worktree", "remove", "--force", folder)
  }

  /// Decides about the first suggestion that waits, in a text of the file.
  static func decided(_ text: String, _ status: String, note: String = "") -> String {
    text.replacing("**Status:** NEEDS_REVIEW", with: "**Status:** \(status)", maxReplacements: 1)
      .replacing("**Note:**\n", with: "**Note:** \(note)\n", maxReplacements: note.isEmpty ? 0 : 1)
  }
}
