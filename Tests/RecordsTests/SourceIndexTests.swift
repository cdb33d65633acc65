import Records
import Testing

@Suite struct SourceIndexTests {
  private let index = SourceIndex(files: [
    (path: "a.jsonl", lineCounts: [3, 0, 2]), (path: "b.jsonl", lineCounts: [1]),
  ])

  @Test(arguments: [
    (0, 0, 0, "a.jsonl:1"), (0, 0, 2, "a.jsonl:3"), (0, 2, 0, "a.jsonl:4"), (0, 2, 1, "a.jsonl:5"),
    (1, 0, 0, "b.jsonl:1"),
  ])
  func countsLinesThroughChunks(file: UInt32, chunk: UInt32, line: UInt32, text: String) {
    let position = SourcePosition(file: file, chunk: chunk, line: line)
    #expect(index.location(of: position).text == text)
  }

  @Test func positionsOrderAsTheirLocations() {
    let positions = [(0, 0, 2), (0, 2, 0), (0, 2, 1), (1, 0, 0)].map {
      SourcePosition(file: $0.0, chunk: $0.1, line: $0.2)
    }
    #expect(positions.shuffled().sorted() == positions)
    let locations = positions.map { index.location(of: $0) }
    #expect(locations.shuffled().sorted() == locations)
  }
}
