internal import Glibc

/// Weighs the terms of a collection of texts by how rare they are in it.
///
/// A term in `d` of `n` texts weighs `ln((n + p + 1) / (d + ½))`: the inverse document frequency of
/// Spärck Jones (1972), with `p` more texts imagined that hold none of the terms, so that a handful
/// of texts about one thing still shares something. A vector is divided by its length, so that the
/// scalar product of two is the cosine of the angle between them (Salton, 1975).
struct TermWeights {
  static let imaginedTexts = 200.0

  /// A text's entries, ascending by index.
  typealias Components = [(index: Int32, component: Double)]

  /// One vector a text, in the order of the texts.
  private(set) var vectors: [Components] = []
  /// The first number that no term has.
  let nextIndex: Int

  /// Terms are numbers; they are numbered anew, in their order, starting at `firstIndex`.
  ///
  /// Each text counts as if it held `unsharedTerms` more terms of middling weight that it shares
  /// with none: then a single word in common is not yet the same meaning, and the vector is
  /// shorter than 1. A text without terms has no entries.
  init(of texts: [Set<UInt64>], firstIndex: Int, unsharedTerms: Double) {
    var frequencies: [UInt64: Int] = [:]
    for terms in texts {
      for term in terms { frequencies[term, default: 0] += 1 }
    }
    var indices: [UInt64: Int32] = [:]
    var weights: [Double] = []
    for (number, term) in frequencies.keys.sorted().enumerated() {
      indices[term] = Int32(firstIndex + number)
      let holding = Double(frequencies[term, default: 0])
      weights.append(log((Double(texts.count) + Self.imaginedTexts + 1) / (holding + 0.5)))
    }
    let owns = texts.map { terms in terms.compactMap { indices[$0] }.sorted() }
    func square(_ index: Int32) -> Double {
      let weight = weights[Int(index) - firstIndex]
      return weight * weight
    }
    let squares = owns.map { own in own.reduce(0.0) { $0 + square($1) } }
    let entries = owns.reduce(0) { $0 + $1.count }
    let middling = squares.reduce(0, +) / Double(max(entries, 1))
    vectors = zip(owns, squares).map { own, square in
      let length = (square + unsharedTerms * middling).squareRoot()
      return own.map { (index: $0, component: weights[Int($0) - firstIndex] / length) }
    }
    nextIndex = firstIndex + frequencies.count
  }
}
