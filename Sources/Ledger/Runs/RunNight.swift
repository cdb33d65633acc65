public import Aggregates
public import Records
public import Stores

/// How the files of runs are read for the ledger.
public struct RunLedgerReader: Sendable {
  /// What a night's window holds.
  let window: Window
  /// A file that does not parse is being written while its run started at this moment or later.
  let youngSince: Timestamp
  let workers: Int
  /// Whether a path belongs to the store as it is configured.
  let belongs: @Sendable (String) -> Bool
  /// Reads files by their numbers.
  let read: Reading
  /// The store.
  public let store = StoreName.runs

  /// Reads some files, ascending by number; those that can't be read are problems.
  public typealias Reading =
    @Sendable (_ numbers: [Int], _ found: RunFiles) -> (
      files: [Int: RunFileContent], problems: [FileProblem]
    )

  /// A reader from its parts.
  public init(
    window: Window, youngSince: Timestamp, workers: Int,
    belongs: @escaping @Sendable (String) -> Bool, read: @escaping Reading
  ) {
    self.window = window
    self.youngSince = youngSince
    self.workers = workers
    self.belongs = belongs
    self.read = read
  }

  /// Reads what is new and adds what is known.
  ///
  /// - Parameters:
  ///   - ledger: What earlier nights read; nil when everything is to be read.
  ///   - others: What other machines counted.
  ///   - scope: Who makes a summary of it; nil where none is made.
  public func reading(
    _ found: RunFiles, ledger: LedgerFile?, others: OtherMachines = .none,
    for scope: SummaryScope? = nil
  ) throws(LedgerError) -> RunLedgerReading {
    var night = try RunNight(self, found, ledger)
    try night.readNew()
    try night.settleLost()
    try night.makeParts(scope)
    try night.add(others)
    return try night.result()
  }
}

/// What the store of runs holds tonight, with the ledger's help.
public struct RunLedgerReading: NightReading, Sendable {
  /// The runs, without those that are known to have started before the window.
  public var summary = RunsAggregate()
  /// Files of the runs that are left out.
  public var filesBefore = 0
  /// What was counted of all files.
  public var tally = ReadingTally()
  /// The files; positions count from their start.
  public let index: SourceIndex
  /// How many files count, those that are gone too.
  public var files: Int { index.files.count }
  /// Bytes that count, after decompression.
  public var bytes = 0
  /// What could not be read.
  public let problems: [FileProblem]
  /// Files that are gone and whose records still count, as shown, ascending.
  public let gone: [String]
  /// What was found and does not count.
  public let setAside: SetAside
  /// What the ledger gains.
  public let changes: RunChanges
  /// What other machines may add to their own, where that was asked for.
  public let parts: [SummaryPart]
}

/// One night of the store of runs.
struct RunNight {
  /// A file that counts: where it stands, and its entry unless it can't be read.
  struct Counted {
    let place: RunEntry.Place
    var entry: Int?
  }

  let reader: RunLedgerReader
  let found: RunFiles
  var table: RunTable
  let kept: [String: Int]
  /// Of which of the kept entries the file is there.
  private var isThere: [Bool]
  /// The files that are there, in their order.
  var files: [Counted] = []
  var lost: [Counted] = []
  /// Files of other machines.
  var remote: [Counted] = []
  var parts: [SummaryPart] = []
  var problems: [FileProblem]
  var changes = RunChanges()

  init(
    _ reader: RunLedgerReader, _ found: RunFiles, _ ledger: LedgerFile?
  ) throws(LedgerError) {
    self.reader = reader
    self.found = found
    (table, kept) = try ledger?.runFiles() ?? (RunTable(), [:])
    isThere = [Bool](repeating: false, count: table.entries.count)
    problems = found.problems
  }

  /// Reads the files that are new or have changed.
  mutating func readNew() throws(LedgerError) {
    let stamps = RunStore.stamps(found, workers: reader.workers)
    var new: [Int] = []
    files.reserveCapacity(found.folders.reduce(0) { $0 + $1.files.count })
    for folder in found.folders {
      for file in folder.files {
        let place = RunEntry.Place(
          folder: folder.path, shownPrefix: folder.shownPrefix, name: file.name,
          runID: folder.runID)
        let known = kept[place.path]
        if let known { isThere[known] = true }
        let entry = known.flatMap { isCurrent($0, stamps[files.count]) ? $0 : nil }
        if entry == nil { new.append(files.count) }
        files.append(Counted(place: place, entry: entry))
      }
    }
    let read = reader.read(new, found)
    problems += read.problems
    for number in new {
      let place = files[number].place
      guard let content = read.files[number] else { continue }
      let data = RunEntry.encoded(content, at: place)
      files[number].entry = try table.add(data)
      if content.stamp != nil {
        changes.written.append((place.path, data))
      } else if kept[place.path] != nil {
        changes.removed.append(place.path)
      }
    }
  }

