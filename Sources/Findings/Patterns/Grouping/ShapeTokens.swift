/// A token of a shape and where it stands.
struct ShapeToken {
  var number: Int32
  /// Bytes of the shape; of something variable, all that it stands for.
  var start: Int32
  var end: Int32
}

/// Cuts shapes into tokens: words, `<*>`, and single signs.
struct ShapeTokens {
  /// How many tokens of a shape are looked at.
  static let limit = 512

  private var isWordByte = [Bool](repeating: false, count: 256)
  /// What holds words together inside.
  private var isJoiner = [Bool](repeating: false, count: 256)
  /// What may begin a word.
  private var isLeader = [Bool](repeating: false, count: 256)
  /// What may end a word, beside letters.
  private var isCloser = [Bool](repeating: false, count: 256)

  init() {
    for byte in 0...255 { isWordByte[byte] = TokenTraits.isWordByte(UInt8(byte)) }
    isWordByte[Int(UInt8(ascii: "$"))] = true
    for byte in "./:-@%+~\\?&#*".utf8 { isJoiner[Int(byte)] = true }
    for byte in "./~\\@-".utf8 { isLeader[Int(byte)] = true }
    for byte in "/%+*\\".utf8 { isCloser[Int(byte)] = true }
  }

  /// Puts the tokens of a shape into `tokens`.
  func cut(
    _ shape: UnsafeRawBufferPointer, into tokens: inout [ShapeToken], _ table: inout TokenTable
  ) {
    tokens.removeAll(keepingCapacity: true)
    var index = 0
    while index < shape.count, tokens.count < ShapeTokens.limit {
      let byte = shape[index]
      if byte <= 0x20 {
        index += 1
        continue
      }
      let end = end(of: shape, from: index)
      let isVariable = end - index == 3 && byte == UInt8(ascii: "<")
      let number =
        isVariable
        ? TokenTable.variable
        : table.number(of: UnsafeRawBufferPointer(rebasing: shape[index..<end]))
      tokens.append(ShapeToken(number: number, start: Int32(index), end: Int32(end)))
      index = end
    }
  }

  private func end(of shape: UnsafeRawBufferPointer, from start: Int) -> Int {
    let byte = shape[start]
    if byte == UInt8(ascii: "<"), start + 2 < shape.count, shape[start + 1] == UInt8(ascii: "*"),
      shape[start + 2] == UInt8(ascii: ">")
    {
      return start + 3
    }
    var begin = start
    while begin < shape.count, isLeader[Int(shape[begin])] { begin += 1 }
    guard begin < shape.count, isWordByte[Int(shape[begin])] else { return start + 1 }
    return endOfWord(shape, start, begin)
  }

  private func endOfWord(_ shape: UnsafeRawBufferPointer, _ start: Int, _ begin: Int) -> Int {
    var index = begin
    var last = begin
    var isPlain = start == begin
    while index < shape.count {
      let byte = shape[index]
      if isWordByte[Int(byte)] {
        last = index
        if (0x30...0x39).contains(byte) || byte == UInt8(ascii: "$") { isPlain = false }
      } else if isJoiner[Int(byte)] {
        // `key:value` are two words; `scheme://` and `A::b` are one.
        if byte == UInt8(ascii: ":"), isPlain, index - start > 1, index + 1 < shape.count,
          isWordByte[Int(shape[index + 1])]
        {
          return index
        }
        if isCloser[Int(byte)] { last = index }
        isPlain = false
      } else {
        break
      }
      index += 1
    }
    return last + 1
  }
}
