import Parallel

/// Joins the two most similar clusters again and again, until no two are similar enough.
///
/// The similarity of two clusters is the average over all pairs of their members (UPGMA, Sokal and
/// Michener, 1958). As a sum of scalar products is the product of sums, it is computed from one sum
/// vector a cluster. Only clusters between which there is a candidate pair are joined; an average
/// never exceeds the larger of what it is the average of, so a pair that became out of date is
/// looked at again when its turn comes, and never too late.
struct AverageLinkage: Sendable {
  /// The average from which on two clusters are joined.
  let threshold: Double

  /// Something in which vectors differ besides their direction.
  struct Trait: Sendable {
    /// What a pair of vectors with different values loses.
    let penalty: Double
    /// One value a vector.
    let values: [Int32]
  }

  private struct Cluster: Sendable {
    var sum: SparseVector
    var size: Double
    /// For every trait, how many members have which value of it.
    var traits: [SparseVector]
    var members: [Int]

    static func + (left: Cluster, right: Cluster) -> Cluster {
      Cluster(
        sum: left.sum + right.sum, size: left.size + right.size,
        traits: zip(left.traits, right.traits).map { $0 + $1 },
        members: left.members + right.members)
    }
  }

  private struct Candidate: Comparable, Sendable {
    let similarity: Double
    let first: Int
    let second: Int

    static func < (left: Candidate, right: Candidate) -> Bool {
      if left.similarity != right.similarity { return left.similarity < right.similarity }
      if left.first != right.first { return left.first > right.first }
      return left.second > right.second
    }
  }

  /// The clusters, each ascending; in the order of their first members.
  ///
  /// A vector of weight 3 counts as three equal ones. What is in one of the `groups`, which hold
  /// every vector once, is joined from the beginning.
  func clusters(
    of vectors: [SparseVector], weights: [Int], traits: [Trait], groups: [[Int]],
    candidates: [(Int, Int)]
  ) -> [[Int]] {
    var clusters: [Cluster?] = groups.map { Self.cluster(of: $0[...], vectors, weights, traits) }
    var groupOf = [Int](repeating: 0, count: vectors.count)
    for (number, members) in groups.enumerated() {
      for member in members { groupOf[member] = number }
    }
    var joined = JoinedGroups(count: clusters.count)
    var queue = Heap(
      self.candidates(candidates, groups: groupOf, clusters: clusters, traits: traits))
    while let best = queue.popMax() {
      let first = joined.group(of: best.first)
      let second = joined.group(of: best.second)
      guard first != second else { continue }
      guard first == best.first, second == best.second else {
        if let next = candidate(min(first, second), max(first, second), of: clusters, traits) {
          queue.push(next)
        }
        continue
      }
      guard let left = clusters[first], let right = clusters[second] else { continue }
      clusters[first] = nil
      clusters[second] = nil
      joined.joinIntoNew(first, second)
      clusters.append(left + right)
    }
    return clusters.compactMap { $0?.members.sorted() }.sorted { $0[0] < $1[0] }
  }

  /// The sum of these vectors, by halves, so that no long sum is added to again and again.
  private static func cluster(
    of numbers: ArraySlice<Int>, _ vectors: [SparseVector], _ weights: [Int], _ traits: [Trait]
  ) -> Cluster {
    guard numbers.count > 1 else {
      let number = numbers[numbers.startIndex]
      let weight = Double(weights[number])
      return Cluster(
        sum: vectors[number] * weight, size: weight,
        traits: traits.map { .unit($0.values[number]) * weight }, members: [number])
    }
    let middle = numbers.startIndex + numbers.count / 2
    return cluster(of: numbers[..<middle], vectors, weights, traits)
      + cluster(of: numbers[middle...], vectors, weights, traits)
  }

  /// The pairs of groups that hold a pair of vectors each, if they are alike enough.
  private func candidates(
    _ pairs: [(Int, Int)], groups: [Int], clusters: [Cluster?], traits: [Trait]
  ) -> [Candidate] {
    mapInParallel(count: pairs.count, batch: 256) { range in
      range.compactMap { number in
        let (first, second) = (groups[pairs[number].0], groups[pairs[number].1])
        guard first != second else { return nil }
        return candidate(min(first, second), max(first, second), of: clusters, traits)
      }
    }
  }

  /// Two clusters, if they are alike enough.
  private func candidate(
    _ first: Int, _ second: Int, of clusters: [Cluster?], _ traits: [Trait]
  ) -> Candidate? {
    guard let left = clusters[first], let right = clusters[second] else { return nil }
    let pairs = left.size * right.size
    var similarity = left.sum.dot(right.sum) / pairs
    for (trait, counts) in zip(traits, zip(left.traits, right.traits)) {
      similarity -= trait.penalty * (1 - counts.0.dot(counts.1) / pairs)
    }
    guard similarity >= threshold else { return nil }
    return Candidate(similarity: similarity, first: first, second: second)
  }
}
