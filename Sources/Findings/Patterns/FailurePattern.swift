public import Aggregates
public import Records

/// An occurrence that a claim rests on.
public struct Evidence: Sendable, Hashable {
  /// When it happened.
  public let time: Timestamp
  /// The line of the log.
  public let location: Location
  /// The message, redacted and bounded; empty where the log has none.
  public let text: String
}

/// A number of occurrences of something named.
public struct NamedCount: Sendable, Hashable {
  /// The name as in the logs.
  public let name: String
  /// How often.
  public let count: Int

  /// A name with its number of occurrences.
  public init(name: String, count: Int) {
    self.name = name
    self.count = count
  }

  /// The most frequent first, ties by name.
  static func ranked(_ counts: [String: Int]) -> [NamedCount] {
    counts.map { NamedCount(name: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }
}

/// Failures that are the same but for what varies from one to the next.
public struct FailurePattern: Sendable, Hashable {
  /// `p`, the version of the grouping, and a hash of what identifies the message.
  public let id: String
  /// The message with what varies replaced by `<*>`.
  public let template: String
  /// How often it happened in the window.
  public let count: Int
  /// When it happened first in the window.
  public let first: Timestamp
  /// When it happened last.
  public let last: Timestamp
  /// The newest occurrences, at most three, the newest first, then the first one.
  public let examples: [Evidence]
  /// The place in `examples` of the one that differs most from the newest; nil where all say the
  /// same.
  public let mostDifferent: Int?
  /// Where the newest occurrences stand, the newest first.
  public let places: [Location]
  /// In how many sessions it happened, as far as the stores know sessions.
  public let sessions: Int
  /// How many occurrences each store tells of, the most first.
  public let storeCounts: [NamedCount]
  /// What the work was done with when it began, ascending; empty where no store says so.
  public let began: [FailureTrait]
  /// In how many sessions it happened by what the work was done with.
  public let traits: [FailureTrait: Int]
  /// What failed, the most frequent first.
  public let subjects: [NamedCount]
  /// Categories, inferred ones included, the most frequent first.
  public let categories: [NamedCount]
  /// Stores that hold it.
  public let stores: [StoreName]
  /// Occurrences by day, ascending; days without any are left out.
  public let days: [FailureSummary.DayFailures]
  /// Ids that the pattern's messages have had in other nights or by earlier versions, ascending.
  public let aliases: [String]
  /// For each `<*>` of the template, up to five of the values that it stood for, most common first.
  public let variables: [[String]]
}
