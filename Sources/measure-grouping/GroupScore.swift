/// How many groups of the truth were found exactly.
struct GroupScore {
  /// The share of texts whose group is exactly a true one.
  let accuracy: Double
  /// The harmonic mean of precision and recall of exact groups.
  let f1: Double

  init(truth: [String], labels: [Int]) {
    let true_ = Dictionary(grouping: truth.indices) { truth[$0] }
    let found = Dictionary(grouping: labels.indices) { labels[$0] }
    let exact = found.values.filter { members in true_[truth[members[0]]] == members }
    accuracy = Double(exact.reduce(0) { $0 + $1.count }) / Double(max(1, truth.count))
    f1 =
      found.isEmpty ? 0 : 2 * Double(exact.count) / Double(true_.count + found.count)
  }
}
