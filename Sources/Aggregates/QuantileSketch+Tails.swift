extension QuantileSketch {
  /// How many values are greater than a limit, to within a bucket.
  public func count(above limit: Int64) -> Int {
    above(limit).reduce(0) { $0 + $1.count }
  }

  /// By how much all values together exceed a limit, within 1 % of the values; saturates.
  public func excess(above limit: Int64) -> Int64 {
    above(limit).reduce(0) { sum, one in
      let (product, overflow) = (one.value - limit)
        .multipliedReportingOverflow(by: Int64(one.count))
      return sum.saturatingSum(overflow ? .max : product)
    }
  }

  private func above(_ limit: Int64) -> [(value: Int64, count: Int)] {
    occupied.map { (min(max(QuantileSketch.middle(of: $0), minimum), maximum), Int($1)) }
      .filter { $0.0 > limit }
  }
}
