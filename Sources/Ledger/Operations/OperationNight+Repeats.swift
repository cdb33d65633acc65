import Records
import Stores

extension OperationNight {
  /// Decides about databases that are kept and not there, and which operations count where.
  ///
  /// A single database, with none that is gone, needs no comparing.
  mutating func compare() throws(LedgerError) {
    let there = Set(places.map(\.path))
    let lost = kept.values.filter { !there.contains($0.path) }.sorted { $0.path < $1.path }
    repeated = places.map { _ in [] }
    guard places.count + lost.count > 1 else { return try settle(lost, present: []) }
    var unknown: [Int] = []
    for number in places.indices {
      if let entry = usable(number), isCurrent(number, entry),
        let rows = try ledger?.rows(of: entry.id)
      {
        known[number] = rows
      } else {
        unknown.append(number)
      }
    }
    let learned = reader.keys(unknown, found)
    let keys = places.indices.map { known[$0]?.keys ?? learned[$0] ?? [] }
    let before = gone.count
    try settle(lost, present: Set(keys.lazy.joined().map(\.whetherEnded)))
    var countedBefore: Set<OperationKey> = []
    if gone.count > before {
      for one in counted {
        guard let entry = one.entry, let rows = try ledger?.rows(of: entry.id) else { continue }
        countedBefore.formUnion(rows.counted)
      }
    }
    repeated = [OperationKey].repeated(in: keys, counted: countedBefore)
  }

  /// What is kept of a database, where it reaches back far enough.
  func usable(_ number: Int) -> DatabaseEntry? {
    kept[places[number].path].flatMap { $0.floor <= reader.reach.firstHour ? $0 : nil }
  }

  /// Whether what is kept of a database is what it holds.
  func isCurrent(_ number: Int, _ entry: DatabaseEntry) -> Bool {
    entry.stamp != nil && entry.stamp == states[number].stamp
  }

  /// Decides about databases that are kept and not there: moved, out of sight, or gone.
  ///
  /// - Parameter present: The operations of those that are there.
  private mutating func settle(
    _ lost: [DatabaseEntry], present: Set<OperationKey>
  ) throws(LedgerError) {
    let births = Set(states.compactMap(\.birth))
    let hidden = problems.filter { $0.kind == .unreadable }.map(\.path)
    for entry in lost {
      if hidden.contains(where: {
        entry.shownPath == $0 || entry.shownPath.hasPrefix($0 + "/")
          || entry.path.hasPrefix($0 + "/")
      }) {
        continue
      }
      if let birth = entry.birth, births.contains(birth) {
        moved.append(entry)
        continue
      }
      // What lies there now may be a copy of another file, which counts.
      let isReplaced = setAside.paths.contains(entry.path)
      let isElsewhere = try isElsewhere(entry, present)
      if isReplaced || isElsewhere || entry.records == 0 || !reader.belongs(entry.path) {
        changes.removed.append(entry.id)
      } else {
        gone.append(entry.shownPath)
        counted.append(
          Counted(
            shownPath: entry.shownPath, path: entry.path, entry: entry,
            kept: Set(entry.hours.keys), isKept: true))
      }
    }
    gone.sort()
  }

  /// Whether all that counted of a database that is gone stands in those that are there.
  private func isElsewhere(
    _ entry: DatabaseEntry, _ present: Set<OperationKey>
  ) throws(LedgerError) -> Bool {
    guard !present.isEmpty, let rows = try ledger?.rows(of: entry.id) else { return false }
    return rows.counted.isSubset(of: present)
  }

  /// Forgets databases that were moved, but for those that can't be read now where they are.
  mutating func settleUnread() {
    for entry in moved where entry.birth.map(unread.contains) != true {
      changes.removed.append(entry.id)
    }
    changes.removed.sort()
  }
}

extension DatabaseEntry {
  /// Operations that can be used, those that count in another database too.
  var operations: Int { records + tallies[OperationStore.operationsTable].repeated }

  /// Whether some of its operations did not count, since they did in another database.
  var hasRepeated: Bool { tallies[OperationStore.operationsTable].repeated > 0 }
}
