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
    let cuts = cuts(count: used.count, penalty: penalty(days: used.count) * dispersion) { stretch in
      let (low, high) = (sums[stretch.lowerBound], sums[stretch.upperBound])
      return deviance(high.successes - low.successes, of: high.total - low.total)
    }
    return confirmed(cuts, count: used.count) { before, after in
      let groups = (before.lowerBound..<after.upperBound).map { index in
        let day = days[used[index]]
        return OutcomeCounts(failures: day.total - day.successes, total: day.total)
      }
      return SplitBand(
        groups, cutAfter: before.count, minimumLength: minimumLength, dispersion: dispersion
      )?.chance ?? 1
    }.map { $0.inSeries(used) }
  }

  private func deviance(_ successes: Int, of total: Int) -> Double {
    let (k, n) = (Double(successes), Double(total))
    guard successes > 0, successes < total else { return 0 }
    return -2 * (k * naturalLogarithm(k / n) + (n - k) * naturalLogarithm((n - k) / n))
  }

  /// How many times more neighbouring days differ than chance makes them; 1 unless that is clear.
  ///
  /// The mean of the chi-square statistics of neighbours, whose expectation is 1 and whose variance
  /// is about 3, overlap included; of a change only one pair tells.
  private func overdispersion(_ days: [Proportion]) -> Double {
    let squares = zip(days, days.dropFirst()).map { a, b in
      let (n, m) = (Double(a.total), Double(b.total))
      let rate = Double(a.successes + b.successes) / (n + m)
      let difference = Double(a.successes) / n - Double(b.successes) / m
      let variance = rate * (1 - rate) * (1 / n + 1 / m)
      // A jump from one level to another must not pass as noise.
      return variance > 0 ? min(9, difference * difference / variance) : 0
    }
    guard !squares.isEmpty else { return 1 }
    let mean = squares.reduce(0, +) / Double(squares.count)
    return mean > 1 + 2 * (3 / Double(squares.count)).squareRoot() ? mean : 1
  }
}
