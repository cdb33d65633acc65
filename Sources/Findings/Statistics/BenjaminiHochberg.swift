/// P-values adjusted for how many there are, in the order given.
///
/// Calling different what has an adjusted value of at most q keeps the expected share of false
/// calls among all calls at q (Y. Benjamini and Y. Hochberg, "Controlling the false discovery
/// rate", Journal of the Royal Statistical Society B 57 (1995), 289–300; the adjusted value is the
/// least p_(j) · m ÷ j over all ranks j from its own up, as R's `p.adjust`).
public func benjaminiHochberg(_ pValues: [Double]) -> [Double] {
  var adjusted = pValues
  var least = 1.0
  let descending = pValues.indices.sorted { (-pValues[$0], $0) < (-pValues[$1], $1) }
  for (position, index) in descending.enumerated() {
    let rank = pValues.count - position
    least = min(least, pValues[index] * Double(pValues.count) / Double(rank))
    adjusted[index] = least
  }
  return adjusted
}
