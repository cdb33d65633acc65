import Records
import Testing

@Suite struct ColumnTests {
  @Test func tellsAnEmptyTextFromNone() {
    var column = TextColumn()
    column.append(Array("first".utf8))
    column.appendNone()
    column.append([UInt8]())
    column.append(Array("zwölf".utf8))
    #expect((0..<4).map { column.text($0) } == ["first", nil, "", "zwölf"])
    #expect((0..<4).map { column.hasText($0) } == [true, false, true, true])
    #expect((0..<4).map { column.withBytes($0) { $0.count } } == [5, 0, 0, 6])
  }

  @Test func replacesBytesThatAreNoText() {
    var column = TextColumn()
    column.append([0x61, 0xFF, 0x62])
    #expect(column.text(0) == "a\u{FFFD}b")
  }

  @Test func forgetsRecordsButNotNames() {
    var batch = TaskExecutionBatch()
    batch.taskTypes.append(Int32(batch.names.index(of: "code_review")))
    batch.messages.append(Array("text".utf8))
    batch.starts.append(Timestamp(microseconds: 0))
    #expect(batch.count == 1)
    batch.removeAll()
    #expect(batch.count == 0)
    #expect(batch.messages.lengths.isEmpty)
    #expect(batch.names.names == ["code_review"])
  }

  @Test func givesEachNameOneNumber() {
    var table = NameTable()
    #expect(["a", "b", "a", "", "b"].map { table.index(of: $0) } == [0, 1, 0, 2, 1])
    #expect(table.names == ["a", "b", ""])
    #expect(table.existingIndex(of: "c") == nil)
  }
}
