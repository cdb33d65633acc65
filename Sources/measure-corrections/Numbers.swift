/// A number of at least 0 with three digits after the point.
func fixed(_ value: Double) -> String {
  let whole = Int((value * 1000).rounded())
  let fraction = String(whole % 1000)
  return "\(whole / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
}
