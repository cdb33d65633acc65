/// Draws counts of a negative binomial distribution, of a Poisson distribution where the variance is
/// the mean.
///
/// By inversion of the distribution function with a guide table (H. C. Chen and Y. Asau, AIIE
/// Transactions 6 (1974), 163–166).
struct CountTable {
  /// How many counts are told apart: what lies beyond is rarer than any draw, or so frequent that
  /// counts differ by little.
  private static let mostCounts = 200_000
  private static let tail = 1e-12

  private let first: Int
  private let cumulative: [Double]
  /// Where the search begins, for parts of equal width.
  private let guide: [Int32]

  /// A table of counts with a mean above 0, whose variance is `spread` times the mean.
  init(mean: Double, spread: Double) {
    let mode = Int(mean)
    let isPoisson = spread <= 1 + 1e-9
    let size = isPoisson ? 0 : mean / (spread - 1)
    func ratio(_ value: Double) -> Double {
      isPoisson ? mean / value : (value - 1 + size) / value * mean / (size + mean)
    }
    // From the mean both ways, as the ends underflow where the mean is high; the sum is made 1.
    var below: [Double] = []
    var (term, value) = (1.0, Double(mode))
    while value >= 1, term > CountTable.tail, below.count < CountTable.mostCounts {
      term /= ratio(value)
      value -= 1
      below.append(term)
    }
    var terms = Array(below.reversed()) + [1]
    (term, value) = (1, Double(mode))
    while term > CountTable.tail, terms.count < below.count + CountTable.mostCounts {
      value += 1
      term *= ratio(value)
      terms.append(term)
    }
    first = mode - below.count
    let total = terms.reduce(0, +)
    var sum = 0.0
    cumulative = terms.map {
      sum += $0
      return sum / total
    }
    var guide: [Int32] = []
    guide.reserveCapacity(terms.count)
    var index = 0
    for part in terms.indices {
      while index < cumulative.count - 1,
        cumulative[index] <= Double(part) / Double(terms.count)
      {
        index += 1
      }
      guide.append(Int32(index))
    }
    self.guide = guide
  }

  /// A count.
  func draw(_ random: inout FixedSeedNumbers) -> Int {
    let fraction = random.fraction()
    var index = Int(guide[Int(fraction * Double(guide.count))])
    while index < cumulative.count - 1, cumulative[index] <= fraction { index += 1 }
    return first + index
  }
}
