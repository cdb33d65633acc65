import Aggregates
import Records

/// Puts shares of the ledger and of tonight together, in the order of time or the other way round.
struct ShareMerge<Summary: SharedSummary> {
  /// A share of tonight.
  struct New {
    let source: Int64
    let hour: Hour
    let file: UInt32
    let stored: StoredShare
    /// Whether the next night reads it again.
    let isPassing: Bool
  }

  let window: Window
  let store: StoreName
  let ledger: LedgerFile?
  private let kept: KeptShares
  private let new: [New]
  /// What the shares come to.
  private(set) var summary: Summary
  /// Days that are over and were put together from their hours.
  private(set) var closedDays: [LedgerChanges.DayChange] = []
  private var inside = 0
  /// How many records of the window the ledger's shares hold, by source.
  private var found: [Int64: Int] = [:]

  init(
    _ window: Window, store: StoreName, ledger: LedgerFile?, kept: KeptShares, new: [New]
  ) {
    self.window = window
    self.store = store
    self.ledger = ledger
    self.kept = kept
    self.new = new.sorted { Summary.needsLatestFirst ? $0.hour > $1.hour : $0.hour < $1.hour }
    summary = Summary(window: window)
  }

  /// Puts the window together; `totals` are the records of all files and hours, by how the files
  /// are read.
  mutating func run(totals: [String: Int]) throws(LedgerError) {
    let hours = Summary.hours(of: window)
    // In the order of time: what is among the first of its kind is soon known.
    if let days = days(in: hours) {
      let first = days.lowerBound.firstHour
      if hours.lowerBound < first {
        try addHours(hours.lowerBound...Hour(index: first.index - 1))
      }
      try addDays(days)
      try addHours(days.upperBound.firstHour...hours.upperBound)
    } else {
      try addHours(hours)
    }
    try missNothing(in: hours)
    for one in new where one.hour < hours.lowerBound {
      try damaged { () throws(BinaryError) in
        try summary.add(earlyShare: one.stored.share, file: one.file)
      }
    }
    var future = 0
    for one in new where one.hour > hours.upperBound { future += one.stored.records }
    if let ledger {
      try addEarly(ledger)
      for row in try ledger.records(of: store, after: hours.upperBound)
      where kept.file(of: row.source, hour: row.hour) != nil { future += row.records }
    }
    let total = totals.values.reduce(0, +)
    summary.count(future: future, outOfWindow: max(0, total - inside - future), records: totals)
  }

  /// The days that lie whole in some hours and are over; nil where there are none, or they are not
  /// kept.
  private func days(in hours: ClosedRange<Hour>) -> Range<Day>? {
    guard Summary.keepsDays else { return nil }
    let firstIsWhole = hours.lowerBound == hours.lowerBound.day.firstHour
    let first = Day(index: hours.lowerBound.day.index + (firstIsWhole ? 0 : 1))
    let end = hours.upperBound.day
    return first < end ? first..<end : nil
  }

  private mutating func addHours(_ hours: ClosedRange<Hour>) throws(LedgerError) {
    for one in new where hours.contains(one.hour) {
      inside += one.stored.records
      try damaged { () throws(BinaryError) in
        try summary.add(share: one.stored.share, file: one.file)
      }
    }
    try ledger?.eachShare(
      of: store, in: hours, latestFirst: Summary.needsLatestFirst
    ) { (row) throws(LedgerError) in
      guard let file = kept.file(of: row.source, hour: row.hour) else { return }
      inside += row.records
      found[row.source, default: 0] += row.records
      try damaged { () throws(BinaryError) in
        try summary.add(share: row.counts, details: row.details, file: file)
      }
    }
  }

  /// Holds what was found to what is known to be there: a damaged page may hide whole rows.
  private func missNothing(in hours: ClosedRange<Hour>) throws(LedgerError) {
    for (source, known) in kept.hours {
      let expected = known.reduce(0) { sum, one in
        let counts = hours.contains(one.key) && kept.file(of: source, hour: one.key) != nil
        return counts ? sum + one.value : sum
      }
      guard expected == found[source, default: 0] else { throw .damaged }
    }
  }

