// Logarithm, exponential and log-gamma from the four operations of IEEE arithmetic alone: those of
// the C library differ between machines in the last bits, and so would what is printed.

/// ln 2 in two parts: the first has 32 bits, so that its products with exponents are exact.
private let log2High = 0x1.62e42feep-1
private let log2Low = 0x1.a39ef35793c76p-33

/// The natural logarithm, within 1e-15 of its value; −∞ of 0, NaN of a negative number.
///
/// ln m = 2 artanh((m − 1) ÷ (m + 1)), with the significand m between √½ and √2.
func naturalLogarithm(_ x: Double) -> Double {
  guard x > 0 else { return x == 0 ? -.infinity : .nan }
  guard x.isFinite else { return x }
  var exponent = Double(x.exponent)
  var significand = x.significand
  if significand > 1.4142135623730951 {
    significand /= 2
    exponent += 1
  }
  let s = (significand - 1) / (significand + 1)
  let square = s * s
  // |s| is at most 0.172: after twelve terms the rest is below 1e-19.
  var sum = 0.0
  for k in stride(from: 23, through: 3, by: -2) { sum = square * (sum + 1 / Double(k)) }
  return exponent * log2High + (2 * s + (2 * s * sum + exponent * log2Low))
}

/// e to a power, within some 1e-15 of its value; 0 below the smallest number.
///
/// Taylor's series around 0 after whole powers of two are taken off.
func exponential(_ x: Double) -> Double {
  guard x < 709.8 else { return x.isNaN ? x : .infinity }
  guard x > -745.2 else { return 0 }
  let power = (x / (log2High + log2Low)).rounded()
  let rest = (x - power * log2High) - power * log2Low
  var sum = 1.0
  for k in stride(from: 17, through: 1, by: -1) { sum = 1 + rest * sum / Double(k) }
  // In two steps, as 2 to the lowest powers is no number by itself.
  let half = (power / 2).rounded(.towardZero)
  return sum * Double(sign: .plus, exponent: Int(half), significand: 1)
    * Double(sign: .plus, exponent: Int(power - half), significand: 1)
}

/// The logarithm of the gamma function of a positive number, to some 1e-14.
///
/// Stirling's series (Abramowitz and Stegun, "Handbook of Mathematical Functions", 1964, 6.1.41)
/// after the argument is raised to at least 15 by the recurrence.
func logGamma(_ x: Double) -> Double {
  var (raised, product) = (x, 1.0)
  while raised < 15 {
    product *= raised
    raised += 1
  }
  let square = raised * raised
  let series =
    (1 / 12.0
      - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 - (1 / 1188.0) / square) / square) / square)
        / square)
    / raised
  // ½ ln 2π
  let logRootTwoPi = 0.9189385332046727
  return (raised - 0.5) * naturalLogarithm(raised) - raised + logRootTwoPi + series
    - naturalLogarithm(product)
}
