import Foundation
import TestSupport
import Testing

/// Databases of operations as nights meet them: whole folders of reports, with the ledger and
/// without.
struct OperationsNightTests {
  /// Nights of a database that grows, is changed in place, vacuumed and replaced.
  @Test func reportsAreThoseOfAFullRead() throws {
    let workspace = try Workspace()
    try OperationsDatabase.write(to: workspace)
    let changes = [
      "",
      "UPDATE operations SET completed_at = '2026-02-28 13:00:00', success = 0,"
        + " error_message = 'late' WHERE completed_at IS NULL;",
      "DELETE FROM operations WHERE id % 9 = 0; VACUUM;",
      "PRAGMA journal_mode = WAL; UPDATE issue_processing SET complexity = 3 WHERE rowid < 50;",
      "",
      "INSERT INTO operations (id, operation_type, started_at) VALUES"
        + " (90000000000, 'plan', '2026-03-02 05:00:00');",
    ]
    for (night, statements) in changes.enumerated() {
      if !statements.isEmpty { try OperationsDatabase.write(to: workspace, statements) }
      let asOf = "2026-03-0\(1 + night / 2)T00:30:00Z"
      if workspace.exists("reports") {
        try? workspace.remove("plain")
        try FileManager.default.copyItem(
          atPath: workspace.absolute("reports"), toPath: workspace.absolute("plain"))
      }
      for (output, more) in [("plain", ["--no-ledger"]), ("reports", [])] {
        let outcome = try Program.debrief.run(
          ["nightly", "--as-of", asOf] + more, in: workspace,
          environment: ["DEBRIEF_OUTPUT": output])
        #expect(outcome.exitCode == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
      }
      let (found, expected) = (try workspace.contents("reports"), try workspace.contents("plain"))
      #expect(found.keys.sorted() == expected.keys.sorted())
      #expect(found["insights.md"] != nil)
      for (file, bytes) in expected where found[file] != bytes {
        let texts = [found[file] ?? Data(), bytes].map { String(decoding: $0, as: UTF8.self) }
        Issue.record("night \(night), \(file): \(firstDifference(texts[0], texts[1]))")
      }
    }
  }

  @Test func aDatabaseThatIsGoneKeepsItsNumbersAndIsNamed() throws {
    let workspace = try Workspace()
    try OperationsDatabase.write(to: workspace)
    let night = ["nightly", "--quiet"] + OperationsDatabase.arguments
    #expect(try Program.debrief.run(night, in: workspace).exitCode == 0)
    let before = try workspace.text("reports/json/insights.json")
    try workspace.remove("orchestrator.db")
    #expect(try Program.debrief.run(night, in: workspace).exitCode == 0)
    #expect(try workspace.text("reports/json/insights.json") == before)
    let stores = try workspace.json("reports/json/data_quality.json")["stores"]
    let store = stores.first("store", "operations")
    #expect(store["gone"] == ["orchestrator.db"] && store["missing"] == false, "\(stores)")
    #expect(try workspace.text("reports/data_quality.md").contains("## Deleted files"))
  }
}
