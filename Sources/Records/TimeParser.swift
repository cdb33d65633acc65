/// Reads the time formats that stores contain.
///
/// ISO 8601 in extended or basic form, with `T` or a space between date and time, with or without
/// seconds, fraction (cut to microseconds) and zone; a date alone is its midnight.
public struct TimeParser: Sendable {
  /// The zone of times that carry none.
  public let zone: LocalZone

  /// A parser that reads times without a zone in `zone`.
  public init(zone: LocalZone = .utc) {
    self.zone = zone
  }

  /// The moment that `text` names, or nil when it names none.
  public func parse(_ text: String) -> Timestamp? {
    var copy = text
    return copy.withUTF8 { parse(UnsafeRawBufferPointer($0)) }
  }

  /// The moment that UTF-8 text names, or nil when it names none.
  ///
  /// The common form `YYYY-MM-DDTHH:MM:SS` is read from fixed positions; all else field by field.
  public func parse(_ text: UnsafeRawBufferPointer) -> Timestamp? {
    guard text.count >= 8, text.count <= 64 else { return nil }
    if let common = parseCommonForm(text) { return common }
    var scanner = TimeScanner(bytes: text)
    guard let year = scanner.digits(4) else { return nil }
    let extended = scanner.skip(UInt8(ascii: "-"))
    guard let month = scanner.digits(2), !extended || scanner.skip(UInt8(ascii: "-")),
      let day = scanner.digits(2),
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    let midnight = Int64(date.daysSinceEpoch) * 86_400
    if scanner.isAtEnd { return local(midnight, fraction: 0) }
    guard scanner.skip(oneOf: ("T", "t", " ")), let clock = scanner.clock() else { return nil }
    let seconds = midnight + clock.seconds
    if scanner.isAtEnd { return local(seconds, fraction: clock.microseconds) }
    _ = scanner.skip(UInt8(ascii: " "))
    guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
    return Timestamp(microseconds: (seconds - offset) * 1_000_000 + clock.microseconds)
  }

  /// The form of nearly all times of nearly all logs, from fixed positions.
  ///
  /// It is `YYYY-MM-DDTHH:MM:SS` with at most six digits of a fraction, then `Z` or nothing. Nil
  /// leaves the text to the slow path, which decides.
  @inline(__always)
  private func parseCommonForm(_ text: UnsafeRawBufferPointer) -> Timestamp? {
    guard text.count >= 19, text.count <= 27, text[4] == 0x2D, text[7] == 0x2D,
      text[10] == 0x54, text[13] == 0x3A, text[16] == 0x3A
    else { return nil }
    var wrong: UInt8 = 0
    func two(_ index: Int) -> Int {
      let high = text[index] &- 0x30
      let low = text[index + 1] &- 0x30
      wrong |= (high > 9 ? 1 : 0) | (low > 9 ? 1 : 0)
      return Int(high) &* 10 &+ Int(low)
    }
    let year = two(0) * 100 + two(2)
    let (month, day, hour, minute, second) = (two(5), two(8), two(11), two(14), two(17))
    guard wrong == 0, hour < 24, minute < 60, second < 60,
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    var fraction = 0
    var index = 19
    if index < text.count, text[index] == 0x2E {
      var scale = 100_000
      index += 1
      let start = index
      while index < text.count, scale > 0, text[index] &- 0x30 <= 9 {
        fraction += Int(text[index] &- 0x30) * scale
        scale /= 10
        index += 1
      }
      guard index > start else { return nil }
    }
    let seconds =
      Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    if index == text.count { return local(seconds, fraction: Int64(fraction)) }
    guard index + 1 == text.count, text[index] == 0x5A else { return nil }
    return Timestamp(microseconds: seconds * 1_000_000 + Int64(fraction))
  }

  private func local(_ seconds: Int64, fraction: Int64) -> Timestamp {
    let utc = seconds - zone.offsetSeconds(atLocalSeconds: seconds)
    return Timestamp(microseconds: utc * 1_000_000 + fraction)
  }
}

/// A cursor over the bytes of one time.
private struct TimeScanner {
  let bytes: UnsafeRawBufferPointer
  var index = 0

  init(bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { index == bytes.count }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  mutating func skip(oneOf choices: (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar)) -> Bool {
    skip(UInt8(ascii: choices.0)) || skip(UInt8(ascii: choices.1)) || skip(UInt8(ascii: choices.2))
  }

  mutating func digits(_ count: Int) -> Int? {
    guard index + count <= bytes.count else { return nil }
    var value = 0
    for position in index..<(index + count) {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    index += count
    return value
  }

  /// `HH:MM`, `HH:MM:SS` or without colons, then a fraction; second 60 is a leap second.
  mutating func clock() -> (seconds: Int64, microseconds: Int64)? {
    guard let hour = digits(2), hour < 24 else { return nil }
    let extended = skip(UInt8(ascii: ":"))
    guard let minute = digits(2), minute < 60 else { return nil }
    var second = 0
    if extended ? skip(UInt8(ascii: ":")) : startsWithDigit {
      guard let value = digits(2), value <= 60 else { return nil }
      second = value
    }
    var fraction = 0
    if skip(UInt8(ascii: ".")) || skip(UInt8(ascii: ",")) {
      guard let value = microseconds() else { return nil }
      fraction = value
    }
    return (Int64(hour * 3600 + minute * 60 + second), Int64(fraction))
  }

  private var startsWithDigit: Bool {
    index < bytes.count && bytes[index] &- UInt8(ascii: "0") < 10
  }

  private mutating func microseconds() -> Int? {
    guard startsWithDigit else { return nil }
    var value = 0
    var count = 0
    while startsWithDigit {
      if count < 6 { value = value * 10 + Int(bytes[index] - UInt8(ascii: "0")) }
      count += 1
      index += 1
    }
    while count < 6 {
      value *= 10
      count += 1
    }
    return value
  }

  /// Seconds ahead of UTC: `Z`, `+HH`, `+HHMM` or `+HH:MM`.
  mutating func offset() -> Int64? {
    if skip(UInt8(ascii: "Z")) || skip(UInt8(ascii: "z")) { return 0 }
    let sign: Int64
    if skip(UInt8(ascii: "+")) {
      sign = 1
    } else if skip(UInt8(ascii: "-")) {
      sign = -1
    } else {
      return nil
    }
    guard let hours = digits(2), hours < 24 else { return nil }
    var minutes = 0
    if !isAtEnd {
      _ = skip(UInt8(ascii: ":"))
      guard let value = digits(2), value < 60 else { return nil }
      minutes = value
    }
    return sign * Int64(hours * 3600 + minutes * 60)
  }
}
