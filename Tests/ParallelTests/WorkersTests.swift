import Parallel
import Testing

/// Work that several workers share.
struct WorkersTests {
  @Test(arguments: [0, 1, 2, 7, 1000], [1, 2, 5, 64])
  func everyPieceIsDoneOnce(pieces: Int, workers: Int) {
    let results = workInParallel(pieces: pieces, workers: workers) {
      [Int]()
    } step: {
      $0.append($1)
    } finish: {
      $0
    }
    #expect(results.flatMap { $0 }.sorted() == Array(0..<pieces))
    #expect(results.count == max(1, min(workers, pieces)))
  }

  @Test(arguments: [0, 1, 9, 1000], [1, 3, 256])
  func resultsKeepTheOrderOfTheirIndices(count: Int, batch: Int) {
    let squares = mapInParallel(count: count, batch: batch) { $0.map { $0 * $0 } }
    #expect(squares == (0..<count).map { $0 * $0 })
  }

  @Test func noBatchIsLongerThanAsked() {
    let lengths = mapInParallel(count: 10, batch: 4, workers: 1) { [$0.count] }
    #expect(lengths == [4, 4, 2])
  }
}
