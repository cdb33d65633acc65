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
    var links = SingleLinkage(count: wordings.count)
    for (number, list) in neighbours.enumerated() {
      for neighbour in list {
        let other = neighbour.index
        let penalty = traits.reduce(0) {
          $0 + ($1.values[number] == $1.values[other] ? 0 : $1.penalty)
        }
        let needed = threshold + penalty
        // The cheapest bound first: most neighbours are no variants.
        let greatest = wordings[number].greatestLikeness(to: wordings[other])
        guard wordingShare * greatest + 1 - wordingShare >= needed else { continue }
        let words = (1 - wordingShare) * vectors[number].dot(vectors[other])
        guard wordingShare * greatest + words >= needed,
          wordingShare * wordings[number].likeness(to: wordings[other]) + words >= needed
        else { continue }
        links.link(number, other)
      }
    }
    return links.groups()
  }
}
