import Parallel

/// Finds the texts that are variants of one message, as a program makes them from a template, or a
/// person who says the same thing again.
///
/// Two texts are linked where they are put alike, letter by letter, and share rare words: either
/// alone is not enough ("can I pay by card", "can I pay by cheque"). Links chain, as variants of a
/// message do: each resembles some of the others, the first and the last often only those between.
enum MessageVariants {
  /// Of the likeness of two messages, the part of their wording; the rest is that of their words.
  static let wordingShare = 0.4
  /// How alike two texts are linked.
  static let threshold = 0.45

  /// The groups of texts that are linked: every index once, each group ascending, by first index.
  ///
  /// Only neighbours are compared.
  static func groups(
    of wordings: [Wording], vectors: [SparseVector], traits: [AverageLinkage.Trait],
    neighbours: [[NearestNeighbours.Neighbour]]
  ) -> [[Int]] {
    let linked = mapInParallel(count: wordings.count, batch: 256) { range in
      range.map { number in
        neighbours[number].map(\.index).filter { other in
          let penalty = traits.reduce(0) {
            $0 + ($1.values[number] == $1.values[other] ? 0 : $1.penalty)
          }
          return areVariants(
            wordings[number], wordings[other], vectors[number], vectors[other],
            needed: threshold + penalty)
        }
      }
    }
    var links = SingleLinkage(count: wordings.count)
    for (number, others) in linked.enumerated() {
      for other in others { links.link(number, other) }
    }
    return links.groups()
  }

  /// The cheapest bound first: most neighbours are no variants.
  private static func areVariants(
    _ wording: Wording, _ otherWording: Wording, _ vector: SparseVector, _ other: SparseVector,
    needed: Double
  ) -> Bool {
    let greatest = wordingShare * wording.greatestLikeness(to: otherWording)
    guard greatest + 1 - wordingShare >= needed else { return false }
    let words = (1 - wordingShare) * vector.dot(other)
    guard greatest + words >= needed else { return false }
    return wordingShare * wording.likeness(to: otherWording) + words >= needed
  }
}
