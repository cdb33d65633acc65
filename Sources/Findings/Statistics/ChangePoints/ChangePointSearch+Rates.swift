extension ChangePointSearch {
  /// The changes of a success rate, ascending; days without executions are passed over.
  ///
  /// The cost of a stretch is its binomial deviance: −2 times the logarithm of the likelihood under
  /// its own rate. Where days differ more than chance explains, it is divided by how much more.
  public func changes(inRates days: [Proportion]) -> [ChangePoint] {
    let used = days.indices.filter { days[$0].total > 0 }
    guard used.count >= 2 * minimumLength else { return [] }
    var sums = [(successes: 0, total: 0)]
    for index in used {
      let sum = sums[sums.count - 1]
      sums.append((sum.successes + days[index].successes, sum.total + days[index].total))
    }
    let dispersion = overdispersion(used.map { days[$0] })
    // With it, and what is confirmed, about one series of a hundred that doesn't change is cut.
    let penalty = 2 * naturalLogarithm(Double(used.count)) + 2
    let cuts = cuts(count: used.count, penalty: penalty * dispersion) { stretch in
      let (low, high) = (sums[stretch.lowerBound], sums[stretch.upperBound])
      return deviance(high.successes - low.successes, of: high.total - low.total)
    }
    return confirmed(cuts, count: used.count) { before, after in
      func outcomes(_ stretch: Range<Int>) -> [OutcomeCounts] {
        stretch.map { index in
          let day = days[used[index]]
          return OutcomeCounts(failures: day.total - day.successes, total: day.total)
        }
      }
      return pValue(outcomes(before), outcomes(after), dispersion: dispersion)
    }.map { $0.inSeries(used) }
  }

  /// The p-value of a cut, or that without the one day before it, or after it, that speaks most for
  /// it where that is higher: one bad day is no change.
  private func pValue(
    _ before: [OutcomeCounts], _ after: [OutcomeCounts], dispersion: Double
  ) -> Double {
    [
      (before, after), (before.withoutFarthest(from: after), after),
      (before, after.withoutFarthest(from: before)),
    ].map { before, after in
      SplitBand(
        before + after, cutAfter: before.count, minimumLength: minimumLength - 1,
        dispersion: dispersion)?.chance ?? 1
    }.max() ?? 1
  }

  private func deviance(_ successes: Int, of total: Int) -> Double {
    let (k, n) = (Double(successes), Double(total))
    guard successes > 0, successes < total else { return 0 }
    return -2 * (k * naturalLogarithm(k / n) + (n - k) * naturalLogarithm((n - k) / n))
  }

  /// How many times more neighbouring days differ than chance makes them; at least 1.
  ///
  /// The mean of the chi-square statistics of neighbours, whose expectation is 1. Of a change only one pair tells, and that no more than nine times
  /// the usual one: a jump from one level to another must not pass as noise.
  private func overdispersion(_ days: [Proportion]) -> Double {
    let squares = zip(days, days.dropFirst()).map { a, b in
      let (n, m) = (Double(a.total), Double(b.total))
      let rate = Double(a.successes + b.successes) / (n + m)
      let difference = Double(a.successes) / n - Double(b.successes) / m
      let variance = rate * (1 - rate) * (1 / n + 1 / m)
      return variance > 0 ? difference * difference / variance : 0
    }
    // 0.4549 is the median of the chi-square distribution.
    guard let median = RobustSpread.median(squares) else { return 1 }
    let most = 9 * max(1, median / 0.4549)
    let mean = squares.reduce(0) { $0 + min(most, $1) } / Double(squares.count)
    return max(1, mean)
  }
}

extension [OutcomeCounts] {
  /// The days without the one that moves their rate farthest away from that of others.
  fileprivate func withoutFarthest(from others: [OutcomeCounts]) -> [OutcomeCounts] {
    let (own, other) = (reduce(OutcomeCounts(), +), others.reduce(OutcomeCounts(), +))
    guard count > 1, let rate = other.rate.fraction, let ownRate = own.rate.fraction else {
      return self
    }
    let direction = ownRate > rate ? 1.0 : -1
    let excess = map { direction * (Double($0.failures) - rate * Double($0.total)) }
    guard let farthest = indices.max(by: { excess[$0] < excess[$1] }) else { return self }
    return Array(self[..<farthest] + self[(farthest + 1)...])
  }
}
