// Files that the ledger must keep nothing of, since it would keep their paths.

extension LedgerChanges {
  /// Leaves out the files whose paths a test picks.
  public mutating func drop(where isHidden: (_ path: String) -> Bool) {
    let hidden = Set(sources.map(\.source).filter { isHidden($0.path) }.map(\.id))
    guard !hidden.isEmpty else { return }
    sources.removeAll { hidden.contains($0.source.id) }
    closedDays.removeAll { hidden.contains($0.source) }
  }
}

extension RunChanges {
  /// Leaves out the files whose paths a test picks.
  public mutating func drop(where isHidden: (_ path: String) -> Bool) {
    written.removeAll { isHidden($0.path) }
  }
}

extension DatabaseChanges {
  /// Leaves out the databases whose paths a test picks.
  public mutating func drop(where isHidden: (_ path: String) -> Bool) {
    written.removeAll { isHidden($0.entry.path) }
    closedDays.removeAll { isHidden($0.path) }
  }
}
