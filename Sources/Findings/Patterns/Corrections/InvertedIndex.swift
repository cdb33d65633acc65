/// Which vectors have an entry at an index, and how large: vectors seen from the other side.
struct InvertedIndex: Sendable {
  /// Where the list of an index starts; one more than there are indices.
  private var starts: [Int]
  private var holders: [Int32]
  private var values: [Double]

  init(_ vectors: [SparseVector]) {
    let dimensions = vectors.reduce(0) { max($0, Int($1.indices.last ?? -1) + 1) }
    starts = [Int](repeating: 0, count: dimensions + 1)
    for vector in vectors {
      for index in vector.indices { starts[Int(index) + 1] += 1 }
    }
    for index in 0..<dimensions { starts[index + 1] += starts[index] }
    var next = starts
    holders = [Int32](repeating: 0, count: starts[dimensions])
    values = [Double](repeating: 0, count: starts[dimensions])
    for (number, vector) in vectors.enumerated() {
      for (index, value) in zip(vector.indices, vector.values) {
        holders[next[Int(index)]] = Int32(number)
        values[next[Int(index)]] = value
        next[Int(index)] += 1
      }
    }
  }

  /// Adds up the scalar products with one vector, the rarest entries first.
  ///
  /// `products` holds zeros before; `met` gets the vectors whose product isn't zero any more. False
  /// if the lists were longer than the budget, so that the longest were left out.
  func products(
    with vector: SparseVector, budget: Int, into products: inout [Double], met: inout [Int32]
  ) -> Bool {
    let lists = zip(vector.indices, vector.values).map { index, value in
      (start: starts[Int(index)], end: starts[Int(index) + 1], value: value)
    }
    // Lists of the same length in the order of their indices, which is that of their starts.
    let rarestFirst = lists.sorted {
      let (left, right) = ($0.end - $0.start, $1.end - $1.start)
      return left == right ? $0.start < $1.start : left < right
    }
    var left = budget
    for list in rarestFirst {
      guard list.end - list.start <= left else { return false }
      left -= list.end - list.start
      holders.withUnsafeBufferPointer { holders in
        values.withUnsafeBufferPointer { values in
          for position in list.start..<list.end {
            let other = holders[position]
            if products[Int(other)] == 0 { met.append(other) }
            products[Int(other)] += list.value * values[position]
          }
        }
      }
    }
    return true
  }
}
