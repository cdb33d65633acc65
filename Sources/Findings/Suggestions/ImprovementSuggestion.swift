import Records

/// A proposed change to one task type, with what it rests on.
public struct ImprovementSuggestion: Sendable, Hashable {
  /// How soon it matters.
  public enum Priority: Int, Sendable, Comparable {
    case high, medium, low

    /// The word in reports.
    public var name: String {
      switch self {
      case .high: "high"
      case .medium: "medium"
      case .low: "low"
      }
    }

    /// Orders priorities from the highest on.
    public static func < (a: Priority, b: Priority) -> Bool { a.rawValue < b.rawValue }
  }

  /// What would get better.
  public enum Category: String, Sendable {
    case reliability, performance, usability
  }

  /// How much work the change is likely to be.
  public enum Effort: String, Sendable {
    case low, medium, high
  }

  /// How sure the claim is.
  public enum Confidence: String, Sendable {
    /// The interval or test leaves no doubt at 5 %.
    case high = "HIGH"
    /// The numbers say so, and chance is not ruled out.
    case medium = "MEDIUM"
    /// Few numbers.
    case low = "LOW"
  }

  /// A number that the claim rests on.
  public struct Measure: Sendable, Hashable {
    /// The name as in the JSON reports.
    public let name: String
    /// The value.
    public let value: Quantity
  }

  /// `s1-` and a hash of the task type and the rule: it does not depend on the day.
  public let id: String
  /// The task type.
  public let taskType: String
  /// How soon it matters.
  public let priority: Priority
  /// What would get better.
  public let category: Category
  /// One sentence: what to do.
  public let description: String
  /// One sentence: why, with the numbers.
  public let rationale: String
  /// One sentence: what it would bring.
  public let expectedImpact: String
  /// How much work it is.
  public let effort: Effort
  /// How sure the claim is.
  public let confidence: Confidence
  /// How many executions of the window the change would have helped, about.
  public let affected: Int
  /// The numbers behind it.
  public let measures: [Measure]
  /// Lines of the logs behind it, at most five.
  public let evidence: [Evidence]
}
