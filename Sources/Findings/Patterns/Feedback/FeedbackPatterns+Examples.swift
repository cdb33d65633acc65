import Records

extension FeedbackPatterns {
  /// How many examples a pattern shows.
  static let shownExamples = 5
  /// Of how many corrections examples and the most typical one are chosen: the earliest.
  private static let considered = 200

  /// Up to five corrections, the most different first: each next one is the farthest from those
  /// taken, as a reader learns the most from it.
  func examples(_ entries: [FeedbackEntry]) -> [FeedbackExample] {
    let candidates = Array(entries.prefix(FeedbackPatterns.considered))
    let sets = candidates.map(FeedbackPatterns.wordSet)
    guard let first = FeedbackPatterns.centralIndex(sets) else { return [] }
    var taken = [first]
    var nearest = sets.map { FeedbackPatterns.distance($0, sets[first]) }
    while taken.count < min(FeedbackPatterns.shownExamples, candidates.count) {
      var farthest: Int?
      for index in candidates.indices where !taken.contains(index) {
        if let best = farthest, nearest[best] >= nearest[index] { continue }
        farthest = index
      }
      guard let next = farthest else { break }
      taken.append(next)
      for index in sets.indices {
        nearest[index] = min(nearest[index], FeedbackPatterns.distance(sets[index], sets[next]))
      }
    }
    return taken.map { example(candidates[$0]) }
  }

  /// The correction that shares the most words with the others; the earliest on a tie.
  static func mostTypical(_ entries: [FeedbackEntry]) -> FeedbackEntry? {
    let candidates = Array(entries.prefix(considered))
    return centralIndex(candidates.map(wordSet)).map { candidates[$0] }
  }

  private static func centralIndex(_ sets: [Set<String>]) -> Int? {
    var counts: [String: Int] = [:]
    for set in sets { for word in set { counts[word, default: 0] += 1 } }
    // Words that many share speak for a text, words of its own against it.
    let scores = sets.map { set in
      set.isEmpty ? 0 : Double(set.reduce(0) { $0 + (counts[$1] ?? 0) }) / Double(set.count)
    }
    guard let best = scores.max() else { return nil }
    return scores.firstIndex(of: best)
  }

  private static func wordSet(_ entry: FeedbackEntry) -> Set<String> {
    Set(words(entry.context) + words(entry.feedback))
  }

  /// One minus the Jaccard index of two sets of words.
  private static func distance(_ a: Set<String>, _ b: Set<String>) -> Double {
    let union = a.union(b).count
    return union == 0 ? 0 : 1 - Double(a.intersection(b).count) / Double(union)
  }

  private func example(_ entry: FeedbackEntry) -> FeedbackExample {
    FeedbackExample(entry: entry, location: location(of: entry))
  }
}
