/// Why a message was not delivered; no word of it tells where it was to go.
public struct DeliveryFailure: Error, Sendable, Equatable {
  /// What went wrong, for people.
  public let reason: String
  /// Whether it may go better soon: an answer that says so, or no answer at all.
  public let isPassing: Bool

  /// A failure from its parts.
  public init(_ reason: String, isPassing: Bool) {
    self.reason = reason
    self.isPassing = isPassing
  }
}
