public import Records

/// What a card is about.
public struct ActionSubject: Sendable, Hashable {
  /// The kinds of subjects.
  public enum Kind: String, Sendable {
    case taskType = "task_type"
    case droid
    case operationType = "operation_type"
    case tool
  }

  /// The kind.
  public let kind: Kind
  /// The name as in the logs.
  public let name: String

  /// A subject from its parts.
  public init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }
}

/// One reason for failures of a subject: a category, and the message that most of them have.
public struct ActionCause: Sendable, Hashable {
  /// The category as written or inferred.
  public let category: String
  /// Failures of the category.
  public let count: Int
  /// Their part of the subject's failures, 0 to 1.
  public let share: Double
  /// The pattern of the most frequent message among them; nil where none has a message.
  public let patternID: String?
  /// That message, what varies in it replaced by `<*>`.
  public let message: String?
  /// How many of them have it.
  public let messageCount: Int
  /// An occurrence of it.
  public let example: Evidence?
}

/// What to do about one subject, with the numbers that rank it.
public struct ActionCard: Sendable, Hashable {
  /// How a subject stands.
  public enum State: String, Sendable {
    /// It fails as it did.
    case open
    /// Its success rate fell.
    case worse
    /// Its success rate rose, not by half of what failed.
    case better
    /// It fails less than half as often as before.
    case resolved
  }

  /// `a1-` and a hash of the subject: it does not depend on the day.
  public let id: String
  /// What it is about.
  public let subject: ActionSubject
  /// How soon it matters.
  public internal(set) var priority: ImprovementSuggestion.Priority
  /// Failures a week at the current level, incidents left out.
  public let failuresPerWeek: Double
  /// What these take, hours; nil where no failure tells its duration.
  public let hoursLostPerWeek: Double?
  /// Its part of all failures a week, 0 to 1.
  public internal(set) var share: Double
  /// Failures among executions at the current level.
  public let failures: Proportion
  /// The reasons that together make 80 % of its failures, the most frequent first.
  public let causes: [ActionCause]
  /// What to do, at most two things.
  public let whatToDo: [String]
  /// One sentence without its full stop: the numbers.
  public let why: String
  /// What else people should know: ratings, slowness.
  public let lines: [String]
  /// From when on the current level holds.
  public let since: Timestamp
  /// How it stands.
  public let state: State
}
