import PatternMatching

/// Finds the spans of one text that are secrets.
struct SecretFinder {
  let engine: RedactionEngine
  let bytes: UnsafeRawBufferPointer
  let scratch: RedactionScratch

  /// More than any text has that is not made of names of fields.
  private static let manyHits = 4096

  /// What was found in a text.
  struct Findings {
    /// Spans to replace; they may overlap.
    var spans: [SecretSpan] = []
    /// Where a kind found a text that is allowed.
    var allowed: [Range<Int>] = []
    /// Whether the filter saw an escape that a ``TextView`` would resolve.
    var mayHaveEscapes = false
  }

  /// Everything in the text that a kind finds.
  func findings() -> Findings {
    var findings = Findings()
    findings.mayHaveEscapes = collectHits()
    guard !scratch.hits.isEmpty else { return findings }
    let reader = ValueReader(bytes: bytes, marks: RedactionMarks(in: bytes))
    // How far each kind has looked already: what lies before needs no second look, which also
    // keeps the work linear when every value holds the start of the next.
    var covered = [Int](repeating: 0, count: engine.kinds.count)
    func add(_ found: [Range<Int>], _ kind: Int) {
      for range in found {
        guard let range = whole(range, reader.marks) else { continue }
        if isAllowed(range) {
          findings.allowed.append(range)
        } else {
          findings.spans.append(SecretSpan(range: range, kind: kind))
        }
        covered[kind] = max(covered[kind], range.upperBound)
      }
    }
    for hit in scratch.hits {
      if hit.kind == engine.fieldIdentifier {
        for (range, kind) in fieldValues(of: hit, reader, covered) { add([range], kind) }
      } else if !isBehind(hit, covered[hit.kind]) {
        add(ranges(of: hit, reader), hit.kind)
      }
    }
    return findings
  }

  /// Runs of base64 that hold a secret: a user and a password, or what a kind finds.
  func encoded() -> [SecretSpan] {
    guard let kind = engine.encodedKind else { return [] }
    var spans: [SecretSpan] = []
    var cursor = 0
    while let run = EncodedText.next(in: bytes, from: cursor) {
      cursor = run.range.upperBound
      let isSecret =
        EncodedText.isLogin(run.text)
        || run.text.withUnsafeBytes {
          !SecretFinder(engine: engine, bytes: $0, scratch: scratch).findings().spans.isEmpty
        }
      if isSecret, let range = whole(run.range), !isAllowed(range) {
        spans.append(SecretSpan(range: range, kind: kind))
      }
    }
    return spans
  }

  /// The values of the field whose name the hit lies in, each with its kind.
  private func fieldValues(
    of hit: Hit, _ reader: ValueReader, _ covered: [Int]
  ) -> [(Range<Int>, Int)] {
    guard let lead = LeadReader(bytes, around: hit.end) else { return [] }
    var values: [(Range<Int>, Int)] = []
    // A name inside a value that is hidden: its own value ends no later, but for a quoted one.
    let reach = engine.fieldKinds.reduce(0) { max($0, covered[$1.kind]) }
    for one in lead.leads() {
      if scratch.hits.count > Self.manyHits, one.valueStart < reach, one.form == .separated,
        bytes[one.valueStart].isAlphanumeric
      {
        continue
      }
      guard let introducer = FieldIntroducer(one, of: lead.name, in: bytes, reader.marks) else {
        continue
      }
      for (kind, names) in engine.fieldKinds where one.valueStart >= covered[kind] {
        guard let field = SecretField(introducer, names) else { continue }
        let found = reader.values(of: field)
        values += found.map { ($0, kind) }
        if !found.isEmpty { break }
      }
    }
    return values + columnValues(below: lead.name, reader)
  }

  /// The values in the cells of a table below the name, each with its kind.
  private func columnValues(
    below name: Range<Int>, _ reader: ValueReader
  ) -> [(Range<Int>, Int)] {
    guard scratch.hits.count <= Self.manyHits, let column = TableColumn(bytes, below: name) else {
      return []
    }
    for (kind, names) in engine.fieldKinds {
      // What a table holds under a name that means nothing but secrets is one, whatever it is like.
      let isFirm = column.isFirm && (names.certainty == .sure || names.certainty == .phrase)
      let lead = FieldLead(
        form: isFirm ? .element : .statement, separator: .cell, valueStart: name.upperBound)
      guard let introducer = FieldIntroducer(lead, of: name, in: bytes, reader.marks),
        let field = SecretField(introducer, names)
      else { continue }
      let isSpaced = names.certainty == .phrase
      let isFalse = field.mayBeCount && introducer.words.count == 1
      return column.cells.filter { cell in
        (isSpaced || !bytes[cell].contains(0x20)) && !isFalse
          && reader.isSecret(.init(range: cell, isQuoted: isSpaced), field)
      }.map { ($0, kind) }
    }
    return []
  }

