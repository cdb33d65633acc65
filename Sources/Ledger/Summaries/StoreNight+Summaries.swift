import Aggregates
import Records
import Stores

extension StoreNight {
  /// Sources of other machines have numbers below this; none of them is written to the ledger.
  static var firstOwnNumber: Int64 { .min / 2 }

  /// Enters the files that other machines counted.
  mutating func add(_ others: OtherMachines) throws(LedgerError) {
    guard !others.parts.isEmpty else { return }
    let own = Set(entries.map { $0.identity })
    let paths = Set(entries.map(\.source.shownPath))
    for (number, part) in others.parts(besides: own, shownPaths: paths).enumerated() {
      var entry = try part.decoded { (reader) throws(BinaryError) in
        try Entry(from: &reader, part, number: .min + Int64(number))
      }
      // Only where the ledger has hours that this may continue.
      if ledger != nil, !Summary.forgetsOldHours { try entry.findSpanning() }
      entries.append(entry)
    }
  }

  /// The parts of all files that count here.
  func parts(_ scope: SummaryScope?) throws(LedgerError) -> [SummaryPart] {
    guard let scope else { return [] }
    let first = Summary.forgetsOldHours ? Summary.hours(of: reader.window).lowerBound : nil
    var parts: [SummaryPart] = []
    for var entry in entries where !entry.isRemote {
      if entry.usesLedger { try addKept(to: &entry, from: first) }
      parts.append(try entry.part(reader.store, scope, from: first))
    }
    return parts
  }

  /// Adds what the ledger keeps of a file to what was read of it.
  private func addKept(to entry: inout Entry, from first: Hour?) throws(LedgerError) {
    let source = entry.source
    for hour in source.hours.keys where entry.shares[hour] == nil && hour >= first ?? hour {
      guard let kept = try ledger?.share(of: source.id, store: reader.store, hour: hour) else {
        throw .damaged
      }
      entry.shares[hour] = kept
    }
    for (hour, tally) in keptNotes[source.id] ?? [:] where entry.notes[hour] == nil {
      entry.notes[hour] = tally
    }
  }
}

extension StoreNight.Entry {
  /// Whether another machine counted it.
  var isRemote: Bool { source.id < StoreNight<Summary>.firstOwnNumber }

  /// A number that depends on the content; 0 where there are no records.
  var identity: UInt64 {
    let records = source.records + passingRecords
    guard records > 0 else { return 0 }
    var writer = BinaryWriter()
    writer.write(source.kind)
    source.content.encode(to: &writer)
    writer.write(count: passingBytes)
    writer.write(count: records)
    return writer.bytes.withUnsafeBytes { BinaryReader.sum(of: $0) } | 1
  }

  /// The counts of the file, without what belongs to this machine alone.
  fileprivate func part(
    _ store: StoreName, _ scope: SummaryScope, from first: Hour?
  ) throws(LedgerError) -> SummaryPart {
    var counted = source
    counted.shownPath = scope.redact(source.shownPath)
    counted.path = counted.shownPath
    (counted.device, counted.inode, counted.size, counted.modified) = (0, 0, 0, 0)
    counted.hours = [:]
    counted.records += passingRecords
    counted.content = ContentMark(
      length: source.content.length + passingBytes, first: [], last: [])
    counted.raw = ContentMark(length: 0, first: [], last: [])
    counted.tally.merge(passingTally)
    var notes = self.notes
    notes.merge(passingNotes) { kept, passing in
      var sum = kept
      sum.merge(passing)
      return sum
    }
    var writer = BinaryWriter()
    counted.encode(to: &writer)
    let hours = Set(shares.keys).union(passing.keys).filter { $0 >= first ?? $0 }
    let kept = try details(of: hours, until: scope.asOf.hour)
    writer.write(count: kept.count)
    for (hour, stored) in kept.sorted(by: { $0.key < $1.key }) {
      writer.write(signed: Int64(hour.index))
      writer.write(count: stored.records)
      writer.write(nested: stored.share.counts)
      writer.write(nested: stored.share.details)
    }
    writer.write(count: notes.count)
    for (hour, tally) in notes.sorted(by: { $0.key < $1.key }) {
      writer.write(signed: Int64(hour.index))
      tally.encode(to: &writer)
    }
    return SummaryPart(
      store: store, machine: scope.machine, path: counted.shownPath, asOf: scope.asOf,
      records: counted.records, identity: identity, body: writer.sealed)
  }

  /// What counts of hours, without details that no later report shows.
  private func details(
    of hours: Set<Hour>, until last: Hour
  ) throws(LedgerError) -> [Hour: StoredShare] {
    var kept: [Hour: StoredShare] = [:]
    var later = LaterFailures()
    for hour in hours.sorted(by: >) {
      guard var stored = try joined(at: hour) else { continue }
      // What is still to come is not among what a report shows now.
      if Summary.dropsDetails, hour <= last {
        var one = Summary(window: nil)
        do throws(BinaryError) { try one.add(share: stored.share, file: 0) } catch {
          throw .damaged
        }
        one.dropDetails(knowing: &later)
        stored.share = one.share { $0.absoluteLine }
      }
      kept[hour] = stored
    }
    return kept
  }

  /// What counts of an hour, with a last line that is still being written.
  private func joined(at hour: Hour) throws(LedgerError) -> StoredShare? {
    guard let kept = shares[hour] else { return passing[hour] }
    guard let more = passing[hour] else { return kept }
    var sum = Summary(window: nil)
    do throws(BinaryError) {
      try sum.add(share: kept.share, file: 0)
      try sum.add(share: more.share, file: 0)
    } catch {
      throw .damaged
    }
    return StoredShare(
      records: kept.records + more.records, share: sum.share { $0.absoluteLine })
  }

  fileprivate init(
    from reader: inout BinaryReader, _ part: SummaryPart, number: Int64
  ) throws(BinaryError) {
    var source = try LedgerSource(from: &reader, id: number)
    source.path = part.machine
    source.shownPath = part.path
    source.isGone = false
    let most = MachineSummary.mostOfOneFile
    guard source.records == part.records, source.content.length <= most else {
      throw .invalidValue
    }
    self.init(source: source, sortKey: (part.path, part.machine, number), usesLedger: false)
    var left = source.records
    for _ in 0..<(try reader.boundedCount()) {
      guard let index = Int32(exactly: try reader.signed()) else { throw .invalidValue }
      let records = try reader.count()
      left -= records
      guard left >= 0, shares[Hour(index: index)] == nil else { throw .invalidValue }
      let share = EncodedShare(
        counts: Array(try reader.nested()), details: Array(try reader.nested()))
      shares[Hour(index: index)] = StoredShare(records: records, share: share)
    }
    for _ in 0..<(try reader.boundedCount()) {
      guard let index = Int32(exactly: try reader.signed()) else { throw .invalidValue }
      notes[Hour(index: index)] = try ReadingTally(from: &reader, file: 0)
    }
  }

  /// Finds out what the hours may continue that the ledger keeps.
  fileprivate mutating func findSpanning() throws(LedgerError) {
    for (hour, stored) in shares {
      var one = Summary(window: nil)
      do throws(BinaryError) {
        try one.add(share: stored.share, file: 0)
      } catch {
        throw .damaged
      }
      shares[hour]?.share.spanning = one.share { $0.absoluteLine }.spanning
    }
  }
}
