/// Random numbers from a fixed seed, so that the same data gives the same p-value on every machine.
///
/// SplitMix64: G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number
/// generators" (OOPSLA 2014).
struct FixedSeedNumbers {
  private var state: UInt64

  /// A sequence that depends on the seed alone.
  init(seed: UInt64 = 0x5eed_0f5e_edda_7a00) { state = seed }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }

  /// A whole number from 0 to `count` − 1: the high word of a product, whose bias is below
  /// `count` ÷ 2⁶⁴.
  mutating func below(_ count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// A number from 0 up to and without 1, a multiple of 2⁻⁵³.
  mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A value of the standard normal distribution.
  ///
  /// The polar method of G. Marsaglia and T. A. Bray (SIAM Review 6 (1964), 260–264); one
  /// of the two values is used.
  mutating func normal() -> Double {
    while true {
      let (x, y) = (2 * fraction() - 1, 2 * fraction() - 1)
      let square = x * x + y * y
      if square > 0, square < 1 {
        return x * (-2 * naturalLogarithm(square) / square).squareRoot()
      }
    }
  }

  /// Puts values into an order that is as likely as any other.
  ///
  /// Source: R. Durstenfeld, Communications of the ACM 7 (1964), 420.
  mutating func shuffle<Value>(_ values: inout [Value]) {
    for last in stride(from: values.count - 1, to: 0, by: -1) {
      values.swapAt(last, below(last + 1))
    }
  }
}
