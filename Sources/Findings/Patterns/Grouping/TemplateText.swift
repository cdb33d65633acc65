extension TemplateTokens {
  /// A shape as people read it, with `<*>` for all that varies in a template that it belongs to.
  mutating func text(of shape: String, as template: [Int32]) -> String {
    take(shape)
    let bytes = Array(shape.utf8)
    let isConstant = TemplateTokens.constants(of: tokens.map(\.number), in: template)
    var text: [UInt8] = []
    var end = 0
    for (index, token) in tokens.enumerated() {
      text += bytes[end..<max(end, Int(token.start))]
      end = max(end, Int(token.end))
      if isConstant[index] {
        text += bytes[Int(token.start)..<Int(token.end)]
      } else if !TemplateTokens.endsInVariable(text) {
        text += Array("<*>".utf8)
      }
    }
    text += bytes[end...]
    while text.last == 0x20 { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }

  private static func endsInVariable(_ text: [UInt8]) -> Bool {
    let end = (text.lastIndex { $0 != 0x20 }).map { $0 + 1 } ?? 0
    guard text[..<end].suffix(3).elementsEqual("<*>".utf8) else { return false }
    return end == text.count
  }

  /// For each token of a shape, whether it stands in the template as it is.
  ///
  /// By the longest common subsequence: what the shape has beyond it varies.
  private static func constants(of tokens: [Int32], in template: [Int32]) -> [Bool] {
    guard tokens != template else { return tokens.map { $0 != TokenTable.variable } }
    let width = template.count + 1
    var lengths = [UInt16](repeating: 0, count: (tokens.count + 1) * width)
    for row in tokens.indices.reversed() {
      for column in template.indices.reversed() {
        let isCommon = tokens[row] == template[column] && tokens[row] != TokenTable.variable
        lengths[row * width + column] =
          isCommon
          ? lengths[(row + 1) * width + column + 1] + 1
          : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
      }
    }
    var isConstant = [Bool](repeating: false, count: tokens.count)
    var (row, column) = (0, 0)
    while row < tokens.count, column < template.count {
      if tokens[row] == template[column], tokens[row] != TokenTable.variable {
        isConstant[row] = true
        row += 1
        column += 1
      } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return isConstant
  }
}
