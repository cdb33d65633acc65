/// How well changes agree with those that several people marked.
///
/// The measures of G. J. J. van den Burg and C. K. I. Williams, "An evaluation of change point
/// detection algorithms" (2020).
struct SegmentationScore {
  /// The harmonic mean of precision and recall.
  ///
  /// Precision is against the marks of all people together, recall is averaged over them. A change within five observations of a mark meets it; the beginning counts
  /// as a change that all know.
  let f1: Double
  /// The Jaccard index of each person's stretches with the most alike found one, weighed by length
  /// and averaged over people.
  let covering: Double

  private static let margin = 5

  init(changes: [Int], of series: AnnotatedSeries) {
    let found = Set(changes).union([0])
    let marks = series.annotations.map { $0.union([0]) }
    let union = marks.reduce(into: Set<Int>()) { $0.formUnion($1) }
    let precision = Double(SegmentationScore.met(union, by: found)) / Double(found.count)
    let recall =
      marks.reduce(0.0) {
        $0 + Double(SegmentationScore.met($1, by: found)) / Double($1.count)
      } / Double(marks.count)
    f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
    let count = series.values.count
    let stretches = SegmentationScore.stretches(changes, count: count)
    covering =
      series.annotations.reduce(0.0) {
        $0 + SegmentationScore.covering(of: Array($1), by: stretches, count: count)
      } / Double(series.annotations.count)
  }

  /// How many marks are met: each change meets the nearest one that no earlier change met.
  private static func met(_ marks: Set<Int>, by changes: Set<Int>) -> Int {
    var left = marks
    for change in changes.sorted() {
      let near = left.filter { abs($0 - change) <= margin }
      if let mark = near.min(by: { (abs($0 - change), $0) < (abs($1 - change), $1) }) {
        left.remove(mark)
      }
    }
    return marks.count - left.count
  }

  private static func stretches(_ changes: [Int], count: Int) -> [Range<Int>] {
    let cuts = Set(changes.filter { $0 > 0 && $0 < count }).union([0]).sorted() + [count]
    return zip(cuts, cuts.dropFirst()).map { $0..<$1 }
  }

  private static func covering(of marks: [Int], by found: [Range<Int>], count: Int) -> Double {
    stretches(marks, count: count).reduce(0.0) { sum, stretch in
      let best =
        found.map { other in
          let shared = stretch.clamped(to: other).count
          let all =
            max(stretch.upperBound, other.upperBound) - min(stretch.lowerBound, other.lowerBound)
          return Double(shared) / Double(all)
        }.max() ?? 0
      return sum + Double(stretch.count) * best
    } / Double(count)
  }
}
