import Aggregates
import Records
import Stores

extension StoreNight {
  /// Reads what the ledger does not know, and enters all files.
  mutating func readNew() throws(LedgerError) {
    var plan = makePlan()
    var repeats = try repeats(in: plan)
    if repeats == nil {
      matching.startOver()
      plan = makePlan()
      repeats = try self.repeats(in: plan)
    }
    let equal = repeats ?? NightRepeats()
    let read = reader.read(plan.parts, floor, equal.lines, progress)
    problems = matching.problems + plan.problems + (plan.hashes?.problems ?? []) + read.problems
    var shares = HourlyShares<Summary>(floor: floor)
    for sink in read.sinks { shares.merge(sink) }
    let byPart = Dictionary(grouping: shares.indices, by: \.key.part)
    var failed = plan.failed
    var nextID: Int64 = -1
    for work in plan.works {
      if [work.lines, work.tail].contains(where: { $0.map { read.parts[$0].hasFailed } ?? false }) {
        failed.append(work.file)
        continue
      }
      guard var entry = entry(work, read, id: nextID) else {
        // It changed under our eyes: tonight it counts as it was read, and is read again.
        failed.append(work.file)
        continue
      }
      nextID -= 1
      if equal.leaning.contains(work.number) { entry.source.leansOnOthers = true }
      if let part = work.lines {
        try addLines(of: part, work, read, byPart, shares, to: &entry)
      }
      if let part = work.tail {
        addPassing(part, from: entry.source.lines, read, byPart, shares, to: &entry)
      }
      noteChange(
        entry, known: work.known, lines: work.lines.flatMap { plan.hashes?.lines(of: $0) } ?? [])
      entries.append(entry)
    }
    for source in matching.gone {
      var source = source
      if !source.isGone {
        source.isGone = true
        changes.sources.append(LedgerChanges.SourceChange(source: source))
      }
      entries.append(
        Entry(source: source, sortKey: (source.shownPath, source.path, source.id), usesLedger: true)
      )
    }
    changes.removed = matching.withdrawn.map(\.id)
    try addUncounted(failed, firstID: nextID, plan)
  }

  private func makePlan() -> NightPlan {
    var plan = NightPlan()
    for (index, file) in files.enumerated() {
      do throws(FileProblem) {
        plan.works.append(
          try work(on: file, number: index, known: matching.continued[index], &plan.parts))
      } catch {
        // Where its lines end is not known: it counts tonight as far as it can be read.
        plan.problems.append(error)
        plan.failed.append(file)
      }
    }
    plan.hashes = reader.hashes?(plan.parts)
    return plan
  }

  private func work(
    on file: SourceFile, number: Int, known: LedgerSource?, _ parts: inout [SourcePart]
  ) throws(FileProblem) -> NightPlan.Work {
    let content = SourceContent(file)
    let isPacked = if let known { known.isPacked } else { try content.isPacked() }
    var work = NightPlan.Work(number: number, file: file, known: known, isPacked: isPacked)
    work.end = known?.raw.length ?? 0
    if isPacked {
      guard known == nil else { return work }
      work.lines = parts.count
      work.end = file.size
      parts.append(SourcePart(packed: file))
      return work
    }
    let end = try content.endOfLines(from: work.end)
    if end > work.end {
      work.lines = parts.count
      parts.append(SourcePart(file, lines: work.end..<end))
    }
    if file.size > end {
      work.tail = parts.count
      parts.append(SourcePart(file, lines: end..<file.size))
    }
    work.end = end
    return work
  }

  /// The entry of a file that was read, or of which nothing is new; nil when its content can't be
  /// told any more.
  private func entry(
    _ work: NightPlan.Work, _ read: PartReading<HourlyShares<Summary>>, id: Int64
  ) -> Entry? {
    let file = work.file
    var source: LedgerSource
    if let known = work.known {
      source = known
      source.path = file.path
      source.shownPath = file.shownPath
      source.size = file.size
      source.modified = file.modified
      source.isGone = false
    } else {
      source = LedgerSource(
        id: id, file: file, kind: reader.kind(file), isPacked: work.isPacked, raw: .empty,
        content: .empty)
    }
    if work.known == nil || work.lines != nil {
      guard let raw = try? SourceContent(file).mark(ofRawBytes: work.end) else { return nil }
      source.raw = raw
      source.content = raw
      if work.isPacked {
        guard let part = work.lines, let mark = read.parts[part].mark else { return nil }
        source.content = mark
      }
    }
    return Entry(
      source: source, sortKey: (file.shownPath, file.path, 0), usesLedger: work.known != nil)
  }

