/// The closest fits of a series with 0, 1, 2 … cuts.
struct SegmentNeighbourhood {
  /// The cost with so many cuts as the index.
  private(set) var costs: [Double] = []
  // For each number of cuts and each end, where the last stretch begins.
  private var starts: [[Int32]] = []
  private let count: Int

  /// The fits with up to so many cuts, or as many as there is room for.
  ///
  /// Complexity: cuts × n².
  init(_ stretches: StretchCosts, most: Int, minimumLength: Int) {
    count = stretches.values.count
    let cuts = min(most, count / minimumLength - 1)
    var least = [[Double]](
      repeating: [Double](repeating: .infinity, count: count + 1), count: cuts + 1)
    starts = [[Int32]](repeating: [Int32](repeating: 0, count: count + 1), count: cuts + 1)
    for end in minimumLength...count {
      least[0][end] = stretches.cost(0, end)
      for start in stride(from: minimumLength, through: end - minimumLength, by: 1) {
        let cost = stretches.cost(start, end)
        for number in stride(from: 1, through: min(cuts, start / minimumLength), by: 1)
        where least[number - 1][start] + cost < least[number][end] {
          least[number][end] = least[number - 1][start] + cost
          starts[number][end] = Int32(start)
        }
      }
    }
    costs = least.map { $0[count] }
  }

  /// The cuts of the fit with so many of them, ascending.
  func cuts(_ number: Int) -> [Int] {
    var cuts: [Int] = []
    var end = count
    for level in stride(from: number, to: 0, by: -1) {
      end = Int(starts[level][end])
      cuts.append(end)
    }
    return cuts.reversed()
  }
}
