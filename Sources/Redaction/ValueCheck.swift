import Glibc

/// Conditions that a value must meet to count as a secret.
public struct ValueCheck: Sendable, Hashable {
  /// Accepts every value.
  public static let any = ValueCheck()

  /// The least number of bytes.
  public let minimumLength: Int
  /// The least Shannon entropy, bits per byte.
  public let minimumEntropy: Double
  /// Whether at least one letter and one digit must occur.
  public let needsLetterAndDigit: Bool

  /// A check of the conditions given; without any, every value passes.
  public init(
    minimumLength: Int = 0, minimumEntropy: Double = 0, needsLetterAndDigit: Bool = false
  ) {
    self.minimumLength = minimumLength
    self.minimumEntropy = minimumEntropy
    self.needsLetterAndDigit = needsLetterAndDigit
  }

  func accepts(_ value: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard value.count >= minimumLength else { return false }
    if needsLetterAndDigit {
      guard value.contains(where: \.isLetter), value.contains(where: \.isDigit) else {
        return false
      }
    }
    return minimumEntropy == 0 || entropy(of: value) >= minimumEntropy
  }
}

/// The Shannon entropy of the bytes, bits per byte.
func entropy(of bytes: Slice<UnsafeRawBufferPointer>) -> Double {
  guard !bytes.isEmpty else { return 0 }
  var counts = [Int](repeating: 0, count: 256)
  for byte in bytes { counts[Int(byte)] += 1 }
  let total = Double(bytes.count)
  return counts.reduce(0) { sum, count in
    count == 0 ? sum : sum - Double(count) / total * log2(Double(count) / total)
  }
}
