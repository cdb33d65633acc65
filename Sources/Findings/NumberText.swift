// Numbers in sentences, the same on every machine: no locale is asked.

/// A number with a fixed count of decimals, rounded half away from zero.
public func decimal(_ value: Double, digits: Int = 1) -> String {
  guard value.isFinite, abs(value) < 1e15 else { return "–" }
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  let scaled = Int64((abs(value) * scale).rounded())
  let sign = value < 0 && scaled != 0 ? "-" : ""
  guard digits > 0 else { return sign + String(scaled) }
  let fraction = String(scaled % Int64(scale))
  let padding = String(repeating: "0", count: digits - fraction.count)
  return "\(sign)\(scaled / Int64(scale)).\(padding)\(fraction)"
}

/// A p-value for people: three decimals, or a bound for smaller ones.
public func significance(_ pValue: Double) -> String {
  pValue < 0.001 ? "< 0.001" : decimal(pValue, digits: 3)
}

/// A p-value in a sentence: `p = 0.012`, `p < 0.001`.
public func pValueWords(_ pValue: Double) -> String {
  pValue < 0.001 ? "p \(significance(pValue))" : "p = \(significance(pValue))"
}

/// A duration for people, from milliseconds: `380 ms`, `2.4 s`, `3.5 min`, `1.2 h`.
public func duration(_ milliseconds: Double) -> String {
  switch milliseconds {
  case ..<999.5: "\(decimal(milliseconds, digits: milliseconds < 10 ? 1 : 0)) ms"
  case ..<59_950: "\(decimal(milliseconds / 1000)) s"
  case ..<3_597_000: "\(decimal(milliseconds / 60_000)) min"
  default: "\(decimal(milliseconds / 3_600_000)) h"
  }
}

/// A whole number with thin groups of three: `1 204 331`.
public func grouped(_ count: Int) -> String {
  let digits = String(count.magnitude)
  var result = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { result += "\u{202F}" }
    result.append(digit)
  }
  return (count < 0 ? "-" : "") + result
}

/// A number of things in words: `1 failure`, `2 failures`; the plural adds an s.
public func counted(_ count: Int, _ noun: String) -> String {
  "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
}
