/// The number with so many digits, at most three, after the point.
func fixed(_ value: Double, digits: Int = 3) -> String {
  let scale = [1.0, 10, 100, 1000][digits]
  let whole = Int((value * scale).rounded())
  let fraction = String(whole % Int(scale))
  let zeros = String(repeating: "0", count: max(0, digits - fraction.count))
  return "\(whole / Int(scale))." + zeros + fraction
}
