public import Records

/// What is remembered of a night, so that the next one can say what changed.
public struct NightFacts: Sendable, Equatable {
  /// A rate by name, such as `success_rate` or `task:index_build.success_rate`.
  public struct Rate: Sendable, Equatable {
    /// Its name, as `check` takes it.
    public let name: String
    /// What people call it.
    public let title: String
    /// The rate.
    public let share: Proportion
    /// Its last week against the one before; nil without both, and of an earlier night.
    public let week: WeekComparison?
    /// Its fall, where it is declining; nil of an earlier night.
    public let fall: RateChange?
    /// Since when it is declining; nil where it is not.
    public let decliningSince: Timestamp?

    /// A rate from its parts.
    public init(
      name: String, title: String, share: Proportion, week: WeekComparison? = nil,
      trend: Trend? = nil
    ) {
      self.name = name
      self.title = title
      self.share = share
      self.week = week
      fall = trend.flatMap { $0.direction == .declining ? $0.claim : nil }
      decliningSince = fall?.since.start
    }

    /// A rate of an earlier night.
    public init(name: String, title: String, share: Proportion, decliningSince: Timestamp?) {
      self.name = name
      self.title = title
      self.share = share
      week = nil
      fall = nil
      self.decliningSince = decliningSince
    }
  }

  /// Something with an id that can be there one night and gone the next: a failure pattern or a
  /// suggestion that waits.
  public struct Item: Sendable, Equatable {
    /// Its stable id.
    public let id: String
    /// What people call it, bounded.
    public let title: String
    /// How often it happened in the window.
    public let count: Int
    /// When it happened first in the window; nil where that is not known.
    public let first: Timestamp?
    /// When it happened last; nil where that is not known.
    public let last: Timestamp?

    /// An item from its parts.
    public init(
      id: String, title: String, count: Int, first: Timestamp? = nil, last: Timestamp? = nil
    ) {
      self.id = id
      self.title = title
      self.count = count
      self.first = first
      self.last = last
    }
  }

  /// Of how many patterns and rates a night remembers at most: hostile logs may hold one a record.
  public static let kept = 5000

  /// The moment of the night.
  public let asOf: Timestamp
  /// Failure patterns, the most frequent first, at most `kept`.
  public let patterns: [Item]
  /// Whether there were more patterns than are remembered.
  public let hasMorePatterns: Bool
  /// Rates of something, at most `kept`.
  public let rates: [Rate]
  /// Suggestions that wait for a person.
  public let waiting: [Item]
  /// Stores that had stopped getting records, ascending.
  public let silent: [StoreName]

  /// The facts of a night; what is over the limit is left out.
  public init(
    asOf: Timestamp, patterns: [Item], rates: [Rate], waiting: [Item], silent: [StoreName],
    hasMorePatterns: Bool = false
  ) {
    self.asOf = asOf
    self.patterns = Array(patterns.prefix(NightFacts.kept))
    self.hasMorePatterns = hasMorePatterns || patterns.count > NightFacts.kept
    self.rates = Array(rates.filter { $0.share.total > 0 }.prefix(NightFacts.kept))
    self.waiting = waiting
    self.silent = silent
  }
}
