import Testing

@testable import Findings

struct CorrectionsLinkageTests {
  private func vector(_ entries: [(Int32, Double)]) -> SparseVector {
    var vector = SparseVector()
    for (index, component) in entries { vector.append(index: index, component: component) }
    return vector
  }

  /// Entries that look random, the same for the same seed.
  private func vectors(_ count: Int, dimensions: Int32, seed: UInt64) -> [SparseVector] {
    var state = seed | 1
    return (0..<count).map { _ in
      vector(
        (0..<dimensions).compactMap { index in
          state ^= state << 13
          state ^= state >> 7
          state ^= state << 17
          return state % 3 == 0 ? (index, Double(state >> 40 & 1023) / 1024) : nil
        })
    }
  }

  private func dense(_ vector: SparseVector, dimensions: Int) -> [Double] {
    var values = [Double](repeating: 0, count: dimensions)
    for (index, value) in zip(vector.indices, vector.values) { values[Int(index)] = value }
    return values
  }

  @Test(arguments: UInt64(1)...10)
  func multipliesLikeDenseVectors(seed: UInt64) {
    let both = vectors(2, dimensions: 40, seed: seed * 7919)
    let (left, right) = (dense(both[0], dimensions: 40), dense(both[1], dimensions: 40))
    let expected = zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    let scale = SparseVector.scale * SparseVector.scale
    #expect(both[0].dot(both[1]) == expected / scale)
    #expect(both[1].dot(both[0]) == expected / scale)
    #expect(dense(both[0] + both[1], dimensions: 40) == zip(left, right).map { $0 + $1 })
  }

  @Test func findsTheNeighboursThatComparingAllFinds() {
    let all = vectors(60, dimensions: 25, seed: 4711)
    let found = NearestNeighbours.find(among: all)
    for (number, own) in all.enumerated() {
      let expected = all.indices.filter { $0 != number && own.dot(all[$0]) > 0 }
        .map { NearestNeighbours.Neighbour(index: $0, similarity: own.dot(all[$0])) }.sorted()
        .prefix(NearestNeighbours.count(among: 60))
      #expect(found[number].map(\.index) == expected.map(\.index))
      #expect(found[number].map(\.similarity) == expected.map(\.similarity))
    }
  }

  @Test(arguments: [(0.7, 1), (0.85, 2)])
  func subtractsThePenaltyOfATrait(threshold: Double, clusters: Int) {
    let pair = [vector([(0, 1)]), vector([(0, 0.9), (1, 0.4)])]
    func count(_ values: [Int32]) -> Int {
      AverageLinkage(threshold: threshold).clusters(
        of: pair, weights: [1, 1], traits: [.init(penalty: 0.1, values: values)],
        groups: [[0], [1]], candidates: [(0, 1)]
      ).count
    }
    #expect(count([3, 3]) == 1)
    #expect(count([3, 4]) == clusters)
  }

  @Test func averagesOverRepetitions() {
    // 0 and 1 join first. To 2 the one is as like as 0.8, the other as unlike as 0.
    let three = [vector([(0, 1)]), vector([(0, 0.8), (1, 0.6)]), vector([(1, 1)])]
    func clusters(_ weights: [Int]) -> [[Int]] {
      AverageLinkage(threshold: 0.5).clusters(
        of: three, weights: weights, traits: [], groups: [[0], [1], [2]],
        candidates: [(0, 1), (1, 2)])
    }
    #expect(clusters([1, 1, 1]) == [[0, 1], [2]])
    #expect(clusters([1, 9, 1]) == [[0, 1, 2]])
  }

  @Test func givesBackFromTheGreatestToTheSmallest() {
    let numbers = (0..<100).map { $0 * 37 % 101 % 17 }
    var heap = Heap<Int>()
    for number in numbers { heap.push(number) }
    var given: [Int] = []
    while let next = heap.popMax() { given.append(next) }
    #expect(given == numbers.sorted(by: >))
  }
}
