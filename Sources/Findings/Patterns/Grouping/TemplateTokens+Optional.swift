extension TemplateTokens {
  /// How many words a message has whose codes are details.
  private static let longMessage = 9
  /// The longest group of tokens whose repetition is left out.
  private static let longestGroup = 12

  /// Codes stay where they tell messages apart: in short ones, and not in records of fields.
  mutating func maskCodesAmongFields() {
    var fields = 0
    var words = 0
    for (index, token) in tokens.enumerated() {
      let traits = table.traits[Int(token.number)]
      if traits.contains(.word) { words += 1 }
      if token.number == TokenTable.variable, index > 0,
        tokens[index - 1].number == Sign.equals || tokens[index - 1].number == Sign.colon
      {
        fields += 1
      }
    }
    guard fields >= 2 || words >= TemplateTokens.longMessage else { return }
    for index in tokens.indices where table.traits[Int(tokens[index].number)].contains(.code) {
      tokens[index].number = TokenTable.variable
    }
  }

  /// Leaves out brackets around nothing but what varies, and what is said again.
  mutating func leaveOutOptionalParts() {
    var kept: [ShapeToken] = []
    kept.reserveCapacity(tokens.count)
    for token in tokens {
      var token = token
      if table.traits[Int(token.number)].contains(.state), let last = kept.last {
        if table.traits[Int(last.number)].contains(.opening) {
          token.number = TokenTable.variable
        } else if last.number == TokenTable.variable, kept.count > 1,
          table.traits[Int(kept[kept.count - 2].number)].contains(.opening)
        {
          continue
        }
      }
      kept.append(token)
      TemplateTokens.join(&kept)
      TemplateTokens.leaveOutRepetition(&kept) { $0.number }
    }
    tokens = kept
  }

  /// Joins what varies side by side, at the end of a list of tokens.
  private static func join(_ kept: inout [ShapeToken]) {
    if let last = kept.last, let opening = Sign.opening(of: last.number) {
      if kept.count >= 2, kept[kept.count - 2].number == opening {
        kept.removeLast(2)
      } else if kept.count >= 3, kept[kept.count - 2].number == TokenTable.variable,
        kept[kept.count - 3].number == opening
      {
        // Alone, the variable is the message.
        let variable = kept[kept.count - 2]
        kept.removeLast(3)
        if kept.isEmpty { kept.append(variable) }
      }
    }
    while kept.count >= 2, kept[kept.count - 1].number == TokenTable.variable {
      var other = kept.count - 2
      if Sign.isSeparator(kept[other].number) { other -= 1 }
      guard other >= 0, kept[other].number == TokenTable.variable else { break }
      kept[other].end = kept[kept.count - 1].end
      kept.removeLast(kept.count - 1 - other)
    }
  }

  /// Removes a group with something variable at the end that equals the group before it.
  static func leaveOutRepetition<Token>(
    _ kept: inout [Token], _ number: (Token) -> Int32
  ) {
    let count = kept.count
    for length in 1...longestGroup {
      guard count >= 2 * length else { return }
      var isVariable = false
      var isEqual = true
      for index in 1...length {
        let token = number(kept[count - index])
        guard token == number(kept[count - index - length]) else {
          isEqual = false
          break
        }
        if token == TokenTable.variable { isVariable = true }
      }
      if isEqual, isVariable {
        kept.removeLast(length)
        return
      }
    }
  }
}
