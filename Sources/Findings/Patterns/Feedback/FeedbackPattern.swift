public import Records

/// Corrections that are about the same thing: what a rule matches, or a cluster that no rule covers.
public struct FeedbackPattern: Sendable, Equatable {
  /// Where a pattern comes from.
  public enum Source: Sendable, Hashable {
    /// A rule, by its name.
    case rule(String)
    /// Corrections that are alike.
    case cluster
    /// Failures that recur, which nobody corrected yet.
    case failure

    /// The word in reports: `rule:NAME`, `cluster` or `failure`.
    public var text: String {
      switch self {
      case .rule(let name): "rule:\(name)"
      case .cluster: "cluster"
      case .failure: "failure"
      }
    }
  }

  /// How sure it is that the pattern is one.
  public enum Confidence: String, Sendable {
    case high = "HIGH"
    case medium = "MEDIUM"
    case low = "LOW"

    /// From the most certain on.
    var rank: Int {
      switch self {
      case .high: 0
      case .medium: 1
      case .low: 2
      }
    }
  }

  /// `f1-` and a hash of what the pattern is about: the rule, or its first correction.
  public let id: String
  /// Other ids that it may be known by, the own id first.
  ///
  /// Those that a cluster would have if another of its corrections had come first, ascending by
  /// the time of that correction.
  public let aliases: [String]
  /// What it is about, a few words.
  ///
  /// For clusters it is text of a log: escape it.
  public let title: String
  /// The category of most of its corrections.
  public let category: String
  /// The highest severity of its corrections.
  public let severity: FeedbackSeverity
  /// Its corrections by (time, path, line).
  public let entries: [FeedbackEntry]
  /// Sessions with at least one of its corrections, among all sessions.
  public let sessions: Proportion
  /// Up to five corrections, the most different first, with their lines.
  public let examples: [FeedbackExample]
  /// The change to propose, Markdown; made from the corrections for clusters.
  public let update: String
  /// The skill that the change is for; nil where nothing says which.
  public let targetSkill: String?
  /// Where it comes from.
  public let source: Source

  /// The failures that it is about; nil for corrections.
  public var failure: RecurringFailure?

  /// How many corrections, or failures, there are.
  public var occurrences: Int { failure?.count ?? entries.count }

  /// When the first correction was given, or the first failure happened.
  public var firstSeen: Timestamp? { failure?.first ?? entries.first?.time }

  /// When the last correction was given, or the last failure happened.
  public var lastSeen: Timestamp? { failure?.last ?? entries.last?.time }

  /// `failure` or `correction`.
  public var kind: String { failure == nil ? "correction" : "failure" }

  /// What a skill's file says where it covers the pattern already: sentences of the update and
  /// corrections in people's words, or the failure's message.
  public var coveringTexts: [String] {
    if let failure { return [failure.constant] }
    let lines = update.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    return lines + examples.map(\.entry.feedback)
  }

  /// HIGH from five occurrences in two sessions or half of all sessions, MEDIUM from three.
  public var confidence: Confidence {
    if occurrences >= 5 && sessions.successes >= 2 { return .high }
    if let frequency = sessions.fraction, frequency >= 0.5 { return .high }
    return occurrences >= 3 ? .medium : .low
  }

  /// The severity, one step higher where half of all sessions have it.
  public var priority: ImprovementSuggestion.Priority {
    let frequent = (sessions.fraction ?? 0) >= 0.5
    switch severity {
    case .high: return .high
    case .medium: return frequent ? .high : .medium
    case .low: return frequent ? .medium : .low
    }
  }

  /// The most severe first, then the most certain, then the most frequent, then by id: the order in
  /// which new ones are raised where not all are; what people said before what failed.
  static func isRaised(_ a: FeedbackPattern, before b: FeedbackPattern) -> Bool {
    let (said, alsoSaid) = (a.failure == nil ? 0 : 1, b.failure == nil ? 0 : 1)
    if said != alsoSaid { return said < alsoSaid }
    return (b.severity, a.confidence.rank, b.occurrences, a.id)
      < (a.severity, b.confidence.rank, a.occurrences, b.id)
  }

  /// By priority, then the most frequent first, then by id.
  static func ranks(_ a: FeedbackPattern, before b: FeedbackPattern) -> Bool {
    (a.priority, b.occurrences, a.id) < (b.priority, a.occurrences, b.id)
  }
}

/// A correction that a pattern rests on.
public struct FeedbackExample: Sendable, Hashable {
  /// The correction.
  public let entry: FeedbackEntry
  /// The line of the log.
  public let location: Location
}
