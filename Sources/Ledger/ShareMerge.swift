import Aggregates
import Records

/// Puts shares of the ledger and of tonight together, hour by hour.
struct ShareMerge<Summary: SharedSummary> {
  private let window: Window
  private var new: [(hour: Hour, file: UInt32, stored: StoredShare)] = []
  /// Records of all files and hours, by how the files are read.
  var totals: [String: Int] = [:]

  init(_ window: Window) { self.window = window }

  mutating func add(hour: Hour, file: UInt32, _ stored: StoredShare) {
    new.append((hour, file, stored))
  }

  /// The summary of the window; `number` gives the number of a source's file, or nil where a share
  /// of the ledger doesn't count.
  func summary(
    _ ledger: LedgerFile?, store: StoreName, number: (Int64, Hour) -> UInt32?
  ) throws(LedgerError) -> Summary {
    var summary = Summary(window: window)
    var inside = 0
    var future = 0
    let hours = Summary.hours(of: window)
    let inOrder = new.sorted {
      Summary.needsLatestFirst ? $0.hour > $1.hour : $0.hour < $1.hour
    }
    for one in inOrder {
      if one.hour > hours.upperBound {
        future += one.stored.records
      } else if one.hour < hours.lowerBound {
        try damaged { () throws(BinaryError) in
          try summary.add(earlyShare: one.stored.share, file: one.file)
        }
      } else {
        inside += one.stored.records
        try damaged { () throws(BinaryError) in
          try summary.add(share: one.stored.share, file: one.file)
        }
      }
    }
    if let ledger {
      // In the order of time: what is among the first of its kind is soon known.
      try ledger.eachShare(
        of: store, in: hours, latestFirst: Summary.needsLatestFirst
      ) { (row) throws(LedgerError) in
        guard let file = number(row.source, row.hour) else { return }
        inside += row.records
        try damaged { () throws(BinaryError) in
          try summary.add(share: row.counts, details: row.details, file: file)
        }
      }
      try addEarly(to: &summary, ledger, store: store, number: number)
      for row in try ledger.records(of: store, after: hours.upperBound)
      where number(row.source, row.hour) != nil { future += row.records }
    }
    let total = totals.values.reduce(0, +)
    summary.count(
      future: future, outOfWindow: max(0, total - inside - future), records: totals)
    return summary
  }

  /// Adds what the ledger keeps of hours before the window and has events in it.
  private func addEarly(
    to summary: inout Summary, _ ledger: LedgerFile, store: StoreName,
    number: (Int64, Hour) -> UInt32?
  ) throws(LedgerError) {
    let hours = Summary.hours(of: window)
    var fresh: Set<Int64> = []
    for one in new where hours.contains(one.hour) { fresh.formUnion(one.stored.share.spanning) }
    var wanted: [EarlyShare: Set<Int64>] = [:]
    let first = hours.lowerBound
    for one in try ledger.earlierHours(of: store, than: first)
      + ledger.earlierHours(of: store, than: first, hashes: fresh)
    {
      wanted[EarlyShare(source: one.source, hour: one.hour), default: []].insert(one.hash)
    }
    for (early, hashes) in wanted {
      guard let file = number(early.source, early.hour),
        let kept = try ledger.share(of: early.source, store: store, hour: early.hour)
      else { continue }
      try damaged { () throws(BinaryError) in
        try summary.add(earlyShare: kept.share, wanted: hashes, file: file)
      }
    }
  }
}

private struct EarlyShare: Hashable {
  let source: Int64
  let hour: Hour
}

/// Does something with what is kept; bytes that were never written are damage.
private func damaged(_ body: () throws(BinaryError) -> Void) throws(LedgerError) {
  do throws(BinaryError) { try body() } catch { throw .damaged }
}
