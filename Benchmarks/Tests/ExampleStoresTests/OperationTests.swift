import ExampleStores
import Foundation
import Testing

@Suite struct OperationTests {
  private static let root =
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

  /// What the program `sqlite3` prints for statements on standard input.
  private static func sqlite(_ database: String, _ statements: Data) throws -> String {
    let input = FileManager.default.temporaryDirectory.appending(path: "sql-\(UUID().uuidString)")
    let output = FileManager.default.temporaryDirectory.appending(path: "out-\(UUID().uuidString)")
    try statements.write(to: input)
    try Data().write(to: output)
    defer {
      for file in [input, output] { try? FileManager.default.removeItem(at: file) }
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sqlite3")
    process.arguments = ["-batch", database]
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }

  private static func rows(_ query: String) throws -> [String] {
    let statements = try TemporaryFolder(.february(.operations)).bytes("orchestrator.sql")
    let text = try sqlite(":memory:", statements + Data("\n\(query);\n".utf8))
    return text.split(separator: "\n").map(String.init).filter { $0.contains("|") }
  }

  /// A change of these rows changes the committed example: then `bin/examples` has to be run.
  @Test func holdsTheRowsOfTheCommittedExample() throws {
    let dump = Data(".dump\n".utf8)
    let statements = try TemporaryFolder(.february(.operations)).bytes("orchestrator.sql")
    let made = try Self.sqlite(":memory:", statements + dump)
    let committed = try Self.sqlite("\(Self.root)/examples/orchestrator.db", dump)
    #expect(made.drop { $0 != "P" } == committed.drop { $0 != "P" }, "run bin/examples")
    #expect(committed.contains("INSERT INTO operations"))
  }

  @Test func plantsFailuresOfComplexIssues() throws {
    let rows = try Self.rows(
      "SELECT complexity > 7, 100 * sum(NOT success) / count(*), count(*)"
        + " FROM issue_processing GROUP BY 1")
    let cells = rows.map { $0.split(separator: "|").compactMap { Int($0) } }
    try #require(cells.count == 2)
    #expect((15...27).contains(cells[0][1]))
    #expect((58...72).contains(cells[1][1]))
    #expect(cells[1][2] > 60)
  }

  @Test func plantsABadHour() throws {
    let rows = try Self.rows(
      "SELECT substr(started_at, 12, 2) = '13', 100 * sum(NOT success) / count(success)"
        + " FROM operations GROUP BY 1")
    let rates = rows.compactMap { $0.split(separator: "|").last.flatMap { Int($0) } }
    try #require(rates.count == 2)
    #expect(rates[1] > 3 * rates[0] / 2)
  }

  @Test func endsActiveOperationsNowhere() throws {
    let rows = try Self.rows(
      "SELECT count(*), count(success) + count(duration_seconds) + count(error_message)"
        + " FROM operations WHERE completed_at IS NULL")
    let cells = rows.first?.split(separator: "|").compactMap { Int($0) } ?? []
    try #require(cells.count == 2)
    #expect((3...20).contains(cells[0]) && cells[1] == 0)
  }
}
