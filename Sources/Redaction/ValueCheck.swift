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
  /// Whether at least one capital and one small letter must occur.
  public let needsBothCases: Bool
  /// Whether the value is an argument of a command: no option, port or mapping of ports.
  let isArgument: Bool
  /// Whether the value must be a user's name and a secret.
  let isLogin: Bool

  /// A check of the conditions given; without any, every value passes.
  public init(
    minimumLength: Int = 0, minimumEntropy: Double = 0, needsLetterAndDigit: Bool = false,
    needsBothCases: Bool = false
  ) {
    self.needsBothCases = needsBothCases
    self.minimumLength = minimumLength
    self.minimumEntropy = minimumEntropy
    self.needsLetterAndDigit = needsLetterAndDigit
    isArgument = false
    isLogin = false
  }

  /// A check of an argument of a command.
  init(isArgument: Bool = false, isLogin: Bool = false) {
    (minimumLength, minimumEntropy, needsLetterAndDigit, needsBothCases) = (0, 0, false, false)
    self.isArgument = isArgument
    self.isLogin = isLogin
  }

  func accepts(_ value: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard value.count >= minimumLength else { return false }
    if isArgument {
      guard value.first != UInt8(ascii: "-"),
        !value.allSatisfy({ $0 == UInt8(ascii: ":") || $0.isDigit && value.count < 6 })
      else { return false }
    }
    if isLogin {
      guard
        let colon = value.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ",") }),
        colon > value.startIndex, colon + 1 < value.endIndex
      else { return false }
    }
    if needsBothCases {
      guard value.contains(where: \.isUpper), value.contains(where: \.isLower) else { return false }
    }
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
