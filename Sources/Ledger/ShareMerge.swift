import Aggregates
import Records

/// Puts shares of the ledger and of tonight together, hour by hour.
struct ShareMerge<Summary: SharedSummary> {
  private let window: Window
  private var new: [(hour: Hour, file: UInt32, stored: StoredShare)] = []
  /// Records of all files and hours.
  var total = 0

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
    let fresh = new.sorted { ($0.hour, $0.file) < ($1.hour, $1.file) }
    var next = 0
    func addFresh(through hour: Hour) throws(LedgerError) {
      while next < fresh.count, fresh[next].hour <= hour {
        let one = fresh[next]
        next += 1
        if one.hour > hours.upperBound {
          future += one.stored.records
        } else if one.hour >= hours.lowerBound {
          inside += one.stored.records
          do throws(BinaryError) {
            try summary.add(share: one.stored.share, file: one.file)
          } catch {
            throw .damaged
          }
        }
      }
    }
    if let ledger {
      // In the order of time: what is among the first of its kind is soon known.
      try ledger.eachShare(of: store, in: hours) { (row) throws(LedgerError) in
        try addFresh(through: row.hour)
        guard let file = number(row.source, row.hour) else { return }
        inside += row.records
        do throws(BinaryError) {
          try summary.add(share: row.counts, details: row.details, file: file)
        } catch {
          throw .damaged
        }
      }
      for row in try ledger.records(of: store, after: hours.upperBound)
      where number(row.source, row.hour) != nil { future += row.records }
    }
    try addFresh(through: Hour(index: .max))
    summary.count(future: future, outOfWindow: max(0, total - inside - future))
    return summary
  }
}
