public import Aggregates
public import Records
public import Stores

/// How the files of one store are read for the ledger.
public struct LedgerReader<Summary: SharedSummary>: Sendable {
  /// The store.
  public let store: StoreName
  /// What a night's window holds.
  public let window: Window
  /// How lines are read, where that depends on the name of their file.
  public let kind: @Sendable (SourceFile) -> String
  /// Whether a path belongs to the store as it is configured.
  public let belongs: @Sendable (String) -> Bool
  /// How many workers look for equal lines.
  public let workers: Int
  /// Hashes the lines of parts, where equal ones count once; nil where each line counts.
  public let hashes: (@Sendable ([SourcePart]) -> LineHashes)?
  /// Reads parts of files.
  public let read: Reading

  /// Reads parts of files; hours before `floor` are only counted, and `repeats` not at all.
  public typealias Reading =
    @Sendable (
      _ parts: [SourcePart], _ floor: Hour, _ repeats: RepeatedLines, _ progress: ReadingProgress?
    ) -> PartReading<HourlyShares<Summary>>

  /// A reader from its parts.
  public init(
    store: StoreName, window: Window,
    kind: @escaping @Sendable (SourceFile) -> String = { _ in "" },
    belongs: @escaping @Sendable (String) -> Bool, workers: Int = 1,
    hashes: (@Sendable ([SourcePart]) -> LineHashes)? = nil, read: @escaping Reading
  ) {
    self.store = store
    self.window = window
    self.kind = kind
    self.belongs = belongs
    self.workers = workers
    self.hashes = hashes
    self.read = read
  }
}

/// What any store holds tonight, with the ledger's help.
public protocol NightReading {
  /// What its records are counted in.
  associatedtype Summary: MergeableSummary
  /// Everything that counts.
  var summary: Summary { get }
  /// What was counted of records.
  var tally: ReadingTally { get }
  /// The files; positions count from their start.
  var index: SourceIndex { get }
  /// How many files count, those that are gone too.
  var files: Int { get }
  /// Bytes that count, after decompression.
  var bytes: Int { get }
  /// What could not be read.
  var problems: [FileProblem] { get }
  /// Files that are gone and whose records still count, as shown, ascending.
  var gone: [String] { get }
  /// Files that were found and do not count.
  var setAside: SetAside { get }
}

extension NightReading {
  /// Nothing is set aside.
  public var setAside: SetAside { SetAside() }
}

/// What a store holds tonight, with the ledger's help.
public struct LedgerReading<Summary: SharedSummary>: NightReading, Sendable {
  /// Everything that counts.
  public let summary: Summary
  /// What was counted of lines.
  public let tally: ReadingTally
  /// The files; positions count from their start.
  public let index: SourceIndex
  /// How many files count, those that are gone too.
  public let files: Int
  /// Bytes that count, after decompression.
  public let bytes: Int
  /// What could not be read.
  public let problems: [FileProblem]
  /// Files that are gone and whose records still count, as shown, ascending.
  public let gone: [String]
  /// Files that were found and do not count.
  public let setAside: SetAside
  /// What the ledger gains.
  public let changes: LedgerChanges
  /// What other machines may add to their own, where that was asked for.
  public let parts: [SummaryPart]
}

extension LedgerReader {
  /// Reads what is new and adds what is known.
  ///
  /// - Parameters:
  ///   - ledger: What earlier nights counted; nil when everything is to be read.
  ///   - others: What other machines counted.
  ///   - scope: Who makes a summary of it; nil where none is made.
  public func reading(
    _ found: FileFinder.Result, ledger: LedgerFile?, others: OtherMachines = .none,
    for scope: SummaryScope? = nil
  ) throws(LedgerError) -> LedgerReading<Summary> {
    let extent = try ledger?.extent(of: store)
    let days = max(window.days, extent?.days ?? 0)
    // Twice as much as any window was long, for whoever asks for a longer one; never less than is
    // needed tonight.
    let first = Summary.hours(of: window).lowerBound
    let oldest = min(
      Int(first.index), Int(window.lastHour.index) - min(2 * days, 1_000_000) * 24)
    var floor = min(first, Hour(index: Int32(clamping: oldest)))
    let known = extent == nil ? [] : try ledger?.sources(of: store) ?? []
    var matching = SourceMatching(
      known, files: found.files, aside: found.setAside.paths, kind: kind, belongs: belongs)
    if let extent {
      if extent.floor <= first {
        floor = extent.floor
      } else {
        // What there is begins too late for this window: all files that are there are read again.
        matching.startOver()
      }
    }
    var night = try StoreNight(
      reader: self, files: found.files, matching: matching, floor: floor,
      ledger: extent == nil ? nil : ledger, progress: found.progress)
    night.changes.replacesAll = extent == nil
    night.changes.days = days
    if Summary.forgetsOldHours {
      night.changes.floor = max(floor, Hour(index: Int32(clamping: oldest)))
      night.changes.forgetsBeforeFloor = true
    }
    try night.readNew()
    try night.add(others)
    return try night.result(found, for: scope)
  }
}

