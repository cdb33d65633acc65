/// How a night went, for the condition `night=failed`.
enum NightEnd: String, Sendable, CaseIterable {
  /// It did all that was asked of it.
  case done
  /// It ended with an error.
  case failed

  /// The name of the value in conditions.
  static let name = "night"
}

extension Condition {
  /// Whether it asks how the night went, which is known of one that failed as well.
  var isAboutNight: Bool { name == NightEnd.name }

  /// Whether it compares how the night went with something that can be.
  var knowsNight: Bool {
    if case .word(let word) = limit { NightEnd(rawValue: word) != nil } else { false }
  }
}