  /// The range, widened so that it cuts through no character and no mark; `nil` when nothing is
  /// left to replace.
  func whole(_ range: Range<Int>) -> Range<Int>? { whole(range, RedactionMarks(in: bytes)) }

  private func whole(_ range: Range<Int>, _ marks: RedactionMarks) -> Range<Int>? {
    guard let range = marks.widened(aligned(range)), !range.isEmpty else { return nil }
    return range
  }

  private func isAllowed(_ range: Range<Int>) -> Bool {
    !engine.allowed.isEmpty && engine.allowed.contains(Array(bytes[range]))
  }

  /// Fills the scratch's hits; of whole matches with the same start only the longest stays.
  ///
  /// - Returns: Whether there are escapes.
  private func collectHits() -> Bool {
    scratch.hits.removeAll(keepingCapacity: true)
    var hasEscapes = false
    scratch.withPadding(bytes) { padded in
      var toLocate: [Int] = []
      var nameEnd = -1
      _ = engine.filter.scan(padded, using: scratch.memory) { identifier, _, end in
        guard end <= bytes.count else { return false }
        let kind = Int(identifier)
        if kind == engine.escapeIdentifier {
          hasEscapes = true
        } else if kind >= engine.fieldIdentifier {
          // Several words may lie in one name.
          guard end > nameEnd, engine.canBeName(kind, endingAt: end, in: bytes),
            let name = LeadReader(bytes, around: end)?.name
          else { return false }
          nameEnd = name.upperBound
          guard scratch.mayBeSecretField(name, in: bytes, engine) else { return false }
          scratch.hits.append(Hit(kind: engine.fieldIdentifier, start: 0, end: end))
        } else if !engine.kinds[kind].extent.needsStart {
          scratch.hits.append(Hit(kind: kind, start: 0, end: end))
        } else if !toLocate.contains(kind) {
          toLocate.append(kind)
        }
        return false
      }
      for kind in toLocate.sorted() { locate(kind, in: padded) }
    }
    return hasEscapes
  }

  private func locate(_ number: Int, in padded: UnsafeRawBufferPointer) {
    let locator = engine.locator(of: number)
    let kind = engine.kinds[number]
    scratch.prepare(for: locator)
    let first = scratch.hits.count
    _ = locator.database.scan(padded, using: scratch.memory) { _, start, end in
      guard end <= bytes.count, !kind.needsBoundary || isBoundary(start) else { return false }
      if scratch.hits.count > first, scratch.hits[scratch.hits.count - 1].start == start {
        scratch.hits.removeLast()
      }
      scratch.hits.append(Hit(kind: number, start: start, end: end))
      return false
    }
  }

  /// Whether a token may start there: behind anything but a letter, or behind an escape's letter.
  private func isBoundary(_ start: Int) -> Bool {
    guard start > 0, bytes[start - 1].isLetter else { return true }
    return start > 1 && bytes[start - 2] == UInt8(ascii: "\\")
      && "ntrbfv".utf8.contains(bytes[start - 1])
  }

  /// Whether the value that the hit announces starts inside what is replaced up to `covered`.
  private func isBehind(_ hit: Hit, _ covered: Int) -> Bool {
    switch engine.kinds[hit.kind].extent {
    case .wholeMatch, .secondWord, .lastWord, .urlUser, .urlPassword: false
    case .block: hit.start < covered
    case .followingWord, .attachedWord, .followingLine, .authorization, .namedValue:
      hit.end < covered
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
    case .attachedWord:
      let isApart = hit.end >= bytes.count || bytes[hit.end].isSpace
      found = isApart ? nil : reader.word(from: hit.end)?.range
    case .secondWord: found = reader.secondWord(of: hit.start..<hit.end)
    case .followingLine:
      found = FieldIntroducer.header(endingAt: hit.end, in: bytes, reader.marks)
        .flatMap { reader.headerLine(after: $0) }
    case .authorization:
      found = FieldIntroducer.header(endingAt: hit.end, in: bytes, reader.marks)
        .flatMap { reader.authorization(after: $0) }
    case .namedValue: found = nil
    }
    guard let found, kind.check.accepts(bytes[found]) else { return [] }
    if case .wholeMatch = kind.extent { return isIntegrity(found) ? [] : [found] }
    return reader.isPlaceholder(found) ? [] : [found]
  }

  /// Whether a match is the hash of a lock file's package, `sha512-` and 64 bytes in base64: some
  /// hashes have the shape of a key by chance.
  private func isIntegrity(_ range: Range<Int>) -> Bool {
    let prefix = "sha512-".utf8
    return range.count == 88 && range.lowerBound >= prefix.count
      && bytes[(range.lowerBound - prefix.count)..<range.lowerBound].elementsEqual(prefix)
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
