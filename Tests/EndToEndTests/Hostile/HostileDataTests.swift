import Foundation
import Testing

/// No text from a log breaks data files, leaves the output folder or reaches a terminal.
@Suite(.serialized)
struct HostileDataTests {
  @Test func theNightGoesWellAndSaysSo() {
    let outcome = HostileRun.hostile.outcome
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Open "))
  }

  @Test func nothingIsWrittenOutsideOfTheOutputFolder() {
    // What a night remembers has fixed names, or that of a hash: none of them is from a log.
    let own = [".gitignore", "health.json", "ledger.sqlite", "lock", "reports.lock"].map {
      "project/.debrief/\($0)"
    }
    let after = HostileRun.hostile.workspace.files("..").filter {
      !$0.hasPrefix("project/reports/") && !own.contains($0)
        && $0.wholeMatch(of: /home\/\.cache\/debrief\/[0-9a-f]{64}\.patterns/) == nil
        && $0.wholeMatch(
          of: /project\/\.debrief\/nights\/[0-9a-f]{16}\/(history\.jsonl|night-[0-9a-f]{16}\.json)/)
          == nil
    }
    #expect(after == HostileRun.hostile.before)
  }

  @Test func everyDocumentParsesAndCarriesTheTexts() throws {
    let workspace = HostileRun.hostile.workspace
    let documents = try workspace.files("reports").filter { $0.hasSuffix(".json") }
      .map { ($0, try workspace.json("reports/\($0)")) }
    #expect(documents.count == 8)
    let performance = Set(try workspace.json("reports/json/performance.json").strings)
    let executions = Set(try workspace.json("reports/json/executions.json").strings)
    for text in HostileTexts.all where text.unicodeScalars.count <= 120 {
      #expect(performance.contains(text), "\(quoted(text))")
      #expect(executions.contains(text), "\(quoted(text))")
    }
  }

  @Test func textsAreCutWhereTheyWouldFillReports() throws {
    let workspace = HostileRun.hostile.workspace
    for file in workspace.files("reports/json") {
      let longest =
        try workspace.json("reports/json/\(file)").strings
        .max { $0.unicodeScalars.count < $1.unicodeScalars.count } ?? ""
      #expect(longest.unicodeScalars.count <= 5000, "\(file): \(longest.prefix(80))")
    }
    for file in workspace.files("reports") {
      #expect(file.split(separator: "/").allSatisfy { $0.utf8.count <= 100 }, "\(file)")
      #expect(try workspace.bytes("reports/\(file)").count < 3_000_000, "\(file)")
    }
  }

  @Test func noFileHoldsCharactersThatHideOrSteer() throws {
    let workspace = HostileRun.hostile.workspace
    var steering: [String: String] = [:]
    for file in workspace.files("reports") {
      let text = try workspace.text("reports/\(file)")
      if let scalar = Self.steering(text) { steering[file] = scalar }
    }
    #expect(steering.isEmpty)
  }

  @Test(arguments: [
    ["nightly"], ["nightly", "--json"], ["doctor"], ["doctor", "--json"],
    ["report", "performance", "--detailed"], ["report", "all", "--format", "json"],
    ["report", "performance", "--format", "csv"], ["report", "executions", "--format", "csv"],
    ["analyze-execution", "--full"], ["report", "all", "--verbose", "--strict"],
  ])
  func noStreamHoldsCharactersThatHideOrSteer(_ arguments: [String]) throws {
    let outcome = try Program.debrief.run(
      arguments + ["--as-of", TextStores.asOf], in: HostileRun.hostile.workspace,
      environment: ["DEBRIEF_OUTPUT": "elsewhere"])
    #expect(!outcome.output.isEmpty)
    #expect(Self.steering(outcome.output) == nil)
    #expect(Self.steering(outcome.errors) == nil)
  }

  @Test func cellsOfTablesAreNoFormulas() throws {
    let workspace = HostileRun.hostile.workspace
    let program = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Programs/tables.py").path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let outcome = try spawn(
      ["python3", program, workspace.absolute("reports/csv")], folder: workspace.path,
      environment: ["PATH": path, "HOME": workspace.home])
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    let tables = try JSON(parsing: outcome.output).members
    #expect(tables.count == 17)
    for (name, rows) in tables {
      let width = rows[0].list.count
      for row in rows.list {
        #expect(row.list.count == width, "\(name)")
        for cell in row.list.compactMap(\.string) {
          let first = cell.unicodeScalars.first
          let isFormula = first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
          #expect(!isFormula || Double(cell) != nil, "\(name): \(cell.prefix(80))")
        }
      }
    }
  }

  /// A control character but tab, line feed and CR LF, a bidirectional or an invisible one; nil when
  /// there is none.
  private static func steering(_ text: String) -> String? {
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: continue
      case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
        0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
        return "U+" + String(scalar.value, radix: 16)
      default: continue
      }
    }
    return nil
  }
}
