/// The ranks of some values, ties sharing the mean of theirs.
struct MidRanks {
  /// Twice the rank of each value, from 2 up: whole also where ties share a rank.
  let doubled: [Int]
  /// How many values share each rank, ascending by it.
  let ties: [Int]

  /// The ranks of finite values.
  init(_ values: [Double]) {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var doubled = [Int](repeating: 0, count: values.count)
    var ties: [Int] = []
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for position in start..<end { doubled[order[position]] = start + end + 1 }
      ties.append(end - start)
      start = end
    }
    self.doubled = doubled
    self.ties = ties
  }

  /// Σ (t³ − t) over the ties: how much they narrow the distribution of a rank sum.
  var tieCorrection: Double {
    ties.reduce(0) { $0 + Double($1) * (Double($1) * Double($1) - 1) }
  }
}
