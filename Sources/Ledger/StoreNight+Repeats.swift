import Aggregates
import Records
import Stores

// Equal lines count once: the first by path and line does, as where all files are read. What the
// ledger has counted is not taken back line by line: where another line is the first from now on,
// all files that are there are read again.

extension StoreNight {
  /// The lines of a plan that equal counted ones or each other; nil where all files that are there
  /// must be read again.
  func repeats(in plan: NightPlan) throws(LedgerError) -> NightRepeats? {
    guard let hashes = plan.hashes else { return NightRepeats() }
    let isNew = matching.continued.allSatisfy { $0 == nil }
    guard isNew || !matching.hasLeaning || matching.withdrawn.isEmpty && !hasMoved else {
      return nil
    }
    let holders = try holders(of: hashes.table)
    let lines = hashes.repeated(known: KnownLines(holders.keys), workers: reader.workers)
    var repeats = NightRepeats(lines: lines)
    guard !lines.hashes.isEmpty else { return repeats }
    var first: [UInt64: Int] = [:]
    for work in plan.works {
      for part in [work.lines, work.tail].compactMap({ $0 }) {
        for line in hashes.lines(of: part) where lines.hashes.contains(line) {
          if let ranks = holders[line] {
            guard ranks.contains(where: { $0 <= work.number }) else { return nil }
            if !ranks.contains(work.number) { repeats.leaning.insert(work.number) }
          } else if first[line] ?? work.number != work.number {
            repeats.leaning.insert(work.number)
          } else {
            first[line] = work.number
          }
        }
      }
    }
    return repeats
  }

  /// The lines of parts that are read whole tonight, and that equal what counts without them.
  func repeats(
    in parts: [SourcePart], besides plan: NightPlan
  ) throws(LedgerError) -> RepeatedLines {
    guard let hashes = reader.hashes?(parts) else { return RepeatedLines() }
    let table = hashes.table
    let counted = Set(entries.map(\.source.path))
    var known = Set(try holders(of: table, where: { counted.contains($0.path) }).keys)
    for work in plan.works where counted.contains(work.file.path) {
      for part in [work.lines, work.tail].compactMap({ $0 }) {
        known.formUnion((plan.hashes?.lines(of: part) ?? []).filter { table.contains($0) })
      }
    }
    return hashes.repeated(known: KnownLines(known), workers: reader.workers)
  }

  /// Which files counted lines that are among some, by the numbers of files; those that are gone
  /// come before all.
  private func holders(
    of lines: HashTable, where counts: (SourceFile) -> Bool = { _ in true }
  ) throws(LedgerError) -> [UInt64: Set<Int>] {
    guard let ledger else { return [:] }
    var holders: [UInt64: Set<Int>] = [:]
    let gone = matching.gone.map { (source: $0, rank: -1) }
    let continued = matching.continued.enumerated().compactMap { number, source in
      counts(files[number]) ? source.map { (source: $0, rank: number) } : nil
    }
    for (source, rank) in gone + continued {
      try ledger.eachLines(of: source) { hashes in
        for hash in hashes where hash != 0 && lines.contains(hash) {
          holders[hash, default: []].insert(rank)
        }
      }
    }
    return holders
  }

  /// Whether a file has a new name, which may change what is first.
  private var hasMoved: Bool {
    zip(files, matching.continued).contains { file, source in
      source.map { $0.path != file.path || $0.shownPath != file.shownPath } ?? false
    }
  }
}
