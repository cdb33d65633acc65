/// Finds the corrections that mean the same, by their words alone.
///
/// Variants of one message are joined first (`MessageVariants`). The rest are compared by their rare
/// words and by the pairs of words that stand close to each other, then by the neighbours that they
/// share: two texts that resemble the same others mean the same more likely than two that only
/// resemble each other. The answer depends on the set of texts, not
/// on their order, and is the same on every machine.
public struct CorrectionClustering: Sendable {
  /// Of the likeness of two texts, the part of the neighbours that they share.
  static let neighbourShare = 0.5
  /// What a pair of texts in different categories loses.
  static let categoryPenalty = 0.1
  /// What a pair of texts loses where only one of them begins by denying something.
  static let denialPenalty = 0.3

  /// A clustering with the measured settings.
  public init() {}

  /// The texts by what they mean: every index once, each cluster ascending, by first index.
  public func clusters(of texts: [CorrectionText]) -> [[Int]] {
    let distinct = DistinctTexts(texts)
    let compared = CorrectionVectors(distinct)
    let neighbours = NearestNeighbours.find(among: compared.meanings)
    let traits = [
      AverageLinkage.Trait(penalty: Self.categoryPenalty, values: distinct.categories),
      AverageLinkage.Trait(penalty: Self.denialPenalty, values: distinct.denials),
    ]
    let variants = MessageVariants.groups(
      of: distinct.wordings, vectors: compared.messages, traits: traits, neighbours: neighbours)
    let threshold = MergeThreshold.threshold(
      forBackground: compared.background, texts: distinct.members.count)
    let joined = AverageLinkage(threshold: threshold).clusters(
      of: Self.withNeighbours(neighbours, compared.meanings, firstIndex: compared.nextIndex),
      weights: distinct.members.map(\.count), traits: traits, groups: variants,
      candidates: Self.candidates(among: neighbours, threshold: threshold))
    let parted = RecurringMessages(texts, distinct).parted(joined, by: compared.meanings)
    return parted.map { cluster in cluster.flatMap { distinct.members[$0] }.sorted() }
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
