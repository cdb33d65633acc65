/// The probabilities of a binomial distribution, without those that are next to nothing.
struct BinomialWeights {
  /// The count of the first probability.
  let first: Int
  /// The probabilities, ascending by count.
  let values: [Double]

  /// Probabilities by ratios of neighbours from the likeliest count outwards.
  init(_ count: Int, rate: Double) {
    let mode = min(count, Int(Double(count + 1) * rate))
    let odds = rate / (1 - rate)
    let smallest = 1e-30
    var (above, weight) = ([1.0], 1.0)
    for k in mode..<count {
      weight *= Double(count - k) / Double(k + 1) * odds
      if weight < smallest { break }
      above.append(weight)
    }
    var below: [Double] = []
    weight = 1
    for k in stride(from: mode, to: 0, by: -1) {
      weight *= Double(k) / (Double(count - k + 1) * odds)
      if weight < smallest { break }
      below.append(weight)
    }
    first = mode - below.count
    let all = below.reversed() + above
    let sum = all.reduce(0, +)
    values = all.map { $0 / sum }
  }

  /// The probability of a count; 0 where it is next to nothing.
  subscript(count: Int) -> Double {
    values.indices.contains(count - first) ? values[count - first] : 0
  }

  /// The probabilities with 0 in place of those of counts outside of a range, and with 0 in place
  /// of those inside.
  func parted(at range: Range<Int>) -> (inside: [Double], outside: [Double]) {
    if range.lowerBound <= first, first + values.count <= range.upperBound { return (values, []) }
    var (inside, outside) = (values, values)
    for index in values.indices {
      if range.contains(first + index) { outside[index] = 0 } else { inside[index] = 0 }
    }
    return (inside, outside)
  }
}
