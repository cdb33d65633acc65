public import Records
public import Redaction

/// What one database of operations holds, read by itself.
public struct DatabaseContent<Sink: OperationSink>: Sendable {
  /// What its rows were given to; the files of positions are numbers of tables.
  public let sink: Sink
  /// What was counted of the rows of each table, but for what is noted of operations after as-of.
  public let tallies: [ReadingTally]
  /// What is noted of operations after as-of, by the hour of their start.
  public let future: [Hour: ReadingTally]
  /// What a `SourceIndex` needs of the rows of each table.
  public let lineCounts: [[Int]]
  /// Bytes of its files.
  public let bytes: Int
  /// The state that was read; nil where it changed meanwhile, and of a server.
  public let stamp: DatabaseStamp?
  /// Tables that can't be read while others can, and where reading ended before its end.
  public let problems: [FileProblem]
  /// Operations that can be used, those that the sink was not given too; nil when it was given all.
  public var records: Int?
  /// The hours of which the sink was given all rows; nil when it was given all rows of all hours.
  public var hours: Set<Hour>?
  /// What tells its operations from those of other databases, in the order of rows.
  public let keys: [OperationKey]
  /// What the rows came to page by page, for a later reading of what has changed; nil where that
  /// can't be told.
  public var pages: DatabasePages?

  /// Whether the same will be read from the same bytes: nothing is damaged or out of reach.
  public var isWhole: Bool { problems.allSatisfy { $0.kind == .notADatabase } }
}

/// What became of reading one database by itself.
public enum DatabaseOutcome<Sink: OperationSink>: Sendable {
  /// It was read, perhaps not to its end.
  case read(DatabaseContent<Sink>)
  /// Nothing of it can be read; whether it is something else than a database of operations.
  case refused([FileProblem], isStranger: Bool)
  /// It is something else that nobody named, and why.
  case ignored(FileProblem)
}

extension OperationDatabases {
  /// A database that was found.
  public struct Place: Sendable, Hashable {
    /// The path or address.
    public let path: String
    /// The same as shown.
    public let shownPath: String
    /// Whether it is a server, of which nothing tells whether it has changed.
    public let isServer: Bool
  }

  /// All databases, in the order in which they count.
  public var places: [Place] {
    sources.map { source in
      if case .server = source {
        return Place(path: source.path, shownPath: source.shownPath, isServer: true)
      }
      return Place(path: source.path, shownPath: source.shownPath, isServer: false)
    }
  }
}

extension OperationStore {
  /// The names of the tables, by their numbers in positions.
  public static var tables: [String] { OperationTable.allCases.map(\.name) }

  /// The number of the table whose rows are the records of the store.
  public static var operationsTable: Int { OperationTable.operations.rawValue }

  /// The state of each database and what tells its file from others; nil where that is unknown, as
  /// of a server.
  public static func states(
    of databases: OperationDatabases
  ) -> [(stamp: DatabaseStamp?, birth: FileBirth?)] {
    databases.sources.map { source in
      guard case .file(let file) = source else { return (nil, nil) }
      return SQLiteFile.state(of: file)
    }
  }

  /// Reads some of the databases, each by itself, side by side.
  ///
  /// - Parameters:
  ///   - known: What is known of the pages of some of them: of these only what may be different is
  ///     read, where that can be told.
  ///   - repeated: Of some of them the operations that do not count, since they do in another one.
  ///   - makeSink: Makes the sink of the database with a number.
  public static func contents<Sink: OperationSink>(
    of numbers: [Int], _ databases: OperationDatabases, known: [Int: DatabasePages] = [:],
    repeated: [Int: Set<OperationKey>] = [:], times: TimeParser, lastHour: Hour,
    redactor: Redactor, workers: Int,
    makeSink: @escaping @Sendable (_ number: Int, _ part: Part) -> Sink
  ) -> [Int: DatabaseOutcome<Sink>] {
    let sources = databases.sources
    let settings = RowSettings(
      times: times, lastHour: lastHour, redactor: redactor, workers: workers)
    return work(on: numbers, workers: workers) { number in
      let repeated = repeated[number] ?? []
      if repeated.isEmpty, let pages = known[number],
        let content = changed(sources[number], pages, settings, makeSink(number, .changed))
      {
        return .read(content)
      }
      return DatabaseReading(
        sources[number], number: 0, strangers: databases.strangers,
        keeps: repeated.isEmpty ? .pages(workers: workers) : .rows
      ) {
        settings.decoder(makeSink(number, .whole), repeated: repeated)
      }.outcome
    }
  }

  /// How much of a database is read.
  public enum Part: Sendable {
    /// All of it.
    case whole
    /// What may be different from what is known.
    case changed
  }

  private static func changed<Sink: OperationSink>(
    _ source: DatabaseSource, _ known: DatabasePages, _ settings: RowSettings, _ sink: Sink
  ) -> DatabaseContent<Sink>? {
    guard case .file(let file) = source, let database = try? SQLiteFile(file),
      !database.isCutShort,
      var part = ChangedDatabase<Sink>(database, known: known, settings: settings)
    else { return nil }
    // Whatever is wrong with the database, a reading of all of it will tell.
    return (try? part.content(sink)) ?? nil
  }
}

extension DatabaseReading {
  fileprivate var outcome: DatabaseOutcome<Sink> {
    if let stranger { return .ignored(stranger) }
    guard let part else {
      return .refused(problems, isStranger: problems.contains { $0.kind == .notADatabase })
    }
    let numbers = OperationTable.allCases.map { UInt32($0.rawValue) }
    let operations = UInt32(OperationTable.operations.rawValue)
    return .read(
      DatabaseContent(
        sink: part.sink, tallies: numbers.map { part.tallies.files[$0] ?? ReadingTally() },
        future: part.tallies.future[operations] ?? [:], lineCounts: tables.map(\.lineCounts),
        bytes: bytes, stamp: stamp, problems: problems, records: nil, hours: nil,
        keys: keys, pages: pages))
  }
}
