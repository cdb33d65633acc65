public import Aggregates
public import Records
public import Stores

/// How databases of operations are read for the ledger.
public struct OperationLedgerReader: Sendable {
  /// The aggregate of nothing, for the night's window and what rates look back to.
  let empty: OperationAggregate
  let window: Window
  let reach: Window
  /// Whether a path belongs to the store as it is configured.
  let belongs: @Sendable (String) -> Bool
  /// The operations of databases by their numbers.
  public let keys: Keys
  /// Reads databases by their numbers.
  public let read: Reading
  /// The store.
  public let store = StoreName.operations

  /// Learns of the operations of some databases.
  public typealias Keys =
    @Sendable (_ numbers: [Int], _ found: OperationDatabases) -> [Int: [OperationKey]]

  /// Reads some databases, each by itself, of those whose pages are known perhaps only in part;
  /// operations that are repeated in a database do not count there.
  public typealias Reading =
    @Sendable (
      _ numbers: [Int], _ found: OperationDatabases, _ known: [Int: DatabasePages],
      _ repeated: [Int: Set<OperationKey>],
      _ makeSink: @escaping @Sendable (Int, OperationStore.Part) -> HourlyShares<OperationAggregate>
    ) -> [Int: DatabaseOutcome<HourlyShares<OperationAggregate>>]

  /// A reader from its parts.
  ///
  /// - Parameter reachDays: How many days rates look back, if these are more than the window's.
  public init(
    window: Window, reachDays: Int, belongs: @escaping @Sendable (String) -> Bool,
    keys: @escaping Keys, read: @escaping Reading
  ) {
    self.keys = keys
    empty = OperationAggregate(window: window, reachDays: reachDays)
    self.window = window
    reach = Window(asOf: window.asOf, days: max(window.days, reachDays))
    self.belongs = belongs
    self.read = read
  }

  /// Reads what has changed and adds what is known.
  ///
  /// - Parameters:
  ///   - ledger: What earlier nights read; nil when everything is to be read.
  ///   - others: What other machines counted.
  ///   - scope: Who makes a summary of it; nil where none is made.
  public func reading(
    _ found: OperationDatabases, ledger: LedgerFile?, others: OtherMachines = .none,
    for scope: SummaryScope? = nil
  ) throws(LedgerError) -> OperationLedgerReading {
    var night = try OperationNight(self, found, ledger)
    try night.compare()
    try night.readNew()
    let parts = try night.parts(scope)
    try night.add(others)
    var reading = try night.result()
    reading.parts = parts
    return reading
  }
}

/// What the store of operations holds tonight, with the ledger's help.
public struct OperationLedgerReading: NightReading, Sendable {
  /// Everything that counts.
  public internal(set) var summary: OperationAggregate
  /// What was counted of rows.
  public internal(set) var tally = ReadingTally()
  /// The tables; a line is the number of a row.
  public let index: SourceIndex
  /// How many databases count, those that are gone too.
  public let files: Int
  /// Bytes that count.
  public let bytes: Int
  /// What could not be read.
  public let problems: [FileProblem]
  /// Databases that are gone and whose operations still count, as shown, ascending.
  public let gone: [String]
  /// Files that were found and do not count.
  public let setAside: SetAside
  /// What the ledger gains.
  public internal(set) var changes: DatabaseChanges
  /// What other machines may add to their own, where that was asked for.
  public internal(set) var parts: [SummaryPart] = []
}

/// One night of the store of operations.
struct OperationNight {
  /// A database that counts: where it stands, and what it holds unless it can't be read.
  struct Counted {
    let shownPath: String
    let path: String
    var entry: DatabaseEntry?
    /// Shares that were made tonight.
    var shares: [Hour: StoredShare] = [:]
    /// Hours whose shares are in the ledger.
    var kept: Set<Hour> = []
    /// Days with hours that were read tonight, also those that hold no operation any more.
    var daysRead: Set<Day> = []
    /// Whether the ledger keeps it after tonight.
    var isKept = false
  }

  let reader: OperationLedgerReader
  let found: OperationDatabases
  let ledger: LedgerFile?
  let kept: [String: DatabaseEntry]
  let places: [OperationDatabases.Place]
  let states: [(stamp: DatabaseStamp?, birth: FileBirth?)]
  var counted: [Counted] = []
  /// What is known of the rows of each database that is there, and of those that are gone.
  var known: [Int: KnownRows] = [:]
  /// Of each database that is there the operations that count in another one.
  var repeated: [Set<OperationKey>] = []
  /// Databases that are kept and have another path now.
  var moved: [DatabaseEntry] = []
  /// Files that are there and were not read whole.
  var unread: Set<FileBirth> = []
  var gone: [String] = []
  var problems: [FileProblem]
  var setAside: SetAside
  var changes = DatabaseChanges()

  init(
    _ reader: OperationLedgerReader, _ found: OperationDatabases, _ ledger: LedgerFile?
  ) throws(LedgerError) {
    self.reader = reader
    self.found = found
    self.ledger = ledger
    kept = try ledger?.databases() ?? [:]
    places = found.places
    states = OperationStore.states(of: found)
    problems = found.files.problems
    setAside = found.files.setAside
  }

  /// Twice as much as the window is long, for whoever asks for a longer one.
  var floor: Hour {
    let days = min(2 * reader.reach.days, 1_000_000)
    return Hour(index: Int32(clamping: Int(reader.window.lastHour.index) - days * 24))
  }