  /// Whether what is kept of a file is what it holds.
  private func isCurrent(_ entry: Int, _ stamp: FileStamp?) -> Bool {
    let head = table.entries[entry].head
    guard head.stamp == stamp else { return false }
    // What is being written is looked at again.
    return head.unfinishedStart.map { $0 < reader.youngSince } ?? true
  }

  /// What tells the content of a file, wherever it lies and however it is packed.
  private struct Mark: Hashable {
    let content: RunFileName?
    let runID: String?
    let bytes: Int
    let checksum: UInt64

    init(_ place: RunEntry.Place, _ head: RunEntry.Head) {
      content = RunFileName(place.name, in: place.runID)
      // A run's own files say in their names which run they are of.
      if case .issue = content { runID = place.runID } else { runID = nil }
      bytes = head.bytes
      checksum = head.checksum
    }
  }

  /// Decides about files that are kept and not there: moved, out of sight, or gone.
  mutating func settleLost() throws(LedgerError) {
    let missing = kept.filter { !isThere[$0.value] }
    guard !missing.isEmpty else { return }
    var marks: Set<Mark> = []
    for file in files {
      if let entry = file.entry { marks.insert(Mark(file.place, table.entries[entry].head)) }
    }
    let hidden = problems.filter { $0.kind == .unreadable }.map(\.path)
    for (path, entry) in missing {
      let place = try table.place(entry)
      guard place.path == path else { throw .damaged }
      if hidden.contains(where: {
        place.shownPath == $0 || place.shownPath.hasPrefix($0 + "/") || path.hasPrefix($0 + "/")
      }) {
        continue
      }
      let head = table.entries[entry].head
      // What lies there now may be a copy of another file, which counts.
      let isReplaced = found.setAside.paths.contains(path)
      if head.bytes == 0 || isReplaced || marks.contains(Mark(place, head))
        || !reader.belongs(path)
      {
        changes.removed.append(path)
      } else {
        lost.append(Counted(place: place, entry: entry))
      }
    }
    changes.removed.sort()
    lost.sort { RunNight.order($0.place) < RunNight.order($1.place) }
  }

  /// Files that are gone stand where they would stand if they were there.
  private static func order(_ place: RunEntry.Place) -> (String, String, String) {
    (place.shownPrefix, place.folder, place.name)
  }

  private var inOrder: [Counted] {
    guard !lost.isEmpty || !remote.isEmpty else { return files }
    var all: [Counted] = []
    all.reserveCapacity(files.count + lost.count + remote.count)
    let absent = (lost + remote).sorted { RunNight.order($0.place) < RunNight.order($1.place) }
    var next = absent[...]
    for file in files {
      while let first = next.first, RunNight.order(first.place) < RunNight.order(file.place) {
        all.append(first)
        next.removeFirst()
      }
      all.append(file)
    }
    return all + next
  }

  /// The hour after which nobody says that a run started, by the checksum of its id; the last of
  /// all hours where a file does not say it, as that may be the one that counts.
  private func latestStarts(_ all: [Counted]) -> [UInt64: Hour] {
    var latest: [UInt64: Hour] = [:]
    for file in all {
      guard let head = file.entry.map({ table.entries[$0].head }), let run = head.run else {
        continue
      }
      let start = head.start ?? Hour(index: .max)
      latest[run] = max(latest[run] ?? start, start)
    }
    return latest
  }

  /// Everything that counts, from what is kept and what was read.
  func result() throws(LedgerError) -> RunLedgerReading {
    let all = inOrder
    var reading = RunLedgerReading(
      index: SourceIndex(files: all.map { (path: $0.place.shownPath, lineCounts: [1]) }),
      problems: Set(problems).sorted(), gone: lost.map(\.place.shownPath).sorted(),
      setAside: found.setAside, changes: changes, parts: parts)
    let latest = latestStarts(all)
    for (number, file) in all.enumerated() {
      guard let entry = file.entry else { continue }
      let head = table.entries[entry].head
      reading.bytes += head.bytes
      if let start = head.unfinishedStart, start >= reader.youngSince {
        reading.tally.inProgress += 1
        continue
      }
      // Of a run that started before the window there is nothing to know but how many files it has.
      let isBefore =
        head.run.flatMap { latest[$0] }.map { reader.window.placement(of: $0) == .before } ?? false
      if isBefore {
        reading.filesBefore += 1
        if head.isPlain {
          reading.tally.recordsRead += 1
          continue
        }
      }
      let content = try table.content(entry, file: UInt32(number))
      reading.tally.merge(content.tally)
      for (hour, note) in content.future where hour > reader.window.lastHour {
        reading.tally.merge(note)
      }
      guard !isBefore else { continue }
      if let run = content.run { reading.summary.add(run) }
      if let issue = content.issue { reading.summary.add(issue) }
    }
    return reading
  }
}
