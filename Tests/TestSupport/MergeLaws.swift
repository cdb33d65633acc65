/// The laws of a mergeable summary that some records violate; none when it is lawful.
///
/// Checked are identity, commutativity, associativity, and that any split of the records, each
/// part summarized in any order, merged in any order and nesting, equals the whole.
public func violatedMergeLaws<Record, Summary: Equatable>(
  of records: [Record], seed: UInt64, rounds: Int = 12,
  summarize: ([Record]) -> Summary, merge: (inout Summary, Summary) -> Void
) -> [String] {
  var random = SeededGenerator(seed: seed)
  var violated: Set<String> = []
  func merged(_ a: Summary, _ b: Summary) -> Summary {
    var sum = a
    merge(&sum, b)
    return sum
  }
  let whole = summarize(records)
  let empty = summarize([])
  if merged(empty, empty) != empty { violated.insert("empty is not its own sum") }
  if merged(whole, empty) != whole { violated.insert("right identity") }
  if merged(empty, whole) != whole { violated.insert("left identity") }
  if summarize(records.shuffled(using: &random)) != whole { violated.insert("order of adding") }
  for _ in 0..<rounds {
    let parts = split(records, into: Int.random(in: 2...6, using: &random), using: &random)
      .map(summarize)
    let (a, b, c) = (parts[0], parts[1], parts.count > 2 ? parts[2] : empty)
    if merged(a, b) != merged(b, a) { violated.insert("commutativity") }
    if merged(merged(a, b), c) != merged(a, merged(b, c)) { violated.insert("associativity") }
    if merged(a, empty) != a { violated.insert("right identity") }
    if merged(empty, a) != a { violated.insert("left identity") }
    var left = parts
    while left.count > 1 {
      let one = left.remove(at: Int.random(in: 0..<left.count, using: &random))
      let other = left.remove(at: Int.random(in: 0..<left.count, using: &random))
      left.append(merged(one, other))
    }
    if left[0] != whole { violated.insert("split equals whole") }
  }
  return violated.sorted()
}

/// Deals the records out to parts, some of which may stay empty, each in random order.
private func split<Record>(
  _ records: [Record], into count: Int, using random: inout SeededGenerator
) -> [[Record]] {
  var parts = Array(repeating: [Record](), count: count)
  for record in records {
    parts[Int.random(in: 0..<count, using: &random)].append(record)
  }
  return parts.map { $0.shuffled(using: &random) }
}
