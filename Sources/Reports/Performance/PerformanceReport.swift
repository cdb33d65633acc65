public import Findings
public import Records

/// Everything that the performance report shows, in every format.
public struct PerformanceReport: Sendable {
  /// What the task executions tell.
  public let findings: PerformanceFindings
  /// The improvement suggestions with the night that first raised each.
  public let suggestions: [DatedSuggestion]

  /// What to do about task types: the most failures a week first, then those that are resolved.
  public let actions: [ActionCard]

  /// A suggestion with the as-of of the first night that raised it.
  public struct DatedSuggestion: Sendable {
    /// The suggestion.
    public let suggestion: ImprovementSuggestion
    /// The as-of of the first night that raised it.
    public let createdAt: Timestamp
  }

  /// What people are shown first.
  var actionList: ActionList {
    ActionList(cards: actions, incidents: findings.incidents, patterns: findings.patterns)
  }

  /// How many common errors the reports list.
  static let listedErrors = 50

  /// A report; `earlier` tells since when known suggestions have been raised.
  public init(
    findings: PerformanceFindings, suggestions: [ImprovementSuggestion],
    actions: [ActionCard] = [], earlier: [String: Timestamp]
  ) {
    self.findings = findings
    self.actions = actions
    self.suggestions = suggestions.map { suggestion in
      let asOf = findings.window.asOf
      return DatedSuggestion(
        suggestion: suggestion, createdAt: min(earlier[suggestion.id] ?? asOf, asOf))
    }
  }
}
