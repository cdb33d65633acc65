import Records

/// What may be written as a text of a correction.
enum FeedbackText {
  /// A text without the blanks around it, or why it can't be written, to follow its name.
  static func checked(_ text: String) -> Result<String, Refusal> {
    let trimmed = trimmed(text)
    guard !trimmed.isEmpty else { return .failure(Refusal(reason: "is empty")) }
    let length = trimmed.unicodeScalars.count
    let limit = FeedbackLimits.textCodePoints
    guard length <= limit else {
      return .failure(Refusal(reason: "has \(length) characters; at most \(limit) are kept"))
    }
    return .success(trimmed)
  }

  /// A session id, or why it is none.
  static func checkedSession(_ text: String) -> Result<String, Refusal> {
    let trimmed = trimmed(text)
    let limit = FeedbackLimits.nameCharacters
    guard !trimmed.isEmpty else { return .failure(Refusal(reason: "is empty")) }
    guard trimmed.count <= limit else {
      return .failure(Refusal(reason: "has more than \(limit) characters"))
    }
    guard trimmed.unicodeScalars.allSatisfy(isVisible) else {
      return .failure(Refusal(reason: "has invisible characters"))
    }
    return .success(trimmed)
  }

  /// Why a text can't be written.
  struct Refusal: Error, Equatable {
    let reason: String
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
    default: true
    }
  }

  private static func trimmed(_ text: String) -> String {
    let inner = text.drop(while: \.isWhitespace)
    guard let last = inner.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(inner[...last])
  }
}
