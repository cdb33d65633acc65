import Aggregates
import Records
import Stores

extension OperationNight {
  /// Enters the databases that other machines counted.
  mutating func add(_ others: OtherMachines) throws(LedgerError) {
    guard !others.parts.isEmpty else { return }
    let first = reader.reach.firstHour
    let own = Set(counted.compactMap { $0.entry?.identity(from: first) })
    let paths = Set(counted.map(\.shownPath))
    for (number, part) in others.parts(besides: own, shownPaths: paths).enumerated() {
      let one = try part.decoded { (reader) throws(BinaryError) in
        try Counted(from: &reader, part, number: .min + Int64(number))
      }
      guard one.entry.map({ $0.floor <= reader.reach.firstHour }) ?? true else {
        throw .tooShort(machine: part.machine)
      }
      counted.append(one)
    }
  }

  /// The parts of all databases that were read.
  func parts(_ scope: SummaryScope?) throws(LedgerError) -> [SummaryPart] {
    guard let scope else { return [] }
    let first = reader.reach.firstHour
    var parts: [SummaryPart] = []
    for var one in counted {
      guard let entry = one.entry else { continue }
      for hour in one.kept where hour >= first && one.shares[hour] == nil {
        guard let kept = try ledger?.share(of: entry.id, store: .operations, hour: hour) else {
          throw .damaged
        }
        one.shares[hour] = kept
      }
      parts.append(one.part(entry, scope, from: first))
    }
    return parts
  }
}

extension DatabaseEntry {
  /// A number that depends on the operations from an hour on; 0 where there are none.
  ///
  /// Shares hold rows by their numbers, so those of a copy are the same bytes.
  fileprivate func identity(from first: Hour) -> UInt64 {
    guard records > 0 else { return 0 }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for (hour, mark) in hours.sorted(by: { $0.key < $1.key }) where hour >= first {
      for word in [UInt64(bitPattern: Int64(hour.index)), UInt64(mark.records), mark.checksum] {
        hash = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15
        hash ^= hash >> 29
      }
    }
    return hash | 1
  }
}

extension OperationNight.Counted {
  fileprivate func part(
    _ entry: DatabaseEntry, _ scope: SummaryScope, from first: Hour
  ) -> SummaryPart {
    let path = scope.redact(shownPath)
    var writer = BinaryWriter()
    entry.portable(path: path, from: first).encode(to: &writer)
    let shares = shares.filter { $0.key >= first }
    writer.write(count: shares.count)
    for (hour, stored) in shares.sorted(by: { $0.key < $1.key }) {
      writer.write(signed: Int64(hour.index))
      writer.write(count: stored.records)
      writer.write(nested: stored.share.counts)
      writer.write(nested: stored.share.details)
    }
    return SummaryPart(
      store: .operations, machine: scope.machine, path: path, asOf: scope.asOf,
      records: entry.records, identity: entry.identity(from: first), body: writer.sealed)
  }

  fileprivate init(
    from reader: inout BinaryReader, _ part: SummaryPart, number: Int64
  ) throws(BinaryError) {
    let entry = try DatabaseEntry(from: &reader, id: number)
    let most = MachineSummary.mostOfOneFile
    guard entry.records == part.records, entry.bytes <= most else { throw .invalidValue }
    self.init(shownPath: part.path, path: part.machine, entry: entry)
    for _ in 0..<(try reader.boundedCount()) {
      guard let index = Int32(exactly: try reader.signed()) else { throw .invalidValue }
      let records = try reader.count()
      shares[Hour(index: index)] = StoredShare(
        records: records,
        share: EncodedShare(
          counts: Array(try reader.nested()), details: Array(try reader.nested())))
    }
  }
}

extension DatabaseEntry {
  /// The entry without what belongs to this machine alone, and without hours that nobody needs.
  fileprivate func portable(path: String, from first: Hour) -> DatabaseEntry {
    DatabaseEntry(
      id: 0, path: path, shownPath: path, stamp: nil, birth: nil, bytes: bytes,
      records: records, floor: max(floor, first), hours: hours.filter { $0.key >= first },
      tallies: tallies, future: future, lineCounts: lineCounts, problems: problems)
  }
}
