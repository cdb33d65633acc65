import Aggregates
import Records
import Stores

extension OperationNight {
  /// Adds the shares of all hours that rates look back to.
  func addShares(to aggregate: inout OperationAggregate) throws(LedgerError) {
    let hours = reader.reach.firstHour...reader.window.lastHour
    var fromLedger: [Int64: (file: UInt32, hours: Set<Hour>)] = [:]
    var expected = 0
    for (number, one) in counted.enumerated() {
      guard let entry = one.entry else { continue }
      let file = OperationNight.file(number, OperationStore.operationsTable)
      if !one.kept.isEmpty {
        fromLedger[entry.id] = (file, one.kept)
        expected += one.kept.count { hours.contains($0) }
      }
      for (hour, stored) in one.shares.sorted(by: { $0.key < $1.key }) where hours.contains(hour) {
        do throws(BinaryError) {
          if hour < reader.window.firstHour {
            try aggregate.add(earlyShare: stored.share, file: file)
          } else {
            try aggregate.add(share: stored.share, file: file)
          }
        } catch {
          throw .damaged
        }
      }
    }
    guard expected > 0 else { return }
    try ledger?.eachShare(
      of: .operations, in: hours, latestFirst: false
    ) { (row) throws(LedgerError) in
      guard let (file, hours) = fromLedger[row.source], hours.contains(row.hour) else { return }
      expected -= 1
      do throws(BinaryError) {
        if row.hour < reader.window.firstHour {
          try aggregate.add(earlyShare: row.counts, wanted: nil, file: file)
        } else {
          try aggregate.add(share: row.counts, details: row.details, file: file)
        }
      } catch {
        throw .damaged
      }
    }
    guard expected == 0 else { throw .damaged }
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
