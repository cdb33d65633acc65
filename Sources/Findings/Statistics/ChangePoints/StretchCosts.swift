/// What is left of a series when a stretch of it is taken for level or straight.
struct StretchCosts {
  let values: [Double]
  /// What a slope costs, in units of a sum of squares.
  let slopeCost: Double
  // Sums of the values before each index: of y, y², and t·y with t from 0 to 1.
  private var sums: [Double] = [0]
  private var squares: [Double] = [0]
  private var products: [Double] = [0]

  init(_ values: [Double], slopeCost: Double) {
    self.values = values
    self.slopeCost = slopeCost
    for (index, value) in values.enumerated() {
      sums.append(sums[index] + value)
      squares.append(squares[index] + value * value)
      products.append(products[index] + Double(index) / Double(values.count) * value)
    }
  }

  /// The sum of squared distances from the mean, or from the best line and the cost of a slope where
  /// that is less.
  func cost(_ start: Int, _ end: Int) -> Double {
    let (level, gain) = fit(start, end)
    return max(0, min(level, level - gain + slopeCost))
  }

  /// The sum of squared distances from the mean, and how much less it is from the best line.
  private func fit(_ start: Int, _ end: Int) -> (level: Double, gain: Double) {
    let count = Double(end - start)
    let sum = sums[end] - sums[start]
    let level = squares[end] - squares[start] - sum * sum / count
    guard end - start > 2 else { return (level, 0) }
    let scale = Double(values.count)
    let middle = Double(start + end - 1) / 2 / scale
    let spread = count * (count * count - 1) / 12 / (scale * scale)
    let covariance = products[end] - products[start] - middle * sum
    return (level, covariance * covariance / spread)
  }

  /// The correlation of what is left at neighbouring indices, 0 to 0.99, with the series cut.
  func correlationOfNeighbours(cuts: [Int]) -> Double {
    var left: [Double] = []
    for (start, end) in zip([0] + cuts, cuts + [values.count]) {
      let count = Double(end - start)
      let mean = (sums[end] - sums[start]) / count
      let middle = Double(end - start - 1) / 2
      let isSloped = fit(start, end).gain > slopeCost
      let spread = count * (count * count - 1) / 12
      let covariance = (start..<end).reduce(0.0) {
        $0 + (Double($1 - start) - middle) * values[$1]
      }
      let slope = isSloped ? covariance / spread : 0
      left += (start..<end).map { values[$0] - mean - slope * (Double($0 - start) - middle) }
    }
    let square = left.reduce(0) { $0 + $1 * $1 }
    let product = zip(left, left.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    return square > 0 ? min(0.99, max(0, product / square)) : 0
  }
}
