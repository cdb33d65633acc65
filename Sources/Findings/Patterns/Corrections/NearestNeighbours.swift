/// Finds for every vector those that it has most in common with.
///
/// An inverted index: only vectors that share an entry are ever compared. Entries that many vectors
/// share are left out of the search, the commonest first, once a vector has met `postingBudget`
/// others; the similarity of what was found is exact all the same.
struct NearestNeighbours {
  /// How many neighbours of each of so many vectors are kept: more where there are more to choose
  /// from, as then a group is larger too.
  static func count(among vectors: Int) -> Int {
    min(40, 5 + Int(Double(vectors).squareRoot() / 2))
  }

  /// How many entries of the index one vector may visit.
  static let postingBudget = 20_000

  /// One neighbour: which vector, and the scalar product with it.
  struct Neighbour {
    let index: Int
    let similarity: Double
  }

  /// The neighbours of every vector, the most similar first, the smaller index first among equals.
  static func find(among vectors: [SparseVector]) -> [[Neighbour]] {
    var postings: [[(vector: Int32, value: Double)]] = []
    for (number, vector) in vectors.enumerated() {
      for (index, value) in zip(vector.indices, vector.values) {
        while postings.count <= Int(index) { postings.append([]) }
        postings[Int(index)].append((Int32(number), value))
      }
    }
    let count = count(among: vectors.count)
    var products = [Double](repeating: 0, count: vectors.count)
    var met: [Int] = []
    return vectors.enumerated().map { number, vector in
      met.removeAll(keepingCapacity: true)
      let rarestFirst = zip(vector.indices, vector.values).sorted {
        let (left, right) = (postings[Int($0.0)].count, postings[Int($1.0)].count)
        return left == right ? $0.0 < $1.0 : left < right
      }
      var budget = postingBudget
      var complete = true
      for (index, value) in rarestFirst {
        let list = postings[Int(index)]
        guard list.count <= budget else {
          complete = false
          break
        }
        budget -= list.count
        for posting in list {
          let other = Int(posting.vector)
          if products[other] == 0 { met.append(other) }
          products[other] += value * posting.value
        }
      }
      var found = met.lazy.filter { $0 != number }.map {
        Neighbour(index: $0, similarity: products[$0] / (SparseVector.scale * SparseVector.scale))
      }.sorted(by: isNearer)
      for other in met { products[other] = 0 }
      if !complete {
        found = found.prefix(4 * count).map {
          Neighbour(index: $0.index, similarity: vector.dot(vectors[$0.index]))
        }.sorted(by: isNearer)
      }
      return Array(found.prefix(count))
    }
  }

  private static func isNearer(_ left: Neighbour, _ right: Neighbour) -> Bool {
    left.similarity == right.similarity
      ? left.index < right.index : left.similarity > right.similarity
  }
}
