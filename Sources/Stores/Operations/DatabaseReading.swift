import Records

/// A database of the store.
enum DatabaseSource {
  case file(SourceFile)
  case server(DatabaseAddress)

  /// The path or address that is opened.
  var path: String {
    switch self {
    case .file(let file): file.path
    case .server(let address): address.text
    }
  }

  var shownPath: String {
    switch self {
    case .file(let file): file.shownPath
    case .server(let address): address.shown
    }
  }
}

/// What is kept of a database beside its rows.
enum Keeps {
  /// Nothing.
  case rows
  /// What they came to page by page.
  case pages(workers: Int)
}

/// What reading one database came to.
struct DatabaseReading<Sink: OperationSink>: Sendable {
  /// Nil when nothing could be read.
  private(set) var part: (sink: Sink, tallies: LineTallies)?
  /// The shown names of its tables with what a `SourceIndex` needs of their rows.
  private(set) var tables: [(path: String, lineCounts: [Int])]
  private(set) var bytes = 0
  private(set) var problems: [FileProblem] = []
  /// Why it is left alone, where it is something else that nobody named.
  private(set) var stranger: FileProblem?
  /// The state that was read; nil where it changed meanwhile, and of a server.
  private(set) var stamp: DatabaseStamp?
  /// What tells each of its operations from those of other databases, in the order of rows.
  private(set) var keys: [OperationKey] = []
  /// What its rows came to page by page, where that was asked for and can be told.
  private(set) var pages: DatabasePages?
  let shownPath: String

  /// Reads a database, the `number`th of the store.
  init(
    _ source: DatabaseSource, number: Int, strangers: Strangers,
    keeps: Keeps = .rows, makeDecoder: () -> OperationDecoder<Sink>
  ) {
    let shownPath = source.shownPath
    self.shownPath = shownPath
    tables = OperationTable.allCases.map { ("\(shownPath)#\($0.name)", [0]) }
    let firstFile = UInt32(number * OperationTable.allCases.count)
    do throws(SQLError) {
      switch source {
      case .file(let file):
        let file = try SQLiteFile(file)
        var now: TablePages?
        if case .pages(let workers) = keeps { now = file.tablePages(workers: workers) }
        try read(file, now, firstFile: firstFile, makeDecoder: makeDecoder)
      case .server(let address):
        var tables = OperationTables(decoder: makeDecoder(), firstFile: firstFile)
        let read = address.read(into: &tables)
        try take(tables, read.error, bytes: read.bytes)
      }
    } catch {
      if error.kind == .notADatabase, strangers == .ignored {
        stranger = FileProblem(path: shownPath, kind: error.kind, message: error.message)
      } else {
        add(error)
      }
    }
  }

  private mutating func read(
    _ file: SQLiteFile, _ now: TablePages?, firstFile: UInt32,
    makeDecoder: () -> OperationDecoder<Sink>
  ) throws(SQLError) {
    if file.isAtRest {
      var tables = OperationTables(decoder: makeDecoder(), firstFile: firstFile)
      if let now { tables.trace(now) }
      let error = file.read(.immutable, into: &tables)
      stamp = file.unchangedStamp
      if stamp != nil { return try take(tables, error ?? file.cut, bytes: file.bytes) }
    }
    var tables = OperationTables(decoder: makeDecoder(), firstFile: firstFile)
    if let now { tables.trace(now) }
    let error = file.read(.shared, into: &tables)
    stamp = file.unchangedStamp
    try take(tables, error ?? file.cut, bytes: file.bytes)
  }

  /// What was read, up to the error if there was one.
  private mutating func take(
    _ read: OperationTables<Sink>, _ error: SQLError?, bytes: Int
  ) throws(SQLError) {
    let tallies = read.decoder.diagnostics.finish()
    if let error {
      guard tallies.recordsRead > 0 else { throw error }
      add(error)
    }
    for problem in read.problems { add(problem.error, of: problem.table) }
    part = (read.decoder.sink, tallies)
    keys = read.decoder.index.keys
    if stamp != nil, problems.isEmpty { pages = read.decoder.trace?.finished() }
    for (table, counts) in read.lineCounts { tables[table.rawValue].lineCounts = counts }
    self.bytes = bytes
  }

  private mutating func add(_ error: SQLError, of table: OperationTable? = nil) {
    let path = shownPath + (table.map { "#\($0.name)" } ?? "")
    problems.append(FileProblem(path: path, kind: error.kind, message: error.message))
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
      var connection = try open(access)
      try tables.read(&connection)
      return nil
    } catch {
      return error
    }
  }
}

extension DatabaseAddress {
  /// Reads the tables; the error that ended it comes back beside what was read before.
  fileprivate func read(
    into tables: inout OperationTables<some OperationSink>
  ) -> (bytes: Int, error: SQLError?) {
    do throws(SQLError) {
      var connection = try PostgreSQLConnection.open(self)
      var failure: SQLError?
      do throws(SQLError) { try tables.read(&connection) } catch { failure = error }
      return (connection.bytes, failure)
    } catch {
      return (0, error)
    }
  }
}
