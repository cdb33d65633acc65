/// Something to do about operations, with what it rests on.
public struct OperationRecommendation: Sendable, Hashable {
  /// What a recommendation is drawn from.
  public enum Kind: String, Sendable, CaseIterable {
    /// A limit on a field.
    case threshold
    /// A condition on a text.
    case condition
    /// An hour of the day or a day of the week.
    case time
    /// An error that causes many failures.
    case error
    /// A success rate that fell from one week to the next.
    case decline
    /// Operations that never ended.
    case abandoned

    /// Whether it says what went wrong rather than under which condition.
    var isSymptom: Bool { self == .error }
  }

  /// `o1-` and a hash of the kind and what it is about: it does not depend on the day.
  public let id: String
  /// What it is drawn from.
  public let kind: Kind
  /// One sentence without its full stop: what to do.
  public let text: String
  /// One sentence without its full stop: why, with the numbers.
  public let rationale: String
  /// The kind of operations; nil of all.
  public let operationType: String?
  /// How many operations it rests on.
  public let samples: Int
  /// How sure it is, 0 to 1.
  public let confidence: Double
  /// How many failures of the window it is about: the more, the earlier it stands.
  public let affected: Int

  init(
    _ kind: Kind, about: String, operationType: String? = nil, text: String, rationale: String,
    samples: Int, confidence: Double, affected: Int
  ) {
    id = stableID("o1", kind.rawValue, operationType ?? "", about)
    self.kind = kind
    self.text = text
    self.rationale = rationale
    self.operationType = operationType
    self.samples = samples
    self.confidence = confidence
    self.affected = affected
  }
}

/// What failures have in common, in words.
public struct OperationPattern: Sendable, Hashable {
  /// What kind of thing they have in common.
  public enum Kind: String, Sendable {
    case condition, time, error
  }

  /// What kind of thing they have in common.
  public let kind: Kind
  /// The kind of operations; nil of all.
  public let operationType: String?
  /// One sentence without its full stop.
  public let description: String
  /// How many failures it is about.
  public let failures: Int
  /// The chance of as much where nothing but chance is at work, corrected; nil where none is
  /// claimed.
  public let pValueCorrected: Double?
}
