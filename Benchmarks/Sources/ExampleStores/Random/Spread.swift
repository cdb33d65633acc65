/// A distribution like the lognormal one, in integers: libm's last bits differ between machines.
struct Spread: Sendable {
  let median: Int

  /// How far one standard deviation reaches, in 1/100 of a doubling.
  let doublings: Int

  func value(_ random: inout SeededRandom) -> Int {
    // The exponent of two, in 1/65536.
    let exponent = random.normal() * doublings * 64 / 100
    let whole = exponent >> 16
    let fraction = exponent & 0xFFFF
    // 2^f is nearly 1 + f (0.6565 + 0.3435 f) between 0 and 1: within 0.3 %.
    let slope = 43_024 + ((22_512 * fraction) >> 16)
    let power = 65_536 + ((fraction * slope) >> 16)
    let scaled = median * power
    return whole >= 0 ? (scaled << whole) >> 16 : scaled >> (16 - whole)
  }
}
