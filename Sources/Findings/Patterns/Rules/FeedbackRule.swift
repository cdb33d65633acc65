public import Records

/// A kind of correction that somebody has described, with what to change when it recurs.
public struct FeedbackRule: Sendable, Equatable {
  /// What tells it from other rules: lower-case letters, digits and hyphens.
  public let name: String
  /// What corrections of the kind are about.
  public let category: FeedbackCategory
  /// How much they matter.
  public let severity: FeedbackSeverity
  /// Regular expressions in Vectorscan's syntax: a match of any one finds the kind, case is ignored.
  public let patterns: [String]
  /// The kind in a few words.
  public let title: String
  /// What to add to the skill, in Markdown.
  public let update: String
  /// The skill that it belongs in.
  public let targetSkill: String
  /// Texts that the rule must find.
  public let matchingExamples: [String]
  /// Texts that it must not find.
  public let otherExamples: [String]
  /// Where it is written.
  public let location: Location

  /// A rule from its parts.
  public init(
    name: String, category: FeedbackCategory, severity: FeedbackSeverity, patterns: [String],
    title: String, update: String, targetSkill: String, matchingExamples: [String],
    otherExamples: [String], location: Location
  ) {
    self.name = name
    self.category = category
    self.severity = severity
    self.patterns = patterns
    self.title = title
    self.update = update
    self.targetSkill = targetSkill
    self.matchingExamples = matchingExamples
    self.otherExamples = otherExamples
    self.location = location
  }
}

/// A rule, or a file of rules, that can't be used.
public struct RuleProblem: Error, Sendable, Equatable {
  /// Where it is written; nil for what concerns no single place.
  public let location: Location?
  /// What is wrong, without a full stop.
  public let message: String

  /// A problem from its parts.
  public init(location: Location?, message: String) {
    self.location = location
    self.message = message
  }

  /// `file:line: message`.
  public var text: String { location.map { "\($0.text): \(message)" } ?? message }
}
