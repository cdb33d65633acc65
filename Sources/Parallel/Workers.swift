internal import Synchronization

/// Does numbered pieces of work with several workers at once.
///
/// Each worker has a state of its own and takes the next piece until none is left. Which worker does
/// which piece is left to chance: what is made of the results must not depend on it.
///
/// - Parameters:
///   - pieces: How many pieces there are, numbered from 0.
///   - workers: How many workers there are at most; there is always one, and never more than pieces.
///   - makeWorker: Makes the state of a worker.
///   - step: Does one piece.
///   - finish: Turns a worker's state into its result when no piece is left.
/// - Returns: The workers' results, in no order.
public func workInParallel<Worker: ~Copyable, Result: Sendable>(
  pieces: Int, workers: Int, makeWorker: @Sendable () -> Worker,
  step: @Sendable (_ worker: inout Worker, _ piece: Int) -> Void,
  finish: @Sendable (consuming Worker) -> Result
) -> [Result] {
  let next = Atomic<Int>(0)
  let results = Mutex<[Result]>([])
  onThreads(min(workers, pieces)) {
    var worker = makeWorker()
    while true {
      let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard piece < pieces else { break }
      step(&worker, piece)
    }
    let result = finish(worker)
    results.withLock { $0.append(result) }
  }
  return results.withLock { $0 }
}

/// One result for every index below `count`, in order, worked out with several workers at once.
///
/// - Parameters:
///   - batch: How many indices in a row one call of `body` gets at most; their cut must not matter.
///   - workers: How many workers there are at most; nil for one a processor.
///   - body: The results of some indices in a row.
public func mapInParallel<Result: Sendable>(
  count: Int, batch: Int, workers: Int? = nil, _ body: @Sendable (Range<Int>) -> [Result]
) -> [Result] {
  let batches = (count + batch - 1) / batch
  let done = workInParallel(pieces: batches, workers: workers ?? processors) {
    [(batch: Int, results: [Result])]()
  } step: { done, number in
    let range = number * batch..<min((number + 1) * batch, count)
    done.append((batch: number, results: body(range)))
  } finish: {
    $0
  }
  return done.joined().sorted { $0.batch < $1.batch }.flatMap(\.results)
}
