public import Records

/// What a rule says of the corrections that it matches.
public struct PatternRule: Sendable, Hashable {
  /// The rule's name: the pattern's id depends on it alone.
  public let name: String
  /// What it is about, a few words.
  public let title: String
  /// The category of its pattern.
  public let category: String
  /// The severity of its pattern where no correction has a known one.
  public let severity: FeedbackSeverity
  /// The change to propose, Markdown.
  public let update: String
  /// The skill that the change is for; nil where the rule names none.
  public let targetSkill: String?

  /// A rule from its parts.
  public init(
    name: String, title: String, category: String, severity: FeedbackSeverity, update: String,
    targetSkill: String?
  ) {
    self.name = name
    self.title = title
    self.category = category
    self.severity = severity
    self.update = update
    self.targetSkill = targetSkill
  }
}

/// Finds the rule that covers each correction: the seam to whatever matches regular expressions.
public protocol PatternRuleMatcher: Sendable {
  /// For each correction the rule that counts it, or nil; in the same order.
  func rules(for entries: [FeedbackEntry]) -> [PatternRule?]
}

/// Finds corrections that mean the same.
public protocol CorrectionGrouping: Sendable {
  /// Groups of indices; a correction that is like no other may be alone or left out.
  func groups(of entries: [FeedbackEntry]) -> [[Int]]
}
