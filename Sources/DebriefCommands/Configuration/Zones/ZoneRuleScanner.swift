/// Reads the parts of a zone's rule from left to right.
struct ZoneRuleScanner {
  private var rest: Substring

  init(_ text: String) {
    rest = text[...]
  }

  var isAtEnd: Bool { rest.isEmpty }
  var peek: Character? { rest.first }

  /// Letters, or anything between `<` and `>`.
  mutating func skipName() -> Bool {
    if take("<") {
      guard let end = rest.firstIndex(of: ">") else { return false }
      rest = rest[rest.index(after: end)...]
      return true
    }
    let name = rest.prefix { $0.isASCII && $0.isLetter }
    rest = rest.dropFirst(name.count)
    return name.count >= 3
  }

  /// `[+-]h[h[h]][:mm[:ss]]` in seconds.
  mutating func time() -> Int64? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard let hours = number(upTo: 167) else { return nil }
    var seconds = hours * 3600
    for unit in [60, 1] where take(":") {
      guard let part = number(upTo: 59) else { return nil }
      seconds += part * unit
    }
    return Int64(isNegative ? -seconds : seconds)
  }

  /// `,Mm.w.d[/time]`; the time is 2 o'clock unless given.
  mutating func day() -> ZoneRule.Day? {
    guard take(","), take("M"), let month = number(upTo: 12), month >= 1, take("."),
      let week = number(upTo: 5), week >= 1, take("."), let weekday = number(upTo: 6)
    else { return nil }
    var seconds: Int64 = 7200
    if take("/") {
      guard let time = time() else { return nil }
      seconds = time
    }
    return ZoneRule.Day(month: month, week: week, weekday: weekday, secondsOfDay: seconds)
  }

  private mutating func take(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func number(upTo limit: Int) -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 3, let value = Int(digits), value <= limit else { return nil }
    rest = rest.dropFirst(digits.count)
    return value
  }
}
