/// Tokens with small numbers: each is spelled and judged once, however often it occurs.
struct TokenTable {
  /// What stands for all that varies.
  static let variable: Int32 = 0

  private(set) var traits: [TokenTraits] = []
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = [0]
  /// Open addressing: a token's number plus one, 0 where nothing stands.
  private var slots = [Int32](repeating: 0, count: 1 << 10)

  init() {
    _ = Array("<*>".utf8).withUnsafeBytes { number(of: $0) }
    traits[0] = .variable
    for sign in Sign.all {
      _ = withUnsafeBytes(of: UInt8(ascii: sign)) { number(of: $0) }
    }
  }

  var count: Int { traits.count }

  /// The text of a token.
  func text(_ token: Int32) -> String {
    String(decoding: bytes[Int(starts[Int(token)])..<Int(starts[Int(token) + 1])], as: UTF8.self)
  }

  /// The number of a token, UTF-8.
  mutating func number(of token: UnsafeRawBufferPointer) -> Int32 {
    if (count + 1) * 2 > slots.count { grow() }
    var slot = Int(truncatingIfNeeded: TokenTable.hash(token)) & (slots.count - 1)
    while slots[slot] != 0 {
      if isEqual(slots[slot] - 1, token) { return slots[slot] - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = Int32(count)
    slots[slot] = number + 1
    bytes.append(contentsOf: token)
    starts.append(UInt32(bytes.count))
    traits.append(TokenTraits(of: token))
    return number
  }

  private func isEqual(_ number: Int32, _ token: UnsafeRawBufferPointer) -> Bool {
    let start = Int(starts[Int(number)])
    guard Int(starts[Int(number) + 1]) - start == token.count else { return false }
    for index in 0..<token.count where bytes[start + index] != token[index] { return false }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    bytes.withUnsafeBytes { all in
      for number in 0..<count {
        let token = UnsafeRawBufferPointer(
          rebasing: all[Int(starts[number])..<Int(starts[number + 1])])
        var slot = Int(truncatingIfNeeded: TokenTable.hash(token)) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(number) + 1
      }
    }
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = 0xcbf2_9ce4_8422_2325 ^ UInt64(bytes.count)
    var index = 0
    while index + 8 <= bytes.count {
      hash = mixed(hash ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    while index < bytes.count {
      hash = (hash ^ UInt64(bytes[index])) &* 0x0100_0000_01b3
      index += 1
    }
    return mixed(hash)
  }

  /// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
  static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
