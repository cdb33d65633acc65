import PatternMatching

/// Finds the spans of one text that are secrets.
struct SecretFinder {
  let engine: RedactionEngine
  let bytes: UnsafeRawBufferPointer
  let scratch: RedactionScratch

  /// The spans to replace, ascending, without overlap.
  func spans() -> [SecretSpan] {
    collectHits()
    guard !scratch.hits.isEmpty else { return [] }
    let reader = ValueReader(bytes: bytes, marks: RedactionMarks(in: bytes))
    var spans: [SecretSpan] = []
    // How far each kind has looked already: what lies before needs no second look, which also
    // keeps the work linear when every value holds the start of the next.
    var covered = [Int](repeating: 0, count: engine.kinds.count)
    var allowed: [Range<Int>] = []
    func add(_ found: [Range<Int>], _ kind: Int) {
      for range in found {
        guard let range = reader.marks.widened(aligned(range)), !range.isEmpty else { continue }
        if isAllowed(range) {
          allowed.append(range)
        } else {
          spans.append(SecretSpan(range: range, kind: kind))
        }
        covered[kind] = max(covered[kind], range.upperBound)
      }
    }
    for hit in scratch.hits {
      if hit.kind < engine.kinds.count {
        if !isBehind(hit, covered[hit.kind]) { add(ranges(of: hit, reader), hit.kind) }
      } else if let introducer = FieldIntroducer(endingAt: hit.end, in: bytes, reader.marks) {
        for (kind, names) in engine.fieldKinds where hit.end >= covered[kind] {
          guard let field = SecretField(introducer, names) else { continue }
          let found = reader.values(of: field)
          add(found, kind)
          if !found.isEmpty { break }
        }
      }
    }
    return spans.joined(leaving: allowed)
  }

  private func isAllowed(_ range: Range<Int>) -> Bool {
    !engine.allowed.isEmpty && engine.allowed.contains(Array(bytes[range]))
  }

  /// Fills the scratch's hits; of whole matches with the same start only the longest stays.
  private func collectHits() {
    scratch.hits.removeAll(keepingCapacity: true)
    scratch.withPadding(bytes) { padded in
      var toLocate: [Int] = []
      var lastField = -1
      _ = engine.filter.scan(padded, using: scratch.memory) { identifier, _, end in
        guard end <= bytes.count else { return false }
        let kind = Int(identifier)
        if kind == engine.fieldIdentifier {
          // Several expressions may end at one separator.
          if lastField != end { scratch.hits.append(Hit(kind: kind, start: 0, end: end)) }
          lastField = end
        } else if !engine.kinds[kind].extent.needsStart {
          scratch.hits.append(Hit(kind: kind, start: 0, end: end))
        } else if !toLocate.contains(kind) {
          toLocate.append(kind)
        }
        return false
      }
      for kind in toLocate.sorted() { locate(kind, in: padded) }
    }
  }

  private func locate(_ kind: Int, in padded: UnsafeRawBufferPointer) {
    let locator = engine.locator(of: kind)
    scratch.prepare(for: locator)
    let first = scratch.hits.count
    _ = locator.database.scan(padded, using: scratch.memory) { _, start, end in
      guard end <= bytes.count else { return false }
      if scratch.hits.count > first, scratch.hits[scratch.hits.count - 1].start == start {
        scratch.hits.removeLast()
      }
      scratch.hits.append(Hit(kind: kind, start: start, end: end))
      return false
    }
  }

  /// Whether the value that the hit announces starts inside what is replaced up to `covered`.
  private func isBehind(_ hit: Hit, _ covered: Int) -> Bool {
    switch engine.kinds[hit.kind].extent {
    case .wholeMatch, .lastWord, .urlUser, .urlPassword: false
    case .block: hit.start < covered
    case .followingWord, .followingLine, .authorization, .namedValue: hit.end < covered
    }
  }

  private func ranges(of hit: Hit, _ reader: ValueReader) -> [Range<Int>] {
    let kind = engine.kinds[hit.kind]
    let found: Range<Int>?
    switch kind.extent {
    case .wholeMatch: found = hit.start..<hit.end
    case .lastWord: found = reader.lastWord(of: hit.start..<hit.end)
    case .block(let end): found = reader.block(from: hit.start, after: hit.end, end: end)
    case .urlUser: found = reader.urlUser(in: hit.start..<hit.end)
    case .urlPassword: found = reader.urlPassword(in: hit.start..<hit.end)
    case .followingWord:
      found = reader.word(from: hit.end).flatMap { word in
        word.isQuoted || !reader.isSentence(word.range) ? word.range : nil
      }
    case .followingLine:
      found = FieldIntroducer(endingAt: hit.end, in: bytes, reader.marks)
        .flatMap { reader.headerLine(after: $0) }
    case .authorization:
      found = FieldIntroducer(endingAt: hit.end, in: bytes, reader.marks)
        .flatMap { reader.authorization(after: $0) }
    case .namedValue: found = nil
    }
    guard let found, kind.check.accepts(bytes[found]) else { return [] }
    if case .wholeMatch = kind.extent { return [found] }
    return reader.isPlaceholder(found) ? [] : [found]
  }

  /// The range, widened so that it cuts through no UTF-8 sequence.
  private func aligned(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start > 0, start < bytes.count, bytes[start].isContinuation { start -= 1 }
    while end < bytes.count, bytes[end].isContinuation { end += 1 }
    return start..<max(start, end)
  }
}
