/// What people decided about a suggestion.
public enum ReviewStatus: String, Sendable, CaseIterable {
  /// Nobody decided yet.
  case needsReview = "NEEDS_REVIEW"
  /// It shall be done.
  case approved = "APPROVED"
  /// It shall not be done.
  case rejected = "REJECTED"
  /// It is done.
  case applied = "APPLIED"

  /// Whether a person decided.
  public var isDecided: Bool { self != .needsReview }
}
