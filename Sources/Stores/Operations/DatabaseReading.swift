import Records

/// What reading one database came to.
struct DatabaseReading<Sink: OperationSink>: Sendable {
  /// Nil when nothing could be read.
  private(set) var part: (sink: Sink, tally: ReadingTally)?
  /// The shown names of its tables with what a `SourceIndex` needs of their rows.
  private(set) var tables: [(path: String, lineCounts: [Int])]
  private(set) var bytes = 0
  private(set) var problems: [FileProblem] = []
  private let shownPath: String

  /// Reads an SQLite file.
  init(
    _ file: SourceFile, number: Int, strangers: OperationDatabases.Strangers,
    makeDecoder: () -> OperationDecoder<Sink>
  ) {
    shownPath = file.shownPath
    tables = OperationTable.allCases.map { ("\(file.shownPath)#\($0.name)", [0]) }
    do throws(SQLError) {
      try read(SQLiteFile(file), number: number, makeDecoder: makeDecoder)
    } catch {
      if error.kind == .notADatabase, strangers == .ignored { return }
      add(error)
    }
  }

  private mutating func read(
    _ file: SQLiteFile, number: Int, makeDecoder: () -> OperationDecoder<Sink>
  ) throws(SQLError) {
    let firstFile = UInt32(number * OperationTable.allCases.count)
    if file.isAtRest {
      var tables = OperationTables(decoder: makeDecoder(), firstFile: firstFile)
      let error = file.read(.immutable, into: &tables)
      if file.isUnchanged { return try take(tables, error ?? file.cut, bytes: file.bytes) }
    }
    var tables = OperationTables(decoder: makeDecoder(), firstFile: firstFile)
    let error = file.read(.shared, into: &tables)
    try take(tables, error ?? file.cut, bytes: file.bytes)
  }

  /// What was read, up to the error if there was one.
  private mutating func take(
    _ read: OperationTables<Sink>, _ error: SQLError?, bytes: Int
  ) throws(SQLError) {
    let tally = read.decoder.diagnostics.tally
    if let error {
      guard tally.recordsRead > 0 else { throw error }
      add(error)
    }
    for problem in read.problems { add(problem) }
    part = (read.decoder.sink, tally)
    for (table, counts) in read.lineCounts { tables[table.rawValue].lineCounts = counts }
    self.bytes = bytes
  }

  private mutating func add(_ error: SQLError) {
    problems.append(FileProblem(path: shownPath, kind: error.kind, message: error.message))
  }
}

extension SQLiteFile {
  fileprivate var cut: SQLError? {
    isCutShort
      ? SQLError(
        kind: .brokenDatabase, message: "the database is damaged (it ends in the middle of a page)")
      : nil
  }

  /// Reads the tables; the error that ended it comes back beside what was read before.
  fileprivate func read(
    _ access: SQLiteConnection.Access, into tables: inout OperationTables<some OperationSink>
  ) -> SQLError? {
    do throws(SQLError) {
      let connection = try open(access)
      try tables.read(connection)
      return nil
    } catch {
      return error
    }
  }
}
