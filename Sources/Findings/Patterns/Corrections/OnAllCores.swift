internal import Dispatch
internal import Synchronization

/// One result for every index below `count`, in their order, worked out on all cores.
///
/// - Parameter chunk: The results for some indices in a row; how they are cut must not matter.
func mapOnAllCores<Result: Sendable>(
  count: Int, chunk: @Sendable (Range<Int>) -> [Result]
) -> [Result] {
  let length = 256
  let chunks = (count + length - 1) / length
  let results = Mutex<[[Result]]>(Array(repeating: [], count: chunks))
  DispatchQueue.concurrentPerform(iterations: chunks) { number in
    let found = chunk(number * length..<min((number + 1) * length, count))
    results.withLock { $0[number] = found }
  }
  return results.withLock { Array($0.joined()) }
}
