internal import Glibc

/// How similar two clusters must be, given the collection that they are from.
///
/// Where all texts are about one thing, they share words without meaning the same; where they are
/// about many things, few shared words mean much. So the threshold rises by `slope` whenever the
/// average similarity of two texts doubles. And where there are few texts, how rare a word is and
/// which neighbours are shared says less; so it rises by `scarcity / √texts`.
enum MergeThreshold {
  /// The threshold for very many texts at the usual background.
  static let usual = env("T", 0.48)
  static let usualBackground = 0.03
  static let slope = env("E", 0.1)
  static let scarcity = env("C", 1.5)
  /// Outside of what was measured, the threshold stays what it is at the edge.
  static let measuredBackgrounds = 0.01...0.06
  static let highest = 0.75

  static func threshold(forBackground background: Double, texts: Int) -> Double {
    let range = measuredBackgrounds
    let bounded = min(max(background, range.lowerBound), range.upperBound)
    let rarity = slope * log2(bounded / usualBackground)
    return min(highest, usual + rarity + scarcity / Double(max(texts, 1)).squareRoot())
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

func env(_ name: String, _ other: Double) -> Double {
  getenv(name).flatMap { Double(String(cString: $0)) } ?? other
}
