internal import Glibc

/// How similar two clusters must be, given the collection that they are from.
///
/// Where all texts are about one thing, they share words without meaning the same; where they are
/// about many things, few shared words mean much. So the threshold falls by `slopeBelow` whenever the
/// average similarity of two texts halves, and rises by `slopeAbove` whenever it doubles.
///
/// It depends on the number of texts in three ways. Up to some dozens, few pairs could be alike by
/// accident; their number grows with the square of that of the texts, and the threshold with it.
/// From some hundreds on, how rare a word is and which neighbours are shared says more and more:
/// the threshold falls again, to `usual` and `scarcity / √texts`. And where there are very many,
/// more are alike by accident than any neighbours tell: it rises by `crowding` with every doubling
/// beyond `crowd`.
enum MergeThreshold {
  /// The threshold at the usual background, for texts without number.
  static let usual = 0.42
  static let usualBackground = 0.03
  static let slopeBelow = 0.1
  static let slopeAbove = 0.25
  static let scarcity = 2.0
  static let crowd = 2500.0
  static let crowding = 0.03
  /// The threshold for `few` texts, how much it rises with each doubling from there, and how much
  /// it falls with each halving, down to the lowest.
  static let ofFew = 0.34
  static let few = 56.0
  static let rise = 0.24
  static let fall = 0.05
  static let lowest = 0.29
  /// Outside of what was measured, the threshold stays what it is at the edge.
  static let measuredBackgrounds = 0.01...0.12
  static let highest = 0.7
  /// So many pairs of usual likeness are imagined: a handful of texts says little of what is usual,
  /// and a pattern among them much of its average.
  static let imaginedPairs = 400.0

  static func threshold(forBackground background: Double, texts: Int) -> Double {
    let range = measuredBackgrounds
    let bounded = min(max(background, range.lowerBound), range.upperBound)
    let count = Double(max(texts, 1))
    let doublings = log2(count / few)
    let small = max(lowest, ofFew + doublings * (doublings > 0 ? rise : fall))
    let large = usual + scarcity / count.squareRoot() + crowding * log2(max(1, count / crowd))
    let doublingsOfBackground = log2(bounded / usualBackground)
    let slope = doublingsOfBackground > 0 ? slopeAbove : slopeBelow
    return min(highest, min(small, large) + slope * doublingsOfBackground)
  }

  /// The average cosine of two different texts, the imagined ones among them: the squared length of
  /// the sum of all unit vectors holds that of every pair twice, and every vector with itself once.
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
    let pairs = count * (count - 1) / 2
    return (max(0, (square - count) / 2) + imaginedPairs * usualBackground)
      / (pairs + imaginedPairs)
  }
}
