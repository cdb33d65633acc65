/// Finds the corrections that mean the same, by their words alone.
///
/// Texts are compared by their rare words and by the pairs of words that stand close to each other,
/// then by the neighbours that they share: two texts that resemble the same others mean the same
/// more likely than two that only resemble each other. The answer depends on the set of texts, not
/// on their order, and is the same on every machine.
public struct CorrectionClustering: Sendable {
  /// How many stems lie between the two of a pair at most, plus one.
  static let pairReach = 6
  /// What words of the context weigh, beside those of the feedback: where it happened differs
  /// between two reports of one mistake, what should be instead does not.
  static let contextFactor = 0.7
  /// What texts whose feedback speaks of the same names gain at most.
  static let nameGain = 0.15
  /// Of the likeness of two texts, the part of the words; the rest is that of the pairs.
  static let wordShare = 0.7
  /// Of the likeness of two texts, the part of the neighbours that they share.
  static let neighbourShare = 0.5
  /// What a pair of texts in different categories loses.
  static let categoryPenalty = 0.1
  /// What a pair of texts loses of which only one begins by denying something.
  static let denialPenalty = 0.3

  /// A clustering with the measured settings.
  public init() {}

  /// The texts by what they mean: every index once, each cluster ascending, by first index.
  public func clusters(of texts: [CorrectionText]) -> [[Int]] {
    let distinct = DistinctTexts(texts)
    let words = Self.wordVectors(of: distinct)
    let neighbours = NearestNeighbours.find(among: words.vectors)
    let vectors = Self.withNeighbours(neighbours, words.vectors, firstIndex: words.nextIndex)
    let threshold = MergeThreshold.threshold(
      forBackground: words.background, texts: vectors.count)
    let candidates = Self.candidates(among: neighbours, threshold: threshold)
    let traits = [
      AverageLinkage.Trait(penalty: Self.categoryPenalty, values: distinct.categories),
      AverageLinkage.Trait(penalty: Self.denialPenalty, values: distinct.denials),
    ]
    let joined = AverageLinkage(threshold: threshold).clusters(
      of: vectors, weights: distinct.members.map(\.count), traits: traits,
      candidates: candidates)
    return joined.map { cluster in cluster.flatMap { distinct.members[$0] }.sorted() }
      .sorted { $0[0] < $1[0] }
  }

  /// The pairs of neighbours, each once, without those that the threshold keeps out even if they
  /// share all their neighbours.
  private static func candidates(
    among neighbours: [[NearestNeighbours.Neighbour]], threshold: Double
  ) -> [(Int, Int)] {
    let least = (threshold - neighbourShare) / (1 - neighbourShare) - 0.001
    return neighbours.enumerated().flatMap { number, list in
      list.lazy.filter { neighbour in
        guard neighbour.similarity >= least else { return false }
        let other = neighbour.index
        return number < other || !neighbours[other].contains { $0.index == number }
      }.map { (min(number, $0.index), max(number, $0.index)) }
    }
  }

  /// How many terms every one of so many texts is imagined to hold alone: the fewer texts, the less
  /// the rarity of a shared word says, and the more of them two texts must share.
  private static func unsharedTerms(amongTexts count: Int) -> (words: Double, pairs: Double) {
    let hundreds = Double(count) / 100
    let more = 3.5 / (1 + hundreds * hundreds)
    return (1.5 + more, more)
  }

  /// Vectors of words, pairs and names, and how alike two texts are by their words on average.
  private static func wordVectors(of distinct: DistinctTexts) -> (
    vectors: [SparseVector], nextIndex: Int, background: Double
  ) {
    let numbers = Self.numbers(of: distinct.sequences)
    let terms = numbers.map { Set($0) }
    let feedback = zip(numbers, distinct.contextLengths).map { Array($0.dropFirst($1)) }
    let unshared = unsharedTerms(amongTexts: numbers.count)
    let words = TermWeights(
      of: terms, minorTerms: zip(terms, feedback).map { $0.subtracting($1) }, firstIndex: 0,
      settings: .init(
        unsharedTerms: unshared.words, isSoftened: true, minorFactor: contextFactor))
    let allPairs = numbers.map(Self.pairs(in:))
    let pairs = TermWeights(
      of: allPairs, minorTerms: zip(allPairs, feedback).map { $0.subtracting(Self.pairs(in: $1)) },
      firstIndex: words.nextIndex,
      settings: .init(unsharedTerms: unshared.pairs, minorFactor: contextFactor))
    let names = TermWeights(
      of: Self.numbers(of: distinct.names).map { Set($0) }, firstIndex: pairs.nextIndex,
      settings: .init(unsharedTerms: 1, isSoftened: true))
    let parts = [(words, wordShare), (pairs, 1 - wordShare), (names, nameGain)]
    let vectors = numbers.indices.map { number in
      var vector = SparseVector()
      for (weights, share) in parts {
        for (index, component) in weights.vectors[number] {
          vector.append(index: index, component: component * share.squareRoot())
        }
      }
      return vector
    }
    let unit = TermWeights(of: terms, firstIndex: 0, settings: .init())
    let background = MergeThreshold.background(of: unit.vectors, dimensions: unit.nextIndex)
    return (vectors, names.nextIndex, background)
  }

  /// Every word as its place among all words, sorted.
  private static func numbers(of sequences: [[String]]) -> [[UInt64]] {
    var numbers: [String: UInt64] = [:]
    for (number, word) in Set(sequences.joined()).sorted().enumerated() {
      numbers[word] = UInt64(number)
    }
    return sequences.map { $0.compactMap { numbers[$0] } }
  }

  /// The pairs of words close to each other, in either order.
  private static func pairs(in sequence: [UInt64]) -> Set<UInt64> {
    var pairs: Set<UInt64> = []
    for (number, first) in sequence.enumerated() {
      for second in sequence[(number + 1)...].prefix(pairReach) {
        pairs.insert(min(first, second) << 32 | max(first, second))
      }
    }
    return pairs
  }

  /// The vectors with one more part each: the neighbours, weighed by their similarity.
  private static func withNeighbours(
    _ neighbours: [[NearestNeighbours.Neighbour]], _ vectors: [SparseVector], firstIndex: Int
  ) -> [SparseVector] {
    let (ownPart, sharedPart) = ((1 - neighbourShare).squareRoot(), neighbourShare.squareRoot())
    return vectors.enumerated().map { number, own in
      var vector = SparseVector()
      for (index, value) in zip(own.indices, own.values) {
        vector.append(index: index, component: value / SparseVector.scale * ownPart)
      }
      var list = neighbours[number].map { ($0.index, $0.similarity) }
      list.append((number, 1))
      list.sort { $0.0 < $1.0 }
      let length = list.reduce(0.0) { $0 + $1.1 * $1.1 }.squareRoot()
      for (index, similarity) in list {
        vector.append(
          index: Int32(firstIndex + index), component: similarity / length * sharedPart)
      }
      return vector
    }
  }
}
