import Foundation
import Testing

/// A project whose corrections are logged and reviewed as people do it.
struct SuggestionsProject {
  static let file = "reports/skill_update_suggestions.md"
  static let history = "reports/update_history.jsonl"

  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  /// The five corrections of one mistake, each in a session of its own, on five days.
  static let fixtureMistakes = [
    "pytest fixture placed before import pytest",
    "pytest fixture placed before the import of pytest",
    "the pytest fixture was placed before import pytest again",
    "pytest fixture placed before import pytest, NameError",
    "placed a pytest fixture before import pytest",
  ]

  /// Logs a correction with `log-feedback`.
  func log(
    _ context: String, at time: String, category: String = "Testing", severity: String = "high",
    feedback: String = "All imports must come before pytest fixtures"
  ) throws {
    try run([
      "log-feedback", "--type", "mistake", "--context", context, "--feedback", feedback,
      "--category", category, "--severity", severity, "--as-of", time,
    ])
  }

  /// Logs the five corrections on the first days of March.
  func logFixtureMistakes() throws {
    for (index, context) in Self.fixtureMistakes.enumerated() {
      try log(context, at: "2026-03-0\(index + 1)T10:00:00Z")
    }
  }

  @discardableResult
  func run(
    _ arguments: [String], exitCode: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Program.Outcome {
    let outcome = try Program.debrief.run(arguments, in: workspace)
    #expect(
      outcome.exitCode == exitCode, "\(arguments): \(outcome.errors)",
      sourceLocation: sourceLocation)
    return outcome
  }

  @discardableResult
  func analyze(_ day: Int, _ more: [String] = []) throws -> Program.Outcome {
    try run(["analyze-patterns", "--as-of", Self.noon(day)] + more)
  }

  /// The patterns as data, after what stands in the file.
  func patterns(_ day: Int, _ more: [String] = []) throws -> JSON {
    try JSON(parsing: analyze(day, ["--json"] + more).output)
  }

  /// Edits the file as a person does.
  func edit(_ old: String, _ new: String, sourceLocation: SourceLocation = #_sourceLocation) throws
  {
    let text = try workspace.text(Self.file)
    #expect(text.contains(old), "\(old)", sourceLocation: sourceLocation)
    try workspace.write(text.replacing(old, with: new, maxReplacements: 1), to: Self.file)
  }

  func text() throws -> String { try workspace.text(Self.file) }

  static func noon(_ day: Int) -> String { "2026-03-\(day < 10 ? "0" : "")\(day)T12:00:00Z" }
}
