internal import Glibc

/// Weighs the terms of a collection of texts by how rare they are in it.
///
/// A term in `d` of `n` texts weighs `ln((n + p + 1) / (d + ½))`: the inverse document frequency of
/// Spärck Jones (1972), with `p` more texts imagined that hold none of the terms, so that a handful
/// of texts about one thing still shares something. Every vector is brought to length 1, so that
/// the scalar product of two is the cosine of the angle between them (Salton, 1975).
struct TermWeights {
  static let imaginedTexts = 200.0

  /// Unit vectors, one a text, in the order of the texts; of length 0 for a text without terms.
  ///
  /// Terms are numbered by their order, starting at `firstIndex`.
  static func unitVectors(of texts: [Set<String>], firstIndex: Int) -> (
    vectors: [[(index: Int32, component: Double)]], nextIndex: Int
  ) {
    var frequencies: [String: Int] = [:]
    for terms in texts {
      for term in terms { frequencies[term, default: 0] += 1 }
    }
    var indices: [String: Int32] = [:]
    var weights: [Double] = []
    for (number, term) in frequencies.keys.sorted().enumerated() {
      indices[term] = Int32(firstIndex + number)
      let holding = Double(frequencies[term, default: 0])
      weights.append(log((Double(texts.count) + imaginedTexts + 1) / (holding + 0.5)))
    }
    let vectors = texts.map { terms in
      let own = terms.compactMap { indices[$0] }.sorted()
      let squares = own.reduce(0.0) { sum, index in
        let weight = weights[Int(index) - firstIndex]
        return sum + weight * weight
      }
      let length = squares.squareRoot()
      return own.map { (index: $0, component: weights[Int($0) - firstIndex] / length) }
    }
    return (vectors, firstIndex + frequencies.count)
  }
}
