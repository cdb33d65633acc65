/// What kind of correction it is.
///
/// Writers use this closed set; readers keep other words.
public enum FeedbackType: String, Sendable, CaseIterable {
  /// Something was done wrongly.
  case mistake
  /// Something was done wrongly again.
  case repetition
  /// Something was not said clearly before.
  case clarification
}

/// What a correction is about.
///
/// Writers use this closed set; readers keep other words.
public enum FeedbackCategory: String, Sendable, CaseIterable {
  case testing = "Testing"
  case architecture = "Architecture"
  case security = "Security"
  case performance = "Performance"
  case api = "API"
  case naming = "Naming"
  case documentation = "Documentation"
}

/// How much a correction matters.
///
/// Writers use this closed set; readers keep other words.
public enum FeedbackSeverity: String, Sendable, CaseIterable, Comparable {
  case low, medium, high

  /// Orders severities from low to high.
  public static func < (a: FeedbackSeverity, b: FeedbackSeverity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    }
  }
}

/// How long the texts of a correction may be, on both sides of the store.
public enum FeedbackLimits: Sendable {
  /// Code points of a context or feedback; writers refuse longer ones, readers cut them.
  public static let textCodePoints = 4000
  /// Characters of a session id and of a name.
  public static let nameCharacters = 120
}
