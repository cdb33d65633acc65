import Aggregates
import Records
import Stores

extension OperationNight {
  /// Adds the shares of all hours that rates look back to.
  ///
  /// Days of the window that are over are added as they are kept; one that is not, or has hours that
  /// were read tonight, is put together and kept.
  mutating func addShares(to aggregate: inout OperationAggregate) throws(LedgerError) {
    let hours = reader.reach.firstHour...reader.window.lastHour
    var left = counted.map { one in
      one.entry.map { Set($0.hours.keys.filter(hours.contains)) } ?? []
    }
    if let days = wholeDays {
      try addKeptDays(days, &left, to: &aggregate)
      for (number, one) in counted.enumerated() where one.isKept {
        let open = Set(left[number].map(\.day)).filter(days.contains)
        for day in open.sorted() { try addDay(day, number, &left, to: &aggregate) }
      }
    }
    var fromLedger: [Int64: Int] = [:]
    for (number, one) in counted.enumerated() {
      if let entry = one.entry { fromLedger[entry.id] = number }
      for (hour, stored) in one.shares.sorted(by: { $0.key < $1.key })
      where left[number].remove(hour) != nil {
        try add(stored.share, of: hour, number, to: &aggregate)
      }
    }
    guard left.contains(where: { !$0.isEmpty }) else { return }
    try ledger?.eachShare(
      of: .operations, in: hours, latestFirst: false
    ) { (row) throws(LedgerError) in
      guard let number = fromLedger[row.source], left[number].remove(row.hour) != nil else {
        return
      }
      try add(row, number, to: &aggregate)
    }
    guard left.allSatisfy(\.isEmpty) else { throw .damaged }
  }

  /// The days that lie whole in the window and are over.
  private var wholeDays: Range<Day>? {
    let first = reader.window.firstHour
    let day = first == first.day.firstHour ? first.day : Day(index: first.day.index + 1)
    let end = reader.window.lastHour.day
    return day < end ? day..<end : nil
  }

  private static func hours(of day: Day) -> ClosedRange<Hour> {
    day.firstHour...Hour(index: day.firstHour.index + 23)
  }

  private func addKeptDays(
    _ days: Range<Day>, _ left: inout [Set<Hour>], to aggregate: inout OperationAggregate
  ) throws(LedgerError) {
    var fromLedger: [Int64: Int] = [:]
    for (number, one) in counted.enumerated() where !one.kept.isEmpty {
      if let entry = one.entry { fromLedger[entry.id] = number }
    }
    guard !fromLedger.isEmpty else { return }
    try ledger?.eachDay(of: .operations, in: days) { (row) throws(LedgerError) in
      guard let number = fromLedger[row.source], let records = row.records,
        let entry = counted[number].entry, !counted[number].daysRead.contains(row.day)
      else { return }
      let hours = OperationNight.hours(of: row.day)
      let known = hours.lowerBound.index...hours.upperBound.index
      let expected = known.reduce(0) { $0 + (entry.hours[Hour(index: $1)]?.records ?? 0) }
      guard expected == records else { throw .damaged }
      do throws(BinaryError) {
        try aggregate.add(share: row.counts, details: row.details, file: file(of: number))
      } catch {
        throw .damaged
      }
      for index in known { left[number].remove(Hour(index: index)) }
    }
  }

  /// Puts a day together from its hours.
  private mutating func addDay(
    _ day: Day, _ number: Int, _ left: inout [Set<Hour>], to aggregate: inout OperationAggregate
  ) throws(LedgerError) {
    guard let entry = counted[number].entry else { return }
    let hours = OperationNight.hours(of: day)
    var whole = reader.empty
    var wanted = left[number].filter(hours.contains)
    let records = wanted.reduce(0) { $0 + (entry.hours[$1]?.records ?? 0) }
    left[number].subtract(wanted)
    for hour in wanted.sorted() {
      guard let stored = counted[number].shares[hour] else { continue }
      try add(stored.share, of: hour, number, to: &whole)
      wanted.remove(hour)
    }
    if !wanted.isEmpty {
      try ledger?.eachShare(
        of: .operations, source: entry.id, in: hours, latestFirst: false
      ) { (row) throws(LedgerError) in
        if wanted.remove(row.hour) != nil { try add(row, number, to: &whole) }
      }
    }
    guard wanted.isEmpty else { throw .damaged }
    changes.closedDays.append(
      DatabaseChanges.ClosedDay(
        path: entry.path, source: entry.id, day: day,
        stored: StoredShare(records: records, share: whole.share { $0.absoluteLine })))
    aggregate.merge(whole)
  }

  /// The number of the table of operations among all tables.
  private func file(of number: Int) -> UInt32 {
    OperationNight.file(number, OperationStore.operationsTable)
  }

  private func add(
    _ share: EncodedShare, of hour: Hour, _ number: Int, to aggregate: inout OperationAggregate
  ) throws(LedgerError) {
    do throws(BinaryError) {
      if hour < reader.window.firstHour {
        try aggregate.add(earlyShare: share, file: file(of: number))
      } else {
        try aggregate.add(share: share, file: file(of: number))
      }
    } catch {
      throw .damaged
    }
  }

  private func add(
    _ row: LedgerFile.Row, _ number: Int, to aggregate: inout OperationAggregate
  ) throws(LedgerError) {
    do throws(BinaryError) {
      if row.hour < reader.window.firstHour {
        try aggregate.add(earlyShare: row.counts, wanted: nil, file: file(of: number))
      } else {
        try aggregate.add(share: row.counts, details: row.details, file: file(of: number))
      }
    } catch {
      throw .damaged
    }
  }
}

extension HourlyShares<OperationAggregate> {
  /// Each hour's operations as bytes.
  var encodedShares: [Hour: StoredShare] {
    var shares: [Hour: StoredShare] = [:]
    for (key, index) in indices {
      shares[key.hour] = StoredShare(
        records: counts[index], share: summaries[index].share { $0.absoluteLine })
    }
    return shares
  }
}

extension DatabaseEntry.HourMark {
  /// What is known of a share.
  init(_ stored: StoredShare) {
    let sums = [stored.share.counts, stored.share.details].map { bytes in
      bytes.withUnsafeBytes { BinaryReader.sum(of: $0) }
    }
    self.init(
      records: stored.records, checksum: sums.withUnsafeBytes { BinaryReader.sum(of: $0) })
  }
}