  /// Reads the databases that are new or have changed, or in which other operations count.
  mutating func readNew() throws(LedgerError) {
    var new: [Int] = []
    var pages: [Int: DatabasePages] = [:]
    var floors: [Int: Hour] = [:]
    for (number, place) in places.enumerated() {
      guard let entry = usable(number), entry.hasRepeated == !repeated[number].isEmpty else {
        new.append(number)
        continue
      }
      if isCurrent(number, entry), (known[number]?.repeated ?? []) == repeated[number] {
        counted.append(
          Counted(
            shownPath: place.shownPath, path: place.path, entry: entry,
            kept: Set(entry.hours.keys), isKept: true))
      } else {
        new.append(number)
        guard repeated[number].isEmpty, !entry.hasRepeated else { continue }
        floors[number] = entry.floor
        let rows = known[number]
        pages[number] = if let rows { rows.pages } else { try ledger?.rows(of: entry.id)?.pages }
      }
    }
    let outcomes = reader.read(
      new, found, pages,
      Dictionary(uniqueKeysWithValues: repeated.enumerated().map { ($0.offset, $0.element) })
    ) { [floor, floors] number, part in
      // What was not kept of an hour can't be told from what has changed.
      HourlyShares(floor: part == .changed ? floors[number] ?? floor : floor)
    }
    for number in new {
      if let outcome = outcomes[number] { take(outcome, number) }
    }
    settleUnread()
  }

  private mutating func take(
    _ outcome: DatabaseOutcome<HourlyShares<OperationAggregate>>, _ number: Int
  ) {
    let place = places[number]
    let known = kept[place.path]
    var one = Counted(shownPath: place.shownPath, path: place.path)
    switch outcome {
    case .ignored(let stranger):
      setAside.leftAlone.append(stranger)
      if let known { changes.removed.append(known.id) }
      return
    case .refused(let problems, let isStranger):
      self.problems += problems
      if isStranger, let known { changes.removed.append(known.id) }
      if !isStranger, let birth = states[number].birth { unread.insert(birth) }
    case .read(let content):
      let shares = content.sink.encodedShares
      var hours: [Hour: DatabaseEntry.HourMark] = [:]
      if let read = content.hours {
        hours = known?.hours.filter { !read.contains($0.key) } ?? [:]
        one.kept = Set(hours.keys)
        one.daysRead = Set(read.map(\.day))
      }
      hours.merge(shares.mapValues(DatabaseEntry.HourMark.init)) { $1 }
      let entry = DatabaseEntry(
        content, at: place, id: known?.id ?? -1, birth: states[number].birth, hours: hours)
      one.entry = entry
      one.shares = shares
      if content.isWhole, !place.isServer {
        one.isKept = true
        changes.written.append(
          DatabaseChanges.Change(
            entry: entry,
            shares: shares.filter { known?.hours[$0.key] != entry.hours[$0.key] },
            dropped: known.map { $0.hours.keys.filter { hours[$0] == nil } } ?? [],
            rows: KnownRows(
              keys: content.keys, repeated: repeated[number], pages: content.pages)))
      } else if let birth = states[number].birth {
        unread.insert(birth)
      }
    }
    counted.append(one)
  }

  /// Everything that counts, from what is kept and what was read.
  mutating func result() throws(LedgerError) -> OperationLedgerReading {
    counted.sort { ($0.shownPath, $0.path) < ($1.shownPath, $1.path) }
    setAside.leftAlone.sort()
    setAside = setAside.counting(
      Dictionary(counted.map { ($0.shownPath, $0.entry?.operations ?? 0) }) { first, _ in first })
    problems += counted.flatMap { $0.entry?.problems ?? [] }
    var reading = OperationLedgerReading(
      summary: reader.empty, index: index, files: counted.count,
      bytes: counted.reduce(0) { $0 + ($1.entry?.bytes ?? 0) },
      problems: Set(problems).sorted(), gone: gone, setAside: setAside, changes: changes)
    for (number, one) in counted.enumerated() {
      if let entry = one.entry { add(entry, number, to: &reading) }
    }
    try addShares(to: &reading.summary)
    reading.changes = changes
    return reading
  }

  private var index: SourceIndex {
    SourceIndex(
      files: counted.flatMap { one in
        OperationStore.tables.enumerated().map { table, name in
          ("\(one.shownPath)#\(name)", one.entry?.lineCounts[table] ?? [0])
        }
      })
  }

  /// The number of a table of the `number`th database among all tables.
  static func file(_ number: Int, _ table: Int) -> UInt32 {
    UInt32(number * OperationStore.tables.count + table)
  }

  /// Adds what is counted of a database beside its shares.
  private func add(
    _ entry: DatabaseEntry, _ number: Int, to reading: inout OperationLedgerReading
  ) {
    let place: (SourcePosition) -> SourcePosition = { position in
      SourcePosition(
        file: OperationNight.file(number, Int(position.file)), chunk: position.chunk,
        line: position.line)
    }
    for tally in entry.tallies { reading.tally.merge(tally.mapPositions(place)) }
    let window = reader.window
    for (hour, note) in entry.future where hour > window.lastHour {
      reading.tally.merge(note.mapPositions(place))
    }
    var (inside, future) = (0, 0)
    for (hour, mark) in entry.hours {
      switch window.placement(of: hour) {
      case .inside: inside += mark.records
      case .future: future += mark.records
      case .before: break
      }
    }
    reading.summary.count(
      future: future, outOfWindow: max(0, entry.records - inside - future), records: [:])
  }
}
