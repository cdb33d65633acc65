/// Signs that rules speak of, with the numbers that every `TokenTable` gives them.
enum Sign {
  /// The signs, whose numbers are 1 and up.
  static let all: [Unicode.Scalar] = [
    "=", ":", ",", ";", "|", ".", "*", "%", ">", "~", "(", ")", "[", "]", "{", "}", "<",
  ]

  static let equals: Int32 = 1
  static let colon: Int32 = 2
  static let comma: Int32 = 3
  static let semicolon: Int32 = 4
  static let bar: Int32 = 5
  static let stop: Int32 = 6
  static let star: Int32 = 7
  static let percent: Int32 = 8
  static let greater: Int32 = 9
  static let tilde: Int32 = 10
  static let parenthesis: Int32 = 11
  static let closingParenthesis: Int32 = 12

  /// The bracket that a closing one belongs to; nil for all other tokens.
  static func opening(of token: Int32) -> Int32? {
    switch token {
    case closingParenthesis: parenthesis
    case 14: 13
    case 16: 15
    case greater: 17
    default: nil
    }
  }

  /// Whether a token stands between the items of a list.
  static func isSeparator(_ token: Int32) -> Bool {
    token == comma || token == semicolon || token == bar
  }
}
