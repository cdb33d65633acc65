internal import Glibc

/// How similar two clusters must be, given how similar any two texts of the collection are.
///
/// Where all texts are about one thing, they share words without meaning the same; where they are
/// about many things, few shared words mean much. So the threshold rises by `slope` whenever the
/// average similarity of two texts doubles.
enum MergeThreshold {
  /// The threshold at the usual background.
  static let usual = env("T",0.58)
  static let usualBackground = 0.03
  static let slope = env("E",0.12)
  /// Outside of what was measured, the threshold stays what it is at its edge.
  static let measuredBackgrounds = 0.01...0.06

  static func threshold(forBackground background: Double) -> Double {
    let range = measuredBackgrounds
    let bounded = min(max(background, range.lowerBound), range.upperBound)
    return usual + slope * log2(bounded / usualBackground)
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
