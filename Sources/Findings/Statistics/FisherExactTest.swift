/// The two-sided p-value of Fisher's exact test of whether two shares differ; nil when either is of
/// nothing.
///
/// The sum of the probabilities of all tables with the same margins that are no likelier than the
/// one observed (R. A. Fisher, "Statistical Methods for Research Workers", 1934; the definition of
/// R's `fisher.test`, with its relative tolerance of 1e-7 for ties). Weights run outward from the
/// likeliest table by ratios of neighbours, so that only IEEE division and multiplication are
/// used and every machine gets the same bits. Complexity: linear in the width of the distribution.
public func fisherExactPValue(_ a: Proportion, _ b: Proportion) -> Double? {
  guard a.total > 0, b.total > 0 else { return nil }
  let successes = a.successes + b.successes
  let low = max(0, successes - b.total)
  let high = min(successes, a.total)
  if low == high { return 1 }
  let mode = hypergeometricMode(draws: a.total, successes: successes, all: a.total + b.total)
    .clamped(to: low...high)

  // weight(k + 1) ÷ weight(k) of the hypergeometric distribution of a's successes.
  func ratio(_ k: Int) -> Double {
    Double(a.total - k) / Double(k + 1) * Double(successes - k)
      / Double(b.total - successes + k + 1)
  }
  var observed = 1.0
  if a.successes > mode {
    for k in mode..<a.successes { observed *= ratio(k) }
  } else {
    for k in stride(from: mode, to: a.successes, by: -1) { observed /= ratio(k - 1) }
  }
  let limit = observed * (1 + 1e-7)
  var all = 0.0
  var unlikely = 0.0
  func count(_ weight: Double) {
    all += weight
    if weight <= limit { unlikely += weight }
  }
  count(1)
  var weight = 1.0
  for k in mode..<high {
    weight *= ratio(k)
    if weight == 0 { break }
    count(weight)
  }
  weight = 1
  for k in stride(from: mode, to: low, by: -1) {
    weight /= ratio(k - 1)
    if weight == 0 { break }
    count(weight)
  }
  return min(1, unlikely / all)
}

private func hypergeometricMode(draws: Int, successes: Int, all: Int) -> Int {
  Int((Double(draws + 1) * Double(successes + 1) / Double(all + 2)).rounded(.down))
}

extension Comparable {
  fileprivate func clamped(to range: ClosedRange<Self>) -> Self {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
