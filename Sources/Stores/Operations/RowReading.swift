import Records

/// One row while it is read: its values by type, and what turned out to be wrong with it.
struct RowReading<Row: SQLRow> {
  let row: Row
  let table: OperationTable
  let position: SourcePosition
  /// Why the row is left out.
  private(set) var refusal: String?
  /// What is odd about it.
  private(set) var notes: [String] = []
  /// The hour of its start, where that is still to come: this alone is only odd until then.
  var futureHour: Hour?
  /// Whether it is an operation, or belongs to one, that counts in another database.
  var isRepeated = false
  /// The hour in which its operation started.
  var hour: Hour?

  init(row: Row, table: OperationTable, position: SourcePosition) {
    self.row = row
    self.table = table
    self.position = position
  }

  @inline(__always)
  func value(_ column: some TableColumn) -> SQLValue { row.value(column.rawValue) }

  mutating func refuse(_ reason: String) { refusal = reason }

  mutating func refuseMissing(_ column: some TableColumn) {
    refusal = (value(column).isNull ? "missing-field " : "wrong-type ") + column.name
  }

  mutating func note(_ reason: String) { notes.append(reason) }

  mutating func truth(_ column: some TableColumn) -> Bool? {
    take(value(column).truth, column)
  }

  mutating func whole(_ column: some TableColumn) -> Int64? {
    take(value(column).whole, column)
  }

  mutating func number(_ column: some TableColumn) -> Double? {
    take(value(column).number, column)
  }

  /// A number of things: whole and not negative.
  mutating func count(_ column: some TableColumn) -> Int64? {
    guard let count = take(value(column).whole, column) else { return nil }
    guard (0...1_000_000_000_000).contains(count) else {
      note("unusable-value \(column.name)")
      return nil
    }
    return count
  }

  /// Seconds as microseconds.
  mutating func seconds(_ column: some TableColumn) -> Int64? {
    // Longer durations, over 31 years, are errors of the writer, and would drown every sum.
    millionths(column, most: 1e9)
  }

  /// A number from 0 to `most` as millionths.
  mutating func millionths(_ column: some TableColumn, most: Double) -> Int64? {
    guard let value = take(value(column).number, column) else { return nil }
    guard (0...most).contains(value) else {
      note("unusable-value \(column.name)")
      return nil
    }
    return Int64((value * 1_000_000).rounded())
  }

  private mutating func take<Value>(_ cell: SQLCell<Value>, _ column: some TableColumn) -> Value? {
    switch cell {
    case .absent: return nil
    case .value(let value): return value
    case .unusable:
      note("unusable-value \(column.name)")
      return nil
    }
  }

  /// The row as text, for a diagnostic.
  var shown: String {
    table.columns.enumerated().compactMap { number, name in
      switch row.value(number + 1) {
      case .null: nil
      case .integer(let value): "\(name)=\(value)"
      case .real(let value): "\(name)=\(value)"
      case .text(let bytes):
        "\(name)=\(String(decoding: bytes.prefix(LineDiagnostics.redactedBytes), as: UTF8.self))"
      case .blob(let bytes): "\(name)=(\(bytes.count) bytes)"
      }
    }.joined(separator: ", ")
  }
}

/// The numbers of a table's rows as positions, in chunks of 2³² numbers.
struct RowNumbers {
  private let file: UInt32
  /// The number of the first row of each chunk, less one; those between hold no row.
  private(set) var chunkStarts: [Int64] = [0]
  private var next: Int64 = 0

  init(file: UInt32 = 0) { self.file = file }

  /// The position of a row; one without a number gets the one behind its predecessor.
  mutating func position(_ number: SQLValue) -> SourcePosition {
    if case .integer(let id) = number { next = id } else { next &+= 1 }
    let before = next &- 1
    let start = before & ~0xFFFF_FFFF
    if chunkStarts.last != start { chunkStarts.append(start) }
    return SourcePosition(
      file: file, chunk: UInt32(chunkStarts.count - 1), line: UInt32(truncatingIfNeeded: before))
  }

  /// What a `SourceIndex` takes: how far each chunk lies before the next.
  var lineCounts: [Int] {
    var counts = zip(chunkStarts, chunkStarts.dropFirst()).map { Int($1 &- $0) }
    counts.append(0)
    return counts
  }
}
