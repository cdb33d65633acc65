/// A vector with few entries that aren't zero.
///
/// Values are whole numbers (multiples of `1/scale`), held as floating point: their products and
/// sums are exact up to 2⁵³, so that the order of additions changes nothing.
struct SparseVector: Sendable {
  /// What a component of 1 is stored as.
  static let scale = 16384.0

  /// Ascending, without repetition.
  private(set) var indices: [Int32] = []
  /// In the order of `indices`.
  private(set) var values: [Double] = []

  /// Takes the entries in ascending order of their indices, rounded to the scale.
  mutating func append(index: Int32, component: Double) {
    let value = (component * Self.scale).rounded()
    guard value != 0 else { return }
    indices.append(index)
    values.append(value)
  }

  /// The vector with a single 1.
  static func unit(_ index: Int32) -> SparseVector {
    var vector = SparseVector()
    vector.append(index: index, component: 1)
    return vector
  }

  /// The scalar product.
  func dot(_ other: SparseVector) -> Double {
    let (own, others) = (indices.count, other.indices.count)
    let sum =
      if others > 16 * own {
        scattered(in: other)
      } else if own > 16 * others {
        other.scattered(in: self)
      } else {
        merged(with: other)
      }
    return sum / (Self.scale * Self.scale)
  }

  /// Walks through both, for like lengths.
  ///
  /// Without a branch that depends on the entries: which of two indices is the lower can't be
  /// foreseen.
  private func merged(with other: SparseVector) -> Double {
    indices.withUnsafeBufferPointer { left in
      other.indices.withUnsafeBufferPointer { right in
        values.withUnsafeBufferPointer { leftValues in
          other.values.withUnsafeBufferPointer { rightValues in
            var sum = 0.0
            var (a, b) = (0, 0)
            while a < left.count, b < right.count {
              let (x, y) = (left[a], right[b])
              let product = leftValues[a] * rightValues[b]
              sum += x == y ? product : 0
              a += x <= y ? 1 : 0
              b += y <= x ? 1 : 0
            }
            return sum
          }
        }
      }
    }
  }

  /// Looks the entries of this, much the shorter one, up in the longer one.
  private func scattered(in other: SparseVector) -> Double {
    var sum = 0.0
    var low = 0
    let count = other.indices.count
    for (position, index) in indices.enumerated() {
      // Doubling steps, then halves.
      var step = 1
      var high = low
      while high < count, other.indices[high] < index {
        low = high + 1
        high += step
        step *= 2
      }
      high = min(high, count)
      while low < high {
        let middle = (low + high) / 2
        if other.indices[middle] < index { low = middle + 1 } else { high = middle }
      }
      guard low < count else { break }
      if other.indices[low] == index { sum += values[position] * other.values[low] }
    }
    return sum
  }

  /// The same direction, so many times as long.
  static func * (vector: SparseVector, factor: Double) -> SparseVector {
    var product = vector
    for position in product.values.indices { product.values[position] *= factor }
    return product
  }

  /// The sum of both.
  static func + (left: SparseVector, right: SparseVector) -> SparseVector {
    var sum = SparseVector()
    sum.indices.reserveCapacity(left.indices.count + right.indices.count)
    sum.values.reserveCapacity(left.indices.count + right.indices.count)
    var (a, b) = (0, 0)
    while a < left.indices.count || b < right.indices.count {
      let fromLeft = a < left.indices.count ? left.indices[a] : .max
      let fromRight = b < right.indices.count ? right.indices[b] : .max
      let index = min(fromLeft, fromRight)
      var value = 0.0
      if fromLeft == index {
        value += left.values[a]
        a += 1
      }
      if fromRight == index {
        value += right.values[b]
        b += 1
      }
      sum.indices.append(index)
      sum.values.append(value)
    }
    return sum
  }
}
