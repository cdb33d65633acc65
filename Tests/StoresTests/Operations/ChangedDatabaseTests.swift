import Foundation
import Records
import TestSupport
import Testing

@testable import Stores

/// What is read of a database that has changed, beside what is known of it, is what all of it holds.
@Suite struct ChangedDatabaseTests {
  /// A database with rows in order, some hundred pages, and what a night knows of it.
  private final class Subject {
    let folder: TemporaryFolder
    let path: String
    var random: SeededGenerator
    var lastID: Int64 = 0
    var content: DatabaseContent<OperationCollector>?

    init(_ seed: UInt64, pageBytes: Int, mode: String) throws {
      folder = try TemporaryFolder()
      path = folder.path("orchestrator.db")
      random = SeededGenerator(seed: seed)
      var sql = "PRAGMA page_size = \(pageBytes); PRAGMA journal_mode = \(mode);\nBEGIN;\n"
      sql += OperationSchema.all
      for _ in 0..<600 { sql += insert() }
      try SQLiteProgram.run(sql + "COMMIT;\n", on: path)
      content = try read(known: nil)
    }

    func read(known: DatabasePages?) throws -> DatabaseContent<OperationCollector>? {
      try OperationReading.content(of: path, known: known)
    }

    func insert() -> String {
      lastID += random.pick([1, 1, 1, 7])
      let day = 1 + Int(lastID * 29 / 1500) % 28
      let hour = Int.random(in: 0...1, using: &random) + Int(lastID % 20)
      let start = "2026-03-\(day < 10 ? "0" : "")\(day) \(hour < 10 ? "0" : "")\(hour):30:00"
      let padding = random.chance(0.03) ? String(repeating: "long ", count: 400) : ""
      var sql = """
        INSERT INTO operations VALUES (\(lastID), 'build', 'b-\(lastID % 50)', '\(start)',
          \(random.chance(0.1) ? "NULL" : "'\(start)'"), 5, \(random.pick(["1", "0", "NULL"])),
          'broken \(padding)', NULL, \(random.chance(0.01) ? "'many'" : "0"),
          '{"size": \(lastID % 9)}', NULL);\n
        """
      switch random.pick([0, 1, 2, 3]) {
      case 0:
        sql +=
          "INSERT INTO issue_processing VALUES (NULL, \(lastID), 1, 4, 1, 1, 1, 0, 1,"
          + " 'none', 60);\n"
      case 1:
        sql +=
          "INSERT INTO code_generation VALUES (NULL, \(lastID), 1, 'p', 'm', 7, 0.5, 1,"
          + " 0, 0.5, NULL);\n"
      case 2:
        sql +=
          "INSERT INTO pr_management VALUES (NULL, \(lastID), 1, 1, 1, NULL, 1, 1, 60,"
          + " 0);\n"
      default: break
      }
      return sql
    }

    /// Statements that leave most pages as they are, most of the time.
    func change() -> String {
      let id = Int64.random(in: 1...lastID, using: &random)
      switch random.pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) {
      case 0: return (0..<5).map { _ in insert() }.joined()
      case 1:
        return "UPDATE operations SET completed_at = '2026-03-20 10:00:00', success = 0 WHERE id"
          + " = \(id);\n"
      case 2:
        return
          "UPDATE operations SET started_at = '2026-03-2\(id % 9) 07:00:00' WHERE id = \(id);\n"
      case 3:
        return
          "UPDATE pr_management SET merged = 0 WHERE operation_id BETWEEN \(id) AND \(id + 9);\n"
      case 4:
        return ["issue_processing", "code_generation", "pr_management"].map {
          "DELETE FROM \($0) WHERE operation_id = \(id);\n"
        }.joined() + "DELETE FROM operations WHERE id = \(id);\n"
      case 5:
        return "UPDATE issue_processing SET operation_id = (SELECT max(id) FROM operations WHERE"
          + " id <= \(id)) WHERE id = \(id % 90 + 1);\n"
      case 6:
        return "UPDATE operations SET error_message = error_message || 'x' WHERE id = \(id);\n"
      case 7: return "UPDATE operations SET retry_count = 'odd' WHERE id = \(id);\n"
      case 8: return "DELETE FROM code_generation WHERE id = \(id % 90 + 1);\n"
      case 9: return "UPDATE operations SET operation_type = 'plan' WHERE id = \(id);\n"
      case 10:
        return "INSERT INTO operations (id, operation_type, started_at) VALUES"
          + " ((SELECT min(id) + \(id % 50) FROM operations) , 'late', '2026-04-02 10:00:00')"
          + " ON CONFLICT DO NOTHING;\n"
      // Rarely, what makes all of it another database.
      default:
        return random.chance(0.8)
          ? ""
          : random.pick([
            "VACUUM;\n", "ALTER TABLE operations ADD COLUMN more TEXT;\n",
            "INSERT INTO pr_management (operation_id) VALUES ('b-1');\n",
            "DELETE FROM operations WHERE id = \(id);\n",
            "CREATE INDEX i ON operations(success);\n",
            "UPDATE operations SET started_at = 'never' WHERE id = \(id);\n",
          ])
      }
    }
  }

  /// Rows whose operation started in one of some hours, or in none of them.
  private static func rows(
    _ all: OperationCollector, _ isWanted: (Hour) -> Bool
  ) -> OperationCollector {
    var some = OperationCollector()
    some.operations = all.operations.filter { isWanted($0.started.hour) }
    some.issues = all.issues.filter { isWanted($0.operation.started.hour) }
    some.generations = all.generations.filter { isWanted($0.operation.started.hour) }
    some.pullRequests = all.pullRequests.filter { isWanted($0.operation.started.hour) }
    some.roadmaps = all.roadmaps.filter { isWanted($0.operation.started.hour) }
    return some
  }

  @Test(arguments: Array(UInt64(1)...8), ["DELETE", "WAL"])
  func whatIsReadAndWhatIsKnownAreAllOfIt(seed: UInt64, mode: String) throws {
    let subject = try Subject(seed, pageBytes: seed % 3 == 0 ? 1024 : 512, mode: mode)
    var parts = 0
    for round in 1...8 {
      let before = try #require(subject.content)
      let changes = (0..<Int.random(in: 0...3, using: &subject.random)).map { _ in subject.change()
      }
      try SQLiteProgram.run(changes.joined() + ";", on: subject.path)
      let all = try #require(try subject.read(known: nil))
      let read = try #require(try subject.read(known: before.pages))
      let comment: Comment = "seed \(seed), round \(round): \(changes)"
      subject.content = all
      #expect(read.pages == all.pages && read.tallies == all.tallies, comment)
      #expect(read.future == all.future && read.keys == all.keys, comment)
      #expect(read.stamp == all.stamp && read.bytes == all.bytes, comment)
      #expect(read.lineCounts == all.lineCounts && read.problems == all.problems, comment)
      guard let hours = read.hours else {
        #expect(read.sink == all.sink, comment)
        continue
      }
      parts += 1
      #expect(read.records == all.sink.operations.count, comment)
      #expect(read.sink == Self.rows(all.sink) { hours.contains($0) }, comment)
      #expect(
        Self.rows(before.sink) { !hours.contains($0) }
          == Self.rows(all.sink) { !hours.contains($0) }, comment)
    }
    #expect(parts > 0)
  }
}