  /// Adds lines that are counted from now on.
  private mutating func addLines(
    of part: Int, _ work: NightPlan.Work, _ read: PartReading<HourlyShares<Summary>>,
    _ byPart: [UInt32: [(key: ShareKey, value: Int)]], _ shares: HourlyShares<Summary>,
    to entry: inout Entry
  ) throws(LedgerError) {
    let first = entry.source.lines
    let result = read.parts[part]
    let position = absolute(result, from: first)
    entry.source.lines += result.lines
    entry.source.records += shares.records[UInt32(part)] ?? 0
    entry.source.tally.merge(result.tally.mapPositions(position))
    for (key, index) in byPart[UInt32(part)] ?? [] {
      let new = stored(shares, index, result, first)
      let whole = try joined(new, with: work.known?.id, hour: key.hour)
      entry.shares[key.hour] = whole
      entry.source.hours[key.hour] = whole.records
    }
    let kept = work.known == nil ? [:] : keptNotes[entry.source.id] ?? [:]
    for (hour, tally) in result.future {
      var whole = kept[hour] ?? ReadingTally()
      whole.merge(tally.mapPositions(position))
      entry.notes[hour] = whole
    }
  }

  /// Adds what counts tonight only: the next night reads it again.
  private func addPassing(
    _ part: Int, from first: Int, _ read: PartReading<HourlyShares<Summary>>,
    _ byPart: [UInt32: [(key: ShareKey, value: Int)]], _ shares: HourlyShares<Summary>,
    to entry: inout Entry
  ) {
    let result = read.parts[part]
    let position = absolute(result, from: first)
    entry.passingRecords += shares.records[UInt32(part)] ?? 0
    entry.passingBytes += result.bytes
    entry.passingTally.merge(result.tally.mapPositions(position))
    for (key, index) in byPart[UInt32(part)] ?? [] {
      entry.passing[key.hour] = stored(shares, index, result, first)
    }
    entry.passingNotes = result.future.mapValues { $0.mapPositions(position) }
  }

  /// Reads files whole that can't be counted: they count tonight as far as they can be read.
  private mutating func addUncounted(
    _ files: [SourceFile], firstID: Int64, _ plan: NightPlan
  ) throws(LedgerError) {
    guard !files.isEmpty else { return }
    let parts = files.map { file in
      // What can't be read is read all the same: that tells why.
      (try? SourceContent(file).isPacked()) ?? false
        ? SourcePart(packed: file) : SourcePart(file, lines: 0..<file.size)
    }
    let repeats = try repeats(in: parts, besides: plan)
    let read = reader.read(parts, floor, repeats, progress)
    problems += read.problems
    var shares = HourlyShares<Summary>(floor: floor)
    for sink in read.sinks { shares.merge(sink) }
    let byPart = Dictionary(grouping: shares.indices, by: \.key.part)
    for (part, file) in files.enumerated() {
      let source = LedgerSource(
        id: firstID - Int64(part), file: file, kind: reader.kind(file), isPacked: false,
        raw: .empty, content: .empty)
      var entry = Entry(
        source: source, sortKey: (file.shownPath, file.path, 0), usesLedger: false)
      addPassing(part, from: 0, read, byPart, shares, to: &entry)
      entries.append(entry)
    }
  }

  /// What turns positions of a part into lines of its file, of which `first` come before the part.
  private func absolute(
    _ part: PartReading<HourlyShares<Summary>>.Part, from first: Int
  ) -> (SourcePosition) -> SourcePosition {
    { SourcePosition(file: 0, absoluteLine: part.line(of: $0) + first) }
  }

  private func stored(
    _ shares: HourlyShares<Summary>, _ index: Int,
    _ part: PartReading<HourlyShares<Summary>>.Part, _ first: Int
  ) -> StoredShare {
    StoredShare(
      records: shares.counts[index],
      share: shares.summaries[index].share { part.line(of: $0) + first })
  }

  /// A share with what the ledger keeps of the same file and hour.
  private func joined(
    _ new: StoredShare, with source: Int64?, hour: Hour
  ) throws(LedgerError) -> StoredShare {
    guard let source, let ledger,
      let old = try ledger.share(of: source, store: reader.store, hour: hour)
    else { return new }
    var sum = Summary(window: nil)
    do throws(BinaryError) {
      try sum.add(share: old.share, file: 0)
      try sum.add(share: new.share, file: 0)
    } catch {
      throw .damaged
    }
    return StoredShare(
      records: old.records + new.records, share: sum.share { $0.absoluteLine })
  }

  /// Notes that a file is new or has changed.
  private mutating func noteChange(
    _ entry: Entry, known: LedgerSource?, lines: [UInt64]
  ) {
    if let known, entry.shares.isEmpty, entry.notes.isEmpty, known.path == entry.source.path,
      known.shownPath == entry.source.shownPath, known.size == entry.source.size,
      known.modified == entry.source.modified, known.lines == entry.source.lines,
      known.raw == entry.source.raw, known.isGone == entry.source.isGone,
      known.leansOnOthers == entry.source.leansOnOthers
    {
      return
    }
    var source = entry.source
    if changes.forgetsBeforeFloor { source.hours = source.hours.filter { $0.key >= changes.floor } }
    changes.sources.append(
      LedgerChanges.SourceChange(
        source: source, shares: entry.shares, notes: entry.notes, lines: lines))
  }
}

extension ContentMark {
  /// The mark of no bytes.
  fileprivate static let empty = ContentMark(length: 0, first: [], last: [])
}
