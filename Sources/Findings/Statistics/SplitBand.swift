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
  let isOrdered: Bool

  /// The distance of a side's failures from what is expected, positive when there are more, in
  /// units that are the same for all sides.
  static func score(of side: OutcomeCounts, in all: OutcomeCounts) -> Double {
    let (n, m) = (Double(side.total), Double(all.total - side.total))
    return (Double(side.failures) - n * Double(all.failures) / Double(all.total))
      / (n * m).squareRoot()
  }

  /// The counts of failures that a side may have; none where no whole number is near enough.
  private func allowed(_ side: OutcomeCounts) -> Range<Int> {
    let (n, m) = (Double(side.total), Double(all.total - side.total))
    let expected = n * Double(all.failures) / Double(all.total)
    // A hair less than the best split: equals of it are outside, too, however they are rounded.
    let reach = score * (1 - 1e-9) * (n * m).squareRoot()
    let low = max(0, Int((expected - reach).rounded(.up)))
    let end = Int((expected + reach).rounded(.down)) + 1
    return min(low, end)..<end
  }

  /// The exact chance of leaving it, or a bound where that would take long.
  var chance: Double { isSmall ? chanceOfLeaving : boundOfLeaving }

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
  var chanceOfLeaving: Double {
    let total = BinomialWeights(all.total, rate: rate)[all.failures]
    let chance = 1 - walk(addingUpWhatLeaves: false) / total
    // Where it is small, what leaves is added up rather than taken from 1, to keep its digits.
    return chance > 1e-4 ? min(1, chance) : walk(addingUpWhatLeaves: true) / total
  }

  /// The probability of staying inside to the end, or that of leaving, and of the right sum.
  ///
  /// Groups come one after the other; what has stayed inside so far is a distribution of the
  /// failures seen. What leaves is weighed by the chance that the rest ends at the right sum.
  /// Binomial weights with the overall rate serve in place of binomial coefficients: the common
  /// factors cancel, and nothing grows beyond what a number holds.
  private func walk(addingUpWhatLeaves: Bool) -> Double {
    var steps: [Int: BinomialWeights] = [:]
    var (inside, start, seen, left) = ([1.0], 0, 0, 0.0)
    for (j, group) in groups.enumerated() where group.total > 0 {
      seen += group.total
      let step = steps[group.total] ?? BinomialWeights(group.total, rate: rate)
      steps[group.total] = step
      // A limit is on all failures so far, or on those of the group alone.
      let bounds = isLimited[j] ? allowed(sides[j]) : 0..<all.failures + 1
      let stepBounds = isOrdered ? 0..<group.total + 1 : bounds
      let (staying, leaving) = step.parted(at: stepBounds)
      let before = inside
      inside = before.spread(over: staying)
      start += step.first
      let rest =
        addingUpWhatLeaves ? BinomialWeights(all.total - seen, rate: rate) : nil
      // Outside of these the sum can't come right any more.
      let possible = max(0, all.failures - (all.total - seen))..<min(seen, all.failures) + 1
      let kept = (isOrdered ? bounds.clamped(to: possible) : possible)
        .moved(by: -start, within: inside.count)
      if let rest {
        let gone = isOrdered ? inside : before.spread(over: leaving)
        for (index, weight) in gone.enumerated() where !isOrdered || !kept.contains(index) {
          left += weight * rest[all.failures - start - index]
        }
      }
      inside = Array(inside[kept])
      start += kept.lowerBound
      if inside.isEmpty { break }
    }
    return addingUpWhatLeaves ? left : inside.first ?? 0
  }

  /// An upper bound of it from normal approximations, for counts that are too large for the exact
  /// one; of single groups, Bonferroni's.
  var boundOfLeaving: Double {
    let n = Double(all.total)
    let z = score * ((n - 1) / (rate * (1 - rate))).squareRoot()
    let limited = sides.indices.filter { isLimited[$0] && groups[$0].total > 0 }
    if isOrdered {
      return maximallySelectedBound(z, cuts: limited.map { Double(sides[$0].total) }, of: n)
    }
    let tries = groups.count == 2 ? 1 : Double(limited.count)
    return min(1, tries * NormalDistribution.twoSided(z))
  }
}

extension [Double] {
  /// The distribution of the sum of two counts, from those of each.
  fileprivate func spread(over other: [Double]) -> [Double] {
    guard !isEmpty, !other.isEmpty else { return [] }
    return [Double](unsafeUninitializedCapacity: count + other.count - 1) { result, size in
      size = count + other.count - 1
      result.initialize(repeating: 0)
      withUnsafeBufferPointer { own in
        other.withUnsafeBufferPointer { other in
          var a = 0
          while a < own.count {
            var b = 0
            while b < other.count {
              result[a + b] += own[a] * other[b]
              b += 1
            }
            a += 1
          }
        }
      }
    }
  }
}

extension Range<Int> {
  /// The part of it, counted from another beginning, that lies among the first `count`.
  fileprivate func moved(by distance: Int, within count: Int) -> Range<Int> {
    let low = Swift.min(Swift.max(0, lowerBound + distance), count)
    return low..<Swift.max(low, Swift.min(upperBound + distance, count))
  }
}