/// One night of one store.
struct StoreNight<Summary: SharedSummary> {
  /// A file that counts, living or gone.
  struct Entry {
    var source: LedgerSource
    let sortKey: (String, String, Int64)
    /// Shares that are not in the ledger yet, each whole.
    var shares: [Hour: StoredShare] = [:]
    var notes: [Hour: ReadingTally] = [:]
    /// What counts tonight only: a last line without its newline, a file that can't be read whole.
    var passing: [Hour: StoredShare] = [:]
    var passingNotes: [Hour: ReadingTally] = [:]
    var passingTally = ReadingTally()
    var passingRecords = 0
    var passingBytes = 0
    /// Whether what the ledger keeps of it counts tonight.
    var usesLedger: Bool
  }

  let reader: LedgerReader<Summary>
  let files: [SourceFile]
  var matching: SourceMatching
  let ledger: LedgerFile?
  let floor: Hour
  let progress: ReadingProgress?
  var changes: LedgerChanges
  var entries: [Entry] = []
  var problems: [FileProblem] = []
  /// What the ledger has noted of records after as-of, by source and hour.
  let keptNotes: [Int64: [Hour: ReadingTally]]

  init(
    reader: LedgerReader<Summary>, files: [SourceFile], matching: SourceMatching, floor: Hour,
    ledger: LedgerFile?, progress: ReadingProgress?
  ) throws(LedgerError) {
    self.reader = reader
    self.progress = progress
    self.files = files
    self.matching = matching
    self.floor = floor
    self.ledger = ledger
    let window = reader.window
    keptNotes = try ledger?.notes(of: reader.store, after: window.lastHour) ?? [:]
    changes = LedgerChanges(store: reader.store, floor: floor, lastHour: window.lastHour)
  }

  /// Everything that counts, from what is kept and what was read.
  func result(
    _ found: FileFinder.Result, for scope: SummaryScope?
  ) throws(LedgerError) -> LedgerReading<Summary> {
    let order = entries.indices.sorted { entries[$0].sortKey < entries[$1].sortKey }
    var numberOfSource: [Int64: UInt32] = [:]
    for (number, index) in order.enumerated() {
      numberOfSource[entries[index].source.id] = UInt32(number)
    }
    var tally = ReadingTally()
    var (files, bytes) = (entries.count, 0)
    var (problems, setAside) = (found.problems + problems, found.setAside)
    for (number, index) in order.enumerated() {
      let entry = entries[index]
      var own = ReadingTally()
      for one in [entry.source.tally, entry.passingTally] + notes(of: entry) {
        own.merge(
          one.mapPositions {
            SourcePosition(file: UInt32(number), absoluteLine: $0.absoluteLine)
          })
      }
      let source = entry.source
      if !source.isGone, !entry.isRemote,
        let stranger = found.strangers.stranger(source.path, source.shownPath, own)
      {
        files -= 1
        found.strangers.add(stranger, to: &problems, or: &setAside)
      } else {
        tally.merge(own)
        bytes += source.content.length + entry.passingBytes
      }
    }
    setAside.leftAlone.sort()
    let shares = try shares(numberOfSource)
    var changes = changes
    changes.keepsDays = Summary.keepsDays
    changes.closedDays = shares.closedDays.filter { $0.source >= Self.firstOwnNumber }
    return LedgerReading(
      summary: shares.summary, tally: tally,
      index: SourceIndex(absolutePaths: order.map { entries[$0].source.shownPath }),
      files: files, bytes: bytes, problems: Set(problems).sorted(),
      gone: entries.filter(\.source.isGone).map(\.source.shownPath).sorted(), setAside: setAside,
      changes: changes, parts: try parts(scope))
  }

  /// What is still to come: notes on records after as-of.
  private func notes(of entry: Entry) -> [ReadingTally] {
    let lastHour = reader.window.lastHour
    var notes = entry.usesLedger ? keptNotes[entry.source.id] ?? [:] : [:]
    notes.merge(entry.notes) { $1 }
    return [notes, entry.passingNotes].flatMap { hours in
      hours.filter { $0.key > lastHour }.map(\.value)
    }
  }

  /// The window, put together.
  private func shares(
    _ numberOfSource: [Int64: UInt32]
  ) throws(LedgerError) -> ShareMerge<Summary> {
    var new: [ShareMerge<Summary>.New] = []
    var totals: [String: Int] = [:]
    var replaced: Set<SourceHour> = []
    for entry in entries {
      let source = entry.source.id
      guard let number = numberOfSource[source] else { continue }
      totals[entry.source.kind, default: 0] += entry.source.records + entry.passingRecords
      for (shares, isPassing) in [(entry.shares, false), (entry.passing, true)] {
        for (hour, stored) in shares {
          if !isPassing { replaced.insert(SourceHour(source: source, hour: hour)) }
          new.append(
            ShareMerge.New(
              source: source, hour: hour, file: number, stored: stored, isPassing: isPassing))
        }
      }
    }
    let hours = Dictionary(
      uniqueKeysWithValues: entries.filter(\.usesLedger).map { ($0.source.id, $0.source.hours) })
    let kept = KeptShares(
      files: numberOfSource.filter { hours[$0.key] != nil }, hours: hours, replaced: replaced)
    var merge = ShareMerge(
      reader.window, store: reader.store, ledger: ledger, kept: kept, new: new)
    try merge.run(totals: totals)
    return merge
  }
}
