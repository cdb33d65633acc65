internal import Glibc

/// How similar two clusters must be, given the collection that they are from.
///
/// Where all texts are about one thing, they share words without meaning the same; where they are
/// about many things, few shared words mean much. So the threshold rises by `slope` whenever the
/// average similarity of two texts doubles. Where there are few texts, how rare a word is and which
/// neighbours are shared says little: it rises by `scarcity / √texts`. And where there are very
/// many, some are alike by accident: it rises by `crowding` with every doubling beyond `crowd`.
enum MergeThreshold {
  /// The threshold at the usual background, before what the number of texts adds.
  static let usual = 0.46
  static let usualBackground = 0.03
  static let slope = 0.1
  static let scarcity = 1.5
  static let crowd = 1000.0
  static let crowding = 0.03
  /// Outside of what was measured, the threshold stays what it is at the edge.
  static let measuredBackgrounds = 0.01...0.06
  static let highest = 0.7

  static func threshold(forBackground background: Double, texts: Int) -> Double {
    let range = measuredBackgrounds
    let bounded = min(max(background, range.lowerBound), range.upperBound)
    let count = Double(max(texts, 1))
    let rarity = slope * log2(bounded / usualBackground)
    let chance = scarcity / count.squareRoot() + crowding * log2(max(1, count / crowd))
    return min(highest, usual + rarity + chance)
  }

  /// The average cosine of two different texts: the squared length of the sum of all unit vectors
  /// holds that of every pair twice, and every vector with itself once.
  static func background(
    of vectors: [[(index: Int32, component: Double)]], dimensions: Int
  ) -> Double {
    let count = Double(vectors.count { !$0.isEmpty })
    guard count > 1 else { return usualBackground }
    var sum = [Double](repeating: 0, count: dimensions)
    for vector in vectors {
      for (index, component) in vector { sum[Int(index)] += component }
    }
    let square = sum.reduce(0.0) { $0 + $1 * $1 }
    return max(0, (square - count) / (count * (count - 1)))
  }
}