  /// Adds days: as they are kept, or from their hours where these have changed since.
  private mutating func addDays(_ days: Range<Day>) throws(LedgerError) {
    let inDays = new.filter { days.contains($0.hour.day) }
    var changed = Dictionary(grouping: inDays) { SourceDay(source: $0.source, day: $0.hour.day) }
    try ledger?.eachDay(of: store, in: days) { (row) throws(LedgerError) in
      guard let file = kept.files[row.source] else { return }
      let tonight = changed.removeValue(forKey: SourceDay(source: row.source, day: row.day))
      if let records = row.records, tonight == nil {
        inside += records
        found[row.source, default: 0] += records
        try damaged { () throws(BinaryError) in
          try summary.add(share: row.counts, details: row.details, file: file)
        }
      } else {
        try addOpenDay(row.day, row.source, file: file, tonight: tonight ?? [])
      }
    }
    for (key, tonight) in changed.sorted(by: { $0.key < $1.key }) {
      guard let file = tonight.first?.file else { continue }
      try addOpenDay(key.day, key.source, file: file, tonight: tonight)
    }
  }

  /// Puts a day together from its hours, to be kept unless something of it is read again.
  private mutating func addOpenDay(
    _ day: Day, _ source: Int64, file: UInt32, tonight: [New]
  ) throws(LedgerError) {
    var whole = Summary(window: window)
    var records = 0
    for one in tonight {
      records += one.stored.records
      try damaged { () throws(BinaryError) in
        try whole.add(share: one.stored.share, file: file)
      }
    }
    if kept.files[source] != nil {
      try ledger?.eachShare(
        of: store, source: source, in: day.hours, latestFirst: Summary.needsLatestFirst
      ) { (row) throws(LedgerError) in
        guard kept.file(of: source, hour: row.hour) != nil else { return }
        records += row.records
        found[source, default: 0] += row.records
        try damaged { () throws(BinaryError) in
          try whole.add(share: row.counts, details: row.details, file: file)
        }
      }
    }
    summary.merge(whole)
    inside += records
    guard !tonight.contains(where: \.isPassing) else { return }
    let stored = StoredShare(records: records, share: whole.share { $0.absoluteLine })
    closedDays.append(LedgerChanges.DayChange(source: source, day: day, stored: stored))
  }

  /// Adds what the ledger keeps of hours before the window and has events in it.
  private mutating func addEarly(_ ledger: LedgerFile) throws(LedgerError) {
    let hours = Summary.hours(of: window)
    var fresh: Set<Int64> = []
    for one in new where hours.contains(one.hour) { fresh.formUnion(one.stored.share.spanning) }
    var wanted: [SourceHour: Set<Int64>] = [:]
    let first = hours.lowerBound
    for one in try ledger.earlierHours(of: store, than: first)
      + ledger.earlierHours(of: store, than: first, hashes: fresh)
    {
      wanted[SourceHour(source: one.source, hour: one.hour), default: []].insert(one.hash)
    }
    for (early, hashes) in wanted {
      guard let file = kept.file(of: early.source, hour: early.hour),
        let kept = try ledger.share(of: early.source, store: store, hour: early.hour)
      else { continue }
      try damaged { () throws(BinaryError) in
        try summary.add(earlyShare: kept.share, wanted: hashes, file: file)
      }
    }
  }
}

/// Which of the shares that the ledger keeps count tonight.
struct KeptShares {
  /// The numbers of the files whose shares count, by source.
  let files: [Int64: UInt32]
  /// How many records each of their hours is known to hold, by source.
  let hours: [Int64: [Hour: Int]]
  /// Hours whose whole share tonight has.
  let replaced: Set<SourceHour>

  /// The number of a source's file; nil where what is kept of an hour doesn't count.
  func file(of source: Int64, hour: Hour) -> UInt32? {
    replaced.contains(SourceHour(source: source, hour: hour)) ? nil : files[source]
  }
}

/// An hour of a source.
struct SourceHour: Hashable {
  let source: Int64
  let hour: Hour
}

private struct SourceDay: Hashable, Comparable {
  let source: Int64
  let day: Day

  static func < (a: SourceDay, b: SourceDay) -> Bool { (a.day, a.source) < (b.day, b.source) }
}

extension Day {
  /// The hours of the day.
  fileprivate var hours: ClosedRange<Hour> { firstHour...Hour(index: firstHour.index + 23) }
}

/// Does something with what is kept; bytes that were never written are damage.
private func damaged(_ body: () throws(BinaryError) -> Void) throws(LedgerError) {
  do throws(BinaryError) { try body() } catch { throw .damaged }
}
