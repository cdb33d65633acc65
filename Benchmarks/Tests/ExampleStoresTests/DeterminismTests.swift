import ExampleStores
import FoundationEssentials
import Testing

@Suite struct DeterminismTests {
  static let names =
    ["task_executions.jsonl"]
    + ["audit", "events", "results", "performance", "droid_status"].map {
      ".factory/logs/\($0).ndjson"
    } + ["logs/feedback.jsonl", "orchestrator.sql"]

  @Test(arguments: names)
  func givesTheSameBytesForTheSamePlan(name: String) throws {
    let first = try TemporaryFolder(.february())
    let second = try TemporaryFolder(.february())
    #expect(try first.bytes(name) == second.bytes(name))
  }

  @Test(arguments: names)
  func givesOtherBytesForAnotherSeed(name: String) throws {
    let first = try TemporaryFolder(.february(seed: 7))
    let second = try TemporaryFolder(.february(seed: 8))
    #expect(try first.bytes(name) != second.bytes(name))
  }

  @Test func writesAStoreAloneAsItWritesItWithTheOthers() throws {
    let all = try TemporaryFolder(.february())
    let tasks = try TemporaryFolder(.february(.taskExecutions))
    let events = try TemporaryFolder(.february(.events))
    let feedback = try TemporaryFolder(.february(.feedback))
    let operations = try TemporaryFolder(.february(.operations))
    let runs = try TemporaryFolder(.february(.runs))
    let sessions = try TemporaryFolder(.february(.sessions))
    let first = tasks.files + events.files + feedback.files
    let alone = first + operations.files + runs.files + sessions.files
    #expect(alone == all.files)
    #expect(try runs.runFiles() == all.runFiles())
    #expect(try tasks.bytes(Self.names[0]) == all.bytes(Self.names[0]))
    #expect(try events.bytes(Self.names[2]) == all.bytes(Self.names[2]))
    #expect(try feedback.bytes(Self.names[6]) == all.bytes(Self.names[6]))
    #expect(try operations.bytes(Self.names[7]) == all.bytes(Self.names[7]))
  }

  /// A change of these bytes changes the committed examples: then `bin/examples` has to be run.
  @Test func keepsTheBytesOfTheCommittedExamples() throws {
    let folder = try TemporaryFolder(.february())
    let examples = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    for name in Self.names where name != "orchestrator.sql" {
      let committed = FileManager.default.contents(atPath: "/\(examples)/examples/\(name)")
      #expect(try committed == folder.bytes(name), "\(name) differs: run bin/examples")
    }
  }

  @Test func keepsTheBytesOfTheCommittedRuns() throws {
    let folder = try TemporaryFolder(.february(.runs))
    let examples = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let files = try folder.runFiles()
    #expect(files.count == folder.files.first?.records)
    #expect(try files == TemporaryFolder.runFiles(of: "/\(examples)/examples"), "run bin/examples")
    let other = try TemporaryFolder(.february(seed: 8, .runs))
    #expect(try files != other.runFiles())
  }

  @Test func scalesTheNumberOfRecords() throws {
    let folder = try TemporaryFolder(.february(scale: 3, .taskExecutions))
    #expect(folder.files.map(\.records) == [12_000])
    #expect(try folder.lines(Self.names[0]).count == 12_000)
  }
}
