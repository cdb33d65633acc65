import Records

/// Counts of non-negative integers in log-linear buckets, from which quantiles are read.
///
/// Values below 128 have a bucket each; above, every power of two is cut into 64 equal buckets,
/// so that a bucket's middle is within 1/128 of every value in it. This is the layout of
/// HdrHistogram (G. Tene) at the accuracy that DDSketch names (Masson, Rim and Lee, VLDB 2019);
/// it needs integer arithmetic only, so that every machine counts alike. Counts saturate.
public struct QuantileSketch: MergeableSummary {
  private var firstBucket: Int32 = 0
  private var counts: [UInt32] = []
  /// How many values were added.
  public private(set) var count = 0
  /// The smallest value; 0 when there is none.
  public private(set) var minimum: Int64 = 0
  /// The largest value; 0 when there is none.
  public private(set) var maximum: Int64 = 0

  /// A sketch without values.
  public init() {}

  /// Adds a value, which must not be negative.
  public mutating func add(_ value: Int64) {
    precondition(value >= 0, "a sketch holds non-negative values")
    if count == 0 || value < minimum { minimum = value }
    if value > maximum { maximum = value }
    count += 1
    let bucket = QuantileSketch.bucket(of: value)
    let index = Int(bucket - firstBucket)
    if counts.indices.contains(index) {
      counts[index] = QuantileSketch.saturatingSum(counts[index], 1)
    } else {
      cover(bucket, bucket)
      counts[Int(bucket - firstBucket)] += 1
    }
  }

  /// Adds the values of another sketch: bucket counts and totals add, extrema combine.
  public mutating func merge(_ other: QuantileSketch) {
    guard other.count > 0 else { return }
    if count == 0 {
      self = other
      return
    }
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
    count += other.count
    cover(other.firstBucket, other.firstBucket + Int32(other.counts.count) - 1)
    let shift = Int(other.firstBucket - firstBucket)
    for index in other.counts.indices {
      counts[index + shift] = QuantileSketch.saturatingSum(
        counts[index + shift], other.counts[index])
    }
  }

  /// Writes the sketch: its occupied buckets only.
  func encode(to writer: inout BinaryWriter) {
    writer.write(count: count)
    guard count > 0 else { return }
    writer.write(unsigned: UInt64(minimum))
    writer.write(unsigned: UInt64(maximum - minimum))
    var number = 0
    for inBucket in counts where inBucket > 0 { number += 1 }
    writer.write(count: number)
    var previous = QuantileSketch.bucket(of: minimum)
    for (index, inBucket) in counts.enumerated() where inBucket > 0 {
      let bucket = firstBucket + Int32(index)
      writer.write(unsigned: UInt64(bucket - previous))
      writer.write(unsigned: UInt64(inBucket))
      previous = bucket
    }
  }

  /// Adds the values of a sketch that was written.
  mutating func mergeEncoded(from reader: inout BinaryReader) throws(BinaryError) {
    let more = try reader.count()
    guard more > 0 else { return }
    guard let low = Int64(exactly: try reader.unsigned()),
      let range = Int64(exactly: try reader.unsigned()), low <= .max - range
    else { throw .invalidValue }
    let high = low + range
    minimum = count == 0 ? low : min(minimum, low)
    maximum = max(maximum, high)
    count += more
    var bucket = QuantileSketch.bucket(of: low)
    let last = QuantileSketch.bucket(of: high)
    cover(bucket, last)
    for _ in 0..<(try reader.boundedCount()) {
      let step = try reader.unsigned()
      guard step <= UInt64(last - bucket) else { throw .invalidValue }
      bucket += Int32(step)
      let index = Int(bucket - firstBucket)
      counts[index] = QuantileSketch.saturatingSum(
        counts[index], UInt32(clamping: try reader.unsigned()))
    }
  }

  /// The value at rank ⌈q·n⌉ (nearest rank), within 1 %; nil when there is none.
  ///
  /// The answer never leaves the range of the values, so that a single value comes back exactly.
  public func quantile(_ q: Double) -> Int64? {
    guard count > 0 else { return nil }
    let rank = max(1, min(count, Int((q * Double(count)).rounded(.up))))
    if rank == 1 { return minimum }
    if rank == count { return maximum }
    var seen = 0
    for (index, inBucket) in counts.enumerated() {
      seen += Int(inBucket)
      if seen >= rank {
        let middle = QuantileSketch.middle(of: firstBucket + Int32(index))
        return min(max(middle, minimum), maximum)
      }
    }
    return maximum
  }

  /// The median of the distances from the median, within 1 % of the values; nil when there is none.
  public var medianAbsoluteDeviation: Int64? {
    guard let median = quantile(0.5) else { return nil }
    let distances = occupied.map { bucket, count in
      (
        distance: abs(min(max(QuantileSketch.middle(of: bucket), minimum), maximum) - median),
        count: Int(count)
      )
    }.sorted { $0.distance < $1.distance }
    var seen = 0
    for (distance, inBucket) in distances {
      seen += inBucket
      if 2 * seen >= count { return distance }
    }
    return distances.last?.distance
  }

  /// Equal when they hold the same counts, however much room is kept around them.
  public static func == (a: QuantileSketch, b: QuantileSketch) -> Bool {
    a.count == b.count && a.minimum == b.minimum && a.maximum == b.maximum
      && a.occupied.elementsEqual(b.occupied) { $0 == $1 }
  }

  var occupied: [(Int32, UInt32)] {
    counts.enumerated().filter { $0.element > 0 }.map {
      (firstBucket + Int32($0.offset), $0.element)
    }
  }

  private mutating func cover(_ low: Int32, _ high: Int32) {
    if counts.isEmpty { firstBucket = low }
    if low < firstBucket {
      counts.insert(contentsOf: repeatElement(0, count: Int(firstBucket - low)), at: 0)
      firstBucket = low
    }
    let missing = Int(high - firstBucket) + 1 - counts.count
    if missing > 0 { counts.append(contentsOf: repeatElement(0, count: missing)) }
  }

  static func bucket(of value: Int64) -> Int32 {
    guard value >= 128 else { return Int32(value) }
    let shift = Int64(57 - value.leadingZeroBitCount)
    return Int32(64 * shift + (value >> shift))
  }

  static func middle(of bucket: Int32) -> Int64 {
    guard bucket >= 128 else { return Int64(bucket) }
    let shift = Int64(bucket) / 64 - 1
    let low = (Int64(bucket) - 64 * shift) << shift
    return low + ((Int64(1) << shift) - 1) / 2
  }

  private static func saturatingSum(_ a: UInt32, _ b: UInt32) -> UInt32 {
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? .max : sum
  }
}

extension Int64 {
  /// The sum of two non-negative numbers, or the largest number where it would not fit.
  ///
  /// On non-negative numbers this is associative and commutative, as a merge must be.
  func saturatingSum(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
