extension LineBuffer {
  /// Appends a number in decimal; with `digits`, filled with zeros on the left.
  mutating func append(_ number: Int, digits: Int = 1) {
    var rest = number.magnitude
    if number < 0 { append(UInt8(ascii: "-")) }
    var divisor: UInt = 1
    var length = 1
    while length < digits || rest / divisor >= 10 {
      divisor *= 10
      length += 1
    }
    while divisor > 0 {
      append(UInt8(ascii: "0") + UInt8(rest / divisor))
      rest %= divisor
      divisor /= 10
    }
  }

  /// Appends thousandths as Python writes a float: at least one digit after the point, no zeros.
  mutating func append(thousandths: Int) {
    append(thousandths / 1000)
    append(UInt8(ascii: "."))
    let rest = thousandths % 1000
    append(UInt8(ascii: "0") + UInt8(rest / 100))
    guard rest % 100 != 0 else { return }
    append(UInt8(ascii: "0") + UInt8(rest / 10 % 10))
    guard rest % 10 != 0 else { return }
    append(UInt8(ascii: "0") + UInt8(rest % 10))
  }

  /// Appends the lowest `digits` hexadecimal digits.
  mutating func append(hexadecimal bits: UInt64, digits: Int) {
    for position in (0..<digits).reversed() {
      let digit = UInt8(bits >> UInt64(position * 4) & 15)
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  /// Appends the moment as Python's `isoformat()` does: no fraction where it is zero.
  mutating func append(_ moment: Moment, zone: StaticString = "") {
    let date = moment.date
    append(date.year, digits: 4)
    append(UInt8(ascii: "-"))
    appendTwoDigits(date.month)
    append(UInt8(ascii: "-"))
    appendTwoDigits(date.day)
    append(UInt8(ascii: "T"))
    let seconds = moment.microseconds % Moment.day / 1_000_000
    appendTwoDigits(seconds / 3600)
    append(UInt8(ascii: ":"))
    appendTwoDigits(seconds / 60 % 60)
    append(UInt8(ascii: ":"))
    appendTwoDigits(seconds % 60)
    let fraction = moment.microseconds % 1_000_000
    if fraction != 0 {
      append(UInt8(ascii: "."))
      append(fraction, digits: 6)
    }
    append(zone)
  }

  private mutating func appendTwoDigits(_ number: Int) {
    append(UInt8(ascii: "0") + UInt8(number / 10))
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
