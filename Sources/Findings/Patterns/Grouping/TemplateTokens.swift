/// Turns a shape into the tokens of its own template: what varies by its spelling or its place
/// becomes a variable, and parts that come and go are left out.
struct TemplateTokens {
  private(set) var table = TokenTable()
  /// The template of the last shape.
  var tokens: [ShapeToken] = []

  private let cutter = ShapeTokens()
  private var raw: [ShapeToken] = []

  init() {}

  /// Puts the template of a shape into `tokens`.
  mutating func take(_ shape: String) {
    var shape = shape
    shape.withUTF8 { cutter.cut(UnsafeRawBufferPointer($0), into: &raw, &table) }
    tokens.removeAll(keepingCapacity: true)
    mask()
    maskCodesAmongFields()
    leaveOutOptionalParts()
    while tokens.count > 1, let last = tokens.last,
      [Sign.stop, Sign.comma, Sign.semicolon].contains(last.number)
    {
      tokens.removeLast()
    }
  }

  private func traits(_ index: Int) -> TokenTraits {
    index < raw.count ? table.traits[Int(raw[index].number)] : []
  }

  private func number(_ index: Int) -> Int32 { index < raw.count ? raw[index].number : -1 }

  /// Appends a variable that stands for some raw tokens.
  private mutating func appendVariable(_ first: Int, through last: Int) {
    let end = raw[min(last, raw.count - 1)].end
    if let before = tokens.last, before.number == TokenTable.variable {
      tokens[tokens.count - 1].end = end
    } else {
      tokens.append(
        ShapeToken(number: TokenTable.variable, start: raw[first].start, end: end))
    }
  }

  private mutating func mask() {
    var index = 0
    while index < raw.count {
      if let next = maskNumber(at: index) ?? maskQuotation(at: index) ?? maskName(at: index)
        ?? maskField(at: index)
      {
        index = next
      } else {
        tokens.append(raw[index])
        index += 1
      }
    }
  }

  /// A variable with its sign and its units; a row of stars.
  private mutating func maskNumber(at index: Int) -> Int? {
    if number(index) == Sign.star, number(index + 1) == Sign.star {
      var end = index
      while number(end + 1) == Sign.star { end += 1 }
      appendVariable(index, through: end)
      return end + 1
    }
    guard number(index) == TokenTable.variable else { return nil }
    var first = raw[index].start
    if let sign = tokens.last, table.traits[Int(sign.number)].contains(.prefix) {
      first = sign.start
      tokens.removeLast()
    }
    var end = index
    while !traits(end + 1).isDisjoint(with: [.unit, .zone]) || number(end + 1) == Sign.percent {
      end += 1
    }
    appendVariable(index, through: end)
    tokens[tokens.count - 1].start = min(first, tokens[tokens.count - 1].start)
    return end + 1
  }

  /// One token in quotes, or none: a value, and before a colon a key.
  private mutating func maskQuotation(at index: Int) -> Int? {
    guard traits(index).contains(.quote) else { return nil }
    if number(index + 1) == number(index) {
      appendVariable(index, through: index + 1)
      return index + 2
    }
    guard number(index + 2) == number(index), traits(index + 1).contains(.word) else { return nil }
    if number(index + 3) == Sign.colon {
      tokens.append(raw[index + 1])
    } else {
      appendVariable(index, through: index + 2)
    }
    return index + 3
  }

  /// A name of a day or a month, or a value by its spelling.
  private mutating func maskName(at index: Int) -> Int? {
    let own = traits(index)
    guard own.contains(.word) else { return nil }
    let next = traits(index + 1)
    let isBeforeNumber = next.contains(.variable)
    let isBehindNumber = tokens.last?.number == TokenTable.variable
    let varies =
      own.contains(.value)
      || own.contains(.calendarName) && (!own.contains(.ambiguousMonth) || isBeforeNumber)
      || own.contains(.shortDay)
        && (isBeforeNumber || next.contains(.shortMonth) || number(index + 1) == Sign.comma)
      || own.contains(.shortMonth) && (isBeforeNumber || isBehindNumber)
      || own.contains(.literal) && tokens.last?.number == Sign.colon
    guard varies, !(own.contains(.word) && number(index + 1) == Sign.equals) else { return nil }
    appendVariable(index, through: index)
    return index + 1
  }

  /// `key=value`, `key = value`, `key="some words"`; of what names an error, the value stays.
  private mutating func maskField(at index: Int) -> Int? {
    guard traits(index).contains(.word), number(index + 1) == Sign.equals,
      ![Sign.equals, Sign.greater, Sign.tilde].contains(number(index + 2))
    else { return nil }
    tokens += [raw[index], raw[index + 1]]
    let value = index + 2
    guard !traits(index).contains(.errorKey) else { return value }
    if traits(value).contains(.quote),
      let close = (value + 1..<value + 8).first(where: { number($0) == number(value) })
    {
      appendVariable(value, through: close)
      return close + 1
    }
    if !traits(value).isDisjoint(with: [.variable, .quote, .opening]) { return value }
    // No value, or the next field's key: an empty one is a value as well.
    guard traits(value).contains(.word), number(value + 1) != Sign.equals else {
      let end = raw[index + 1].end
      tokens.append(ShapeToken(number: TokenTable.variable, start: end, end: end))
      return value
    }
    appendVariable(value, through: value)
    return value + 1
  }
}
