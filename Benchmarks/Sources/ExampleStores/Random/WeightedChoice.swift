/// Chooses an index with a probability in proportion to its weight.
struct WeightedChoice: Sendable {
  private let cumulative: [Int]
  private let total: Int

  /// Weights are at least 0, and one of them is more.
  init(_ weights: [Int]) {
    var sum = 0
    cumulative = weights.map { weight in
      sum += weight
      return sum
    }
    total = sum
  }

  func index(_ random: inout SeededRandom) -> Int {
    let point = random.below(total)
    var index = 0
    while cumulative[index] <= point { index += 1 }
    return index
  }
}
