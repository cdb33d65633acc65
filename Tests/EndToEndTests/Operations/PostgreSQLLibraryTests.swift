import Foundation
import TestSupport
import Testing

/// libpq is loaded by the first address of a database, and only then.
struct PostgreSQLLibraryTests {
  private static let report = ["report", "insights", "--as-of", "2026-03-01T00:00:00Z"]

  @Test func whatNeedsNoDatabaseNeedsNoLibrary() throws {
    let workspace = try Workspace()
    let environment = try withoutLibrary(workspace)
    let outcome = try Program.debrief.run(["--version"], in: workspace, environment: environment)
    #expect(outcome.exitCode == 0 && outcome.errors == "")
    let report = try Program.debrief.run(Self.report, in: workspace, environment: environment)
    #expect(!report.errors.contains("libpq"), "\(report.errors)")
  }

  @Test func aDatabaseWithoutTheLibraryIsNamedWithoutItsSecrets() throws {
    let workspace = try Workspace()
    try workspace.write(
      "stores:\n  operations: ['postgresql://ada:hush@localhost:1/work']\n", to: "debrief.yaml")
    let outcome = try Program.debrief.run(
      Self.report, in: workspace, environment: try withoutLibrary(workspace))
    #expect(outcome.exitCode == 0)
    #expect(
      outcome.errors.contains("[unreachable] libpq, the PostgreSQL library, is not installed"),
      "\(outcome.errors)")
    #expect(!outcome.errors.contains("hush"))
  }

  /// A system on which libpq can't be loaded.
  private func withoutLibrary(_ workspace: Workspace) throws -> [String: String] {
    try workspace.write("", to: "lib/libpq.so.5")
    return ["LD_LIBRARY_PATH": workspace.absolute("lib")]
  }
}
