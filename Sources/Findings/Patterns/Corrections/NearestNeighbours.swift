import Parallel

/// Finds for every vector those that it has most in common with.
///
/// An inverted index: only vectors that share an entry are ever compared. Entries that many vectors
/// share are left out of the search, the commonest first, once a vector has met `postingBudget`
/// others; the similarity to what was found is exact all the same.
struct NearestNeighbours {
  /// How many entries of the index one vector may visit.
  static let postingBudget = 8_000

  /// One neighbour: which vector, and the scalar product with it.
  struct Neighbour: Comparable, Sendable {
    let index: Int
    let similarity: Double

    /// The nearer is the smaller: sorted, the most similar come first, then the smaller index.
    static func < (left: Neighbour, right: Neighbour) -> Bool {
      left.similarity == right.similarity
        ? left.index < right.index : left.similarity > right.similarity
    }
  }

  /// How many neighbours of each of so many vectors are kept: more where there are more to choose
  /// from, as then a group is larger too.
  static func count(among vectors: Int) -> Int {
    min(32, 5 + Int(Double(vectors).squareRoot() / 2))
  }

  /// The neighbours of every vector, the most similar first, the smaller index first among equals.
  static func find(among vectors: [SparseVector]) -> [[Neighbour]] {
    let count = count(among: vectors.count)
    let index = InvertedIndex(vectors)
    return mapInParallel(count: vectors.count, batch: 256) { range in
      var products = [Double](repeating: 0, count: vectors.count)
      var met: [Int32] = []
      return range.map { number in
        let complete = index.products(
          with: vectors[number], budget: postingBudget, into: &products, met: &met)
        var found = nearest(count, met, products, without: number)
        for other in met { products[Int(other)] = 0 }
        met.removeAll(keepingCapacity: true)
        if !complete {
          found = found.map {
            Neighbour(index: $0.index, similarity: vectors[number].dot(vectors[$0.index]))
          }.sorted()
        }
        return found
      }
    }
  }

  /// The best of those met, sorted.
  private static func nearest(
    _ count: Int, _ met: [Int32], _ products: [Double], without own: Int
  ) -> [Neighbour] {
    // The heap gives back the farthest first: that is what the next better one replaces.
    var kept = Heap<Neighbour>()
    for other in met where Int(other) != own {
      let candidate = Neighbour(
        index: Int(other),
        similarity: products[Int(other)] / (SparseVector.scale * SparseVector.scale))
      if kept.count < count {
        kept.push(candidate)
      } else if let farthest = kept.max, candidate < farthest {
        _ = kept.popMax()
        kept.push(candidate)
      }
    }
    var result: [Neighbour] = []
    while let next = kept.popMax() { result.append(next) }
    return result.reversed()
  }
}
