/// How well a grouping agrees with the truth, over all pairs of texts.
struct PairScore {
  /// Of the pairs put together, the share that belongs together.
  let precision: Double
  /// Of the pairs that belong together, the share that was put together.
  let recall: Double

  init(truth: [String], labels: [Int]) {
    func pairs(_ counts: some Sequence<Int>) -> Int { counts.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }
    let both = zip(truth, labels).map { "\($0)\u{1}\($1)" }
    let right = pairs(Dictionary(grouping: both) { $0 }.values.lazy.map(\.count))
    let together = pairs(Dictionary(grouping: truth) { $0 }.values.lazy.map(\.count))
    let put = pairs(Dictionary(grouping: labels) { $0 }.values.lazy.map(\.count))
    precision = put == 0 ? 1 : Double(right) / Double(put)
    recall = together == 0 ? 1 : Double(right) / Double(together)
  }

  var f1: Double {
    precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
  }
}
