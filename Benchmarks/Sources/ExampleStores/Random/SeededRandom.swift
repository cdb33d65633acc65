/// SplitMix64: a small generator of random numbers, the same on every machine for a seed.
struct SeededRandom: Sendable {
  private var state: UInt64

  /// `purpose` keeps streams of one seed apart, so that leaving one store out moves no other.
  init(seed: UInt64, purpose: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 ^ purpose &* 0xD1B5_4A32_D192_ED03
    _ = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 up to, not including, `bound`; the bias of at most bound ÷ 2⁶⁴ is no matter.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number in the closed range.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  mutating func happens(perMille: Int) -> Bool {
    below(1000) < perMille
  }

  /// Nearly normal around 0, in 1/1024 of a standard deviation: the sum of four uniform numbers.
  mutating func normal() -> Int {
    let bits = next()
    let sum =
      Int(bits & 0xFFFF) + Int(bits >> 16 & 0xFFFF) + Int(bits >> 32 & 0xFFFF) + Int(bits >> 48)
    // The sum of four uniform 16-bit numbers has the mean 131070 and the deviation 37837.
    return (sum - 131_070) * 1024 / 37_837
  }
}
