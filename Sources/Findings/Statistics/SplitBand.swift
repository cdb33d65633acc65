/// The failures that the sides of splits may have without separating as well as some split does.
///
/// The chance of leaving it is that of a maximally selected statistic: exact by counting the ways
/// that stay inside, as for lattice paths (J. A. Koziol, "On maximally selected chi-square
/// statistics", Biometrics 47 (1991), 1557–1561), here with ties and for single groups too.
struct SplitBand {
  let groups: [OutcomeCounts]
  let sides: [OutcomeCounts]
  let isLimited: [Bool]
  let all: OutcomeCounts
  let score: Double
  let isOneSided: Bool
  let isOrdered: Bool
  /// How many times more the groups vary than chance makes them.
  var dispersion = 1.0

  /// The distance of a side's failures from what is expected, positive when there are more, in
  /// units that are the same for all sides.
  static func score(of side: OutcomeCounts, in all: OutcomeCounts) -> Double {
    let (n, m) = (Double(side.total), Double(all.total - side.total))
    return (Double(side.failures) - n * Double(all.failures) / Double(all.total))
      / (n * m).squareRoot()
  }

  /// The counts of failures that a side may have.
  private func allowed(_ side: OutcomeCounts) -> ClosedRange<Int> {
    let (n, m) = (Double(side.total), Double(all.total - side.total))
    let expected = n * Double(all.failures) / Double(all.total)
    // A hair less than the best split: equals of it are outside, too, however they are rounded.
    let reach = score * (1 - 1e-9) * (n * m).squareRoot()
    let low = isOneSided ? 0 : max(0, Int((expected - reach).rounded(.up)))
    return min(low, Int(expected + reach))...Int(expected + reach)
  }

  /// The exact chance of leaving it, or a bound where that would take long.
  var chance: Double { isSmall && dispersion == 1 ? chanceOfLeaving : boundOfLeaving }

  private var rate: Double { Double(all.failures) / Double(all.total) }

  /// Whether the exact chance takes no longer than a moment.
  var isSmall: Bool {
    let variance = rate * (1 - rate)
    let width = min(
      Double(min(all.failures, all.total - all.failures)),
      5 * (Double(all.total) * variance).squareRoot())
    return groups.reduce(0.0) { cost, group in
      let size = Double(group.total)
      return cost + (width + 1) * min(size, 24 * ((size * variance).squareRoot() + 1))
    } < 3e7
  }

  /// The exact chance that any side leaves what is allowed.
  ///
  /// Groups come one after the other; what has stayed inside so far is a distribution of the
  /// failures seen. What leaves is weighed by the chance that the rest ends at the right sum.
  /// Binomial weights with the overall rate serve in place of binomial coefficients: the common
  /// factors cancel, and nothing grows beyond what a number holds.
  var chanceOfLeaving: Double {
    let total = BinomialWeights(all.total, rate: rate)
    var (inside, start) = ([1.0], 0)
    var seen = 0
    var left = 0.0
    for (j, group) in groups.enumerated() where group.total > 0 {
      seen += group.total
      let step = BinomialWeights(group.total, rate: rate)
      let rest = BinomialWeights(all.total - seen, rate: rate)
      let bounds = isLimited[j] ? allowed(sides[j]) : nil
      var next = [Double](repeating: 0, count: inside.count + step.values.count - 1)
      for (a, weight) in inside.enumerated() where weight > 0 {
        for (x, share) in step.values.enumerated() {
          if !isOrdered, let bounds, !bounds.contains(step.first + x) {
            left += weight * share * rest[all.failures - start - a - step.first - x]
          } else {
            next[a + x] += weight * share
          }
        }
      }
      start += step.first
      if isOrdered, let bounds {
        for a in next.indices where !bounds.contains(start + a) {
          left += next[a] * rest[all.failures - start - a]
          next[a] = 0
        }
      }
      // Ends that hold nothing, or can't come to the right sum any more, cost time.
      let used = next.indices.filter {
        next[$0] > 0 && (0...all.total - seen).contains(all.failures - start - $0)
      }
      guard let first = used.first, let last = used.last else { break }
      inside = Array(next[first...last])
      start += first
    }
    return min(1, left / total[all.failures])
  }

  /// An upper bound of it from normal approximations, for counts that are too large for the exact
  /// one; of single groups, Bonferroni's.
  var boundOfLeaving: Double {
    let n = Double(all.total)
    let z = score * ((n - 1) / (rate * (1 - rate) * dispersion)).squareRoot()
    let limited = sides.indices.filter { isLimited[$0] && groups[$0].total > 0 }
    if isOrdered {
      return maximallySelectedBound(z, cuts: limited.map { Double(sides[$0].total) }, of: n)
    }
    let tries = groups.count == 2 ? 1 : Double(limited.count)
    return min(1, tries * NormalDistribution.twoSided(z) / (isOneSided ? 2 : 1))
  }
}

extension SplitBand {
  /// The band around one cut of ordered groups: as far from what is expected as that one is.
  ///
  /// Both sides of a cut have at least so many groups; nil when nothing or everything failed.
  init?(
    _ groups: [OutcomeCounts], cutAfter: Int, minimumLength: Int, dispersion: Double
  ) {
    let all = groups.reduce(OutcomeCounts(), +)
    guard all.failures > 0, all.failures < all.total else { return nil }
    var sides = groups
    for j in sides.indices.dropFirst() { sides[j] += sides[j - 1] }
    let isLimited = groups.indices.map {
      $0 + 1 >= minimumLength && groups.count - $0 - 1 >= minimumLength
    }
    self.init(
      groups: groups, sides: sides, isLimited: isLimited, all: all,
      score: abs(SplitBand.score(of: sides[cutAfter - 1], in: all)), isOneSided: false,
      isOrdered: true, dispersion: dispersion)
  }
}
