import ExampleStores
import FoundationEssentials
import Testing

@Suite struct BrokenLineTests {
  @Test func leavesTheGoodLinesAsTheyAre() throws {
    let whole = try TemporaryFolder(.february())
    let broken = try TemporaryFolder(.february(broken: 500))
    // Runs are files without lines, and sessions have their own forms: none of them is broken.
    #expect(try broken.runFiles() == whole.runFiles())
    #expect(try broken.sessionFiles() == whole.sessionFiles())
    let folders = ["logs/runs", "logs/sessions"]
    for (file, good) in zip(broken.files, whole.files) where !folders.contains(file.name) {
      #expect(file.records == good.records)
      let numbers = Set(file.broken.map(\.line))
      let lines = try broken.lines(file.name)
      let left = lines.enumerated().filter { !numbers.contains($0.offset + 1) }.map(\.element)
      #expect(try left == whole.lines(file.name))
    }
  }

  @Test func breaksAboutTheShareThatWasAskedFor() throws {
    let folder = try TemporaryFolder(.february(scale: 5, .taskExecutions, broken: 100))
    let file = try #require(folder.files.first)
    #expect((150...250).contains(file.broken.count))
    #expect(Set(file.broken.map(\.kind)).count == 26)
  }

  @Test func makesLinesThatCannotBeUsed() throws {
    let folder = try TemporaryFolder(.february(.taskExecutions, broken: 2000))
    let file = try #require(folder.files.first)
    let lines = try folder.lines(file.name)
    let decoder = JSONDecoder()
    for broken in file.broken where !broken.kind.hasPrefix("unreadable") {
      #expect(throws: DecodingError.self, "\(broken.kind) in line \(broken.line)") {
        try decoder.decode(Execution.self, from: lines[broken.line - 1])
      }
    }
  }

  @Test func listsThemInAFile() throws {
    struct List: Decodable {
      struct File: Decodable { let file: String, good: Int, broken: Int }
      struct Line: Decodable { let file: String, line: Int, kind: String }
      let files: [File]
      let broken: [Line]
    }
    let folder = try TemporaryFolder(.february(broken: 300))
    let list = try JSONDecoder().decode(List.self, from: folder.bytes("broken.json"))
    #expect(list.files.map(\.file) == folder.files.map(\.name))
    #expect(list.files.map(\.good) == folder.files.map(\.records))
    #expect(list.files.map(\.broken) == folder.files.map(\.broken.count))
    #expect(list.broken.map(\.line) == folder.files.flatMap(\.broken).map(\.line))
    #expect(list.broken.map(\.kind) == folder.files.flatMap(\.broken).map(\.kind))
  }

  @Test func saysWhichFolderCannotBeWritten() throws {
    let plan = try GenerationPlan.february()
    let error = #expect(throws: GenerationError.self) {
      _ = try StoreGenerator.generate(plan, into: "/nowhere/to/be/found")
    }
    #expect(error?.path == "/nowhere/to/be/found")
  }
}
