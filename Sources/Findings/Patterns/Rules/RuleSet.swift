public import PatternMatching
public import Records

/// Rules that are looked for together: one scan of a correction tells all that match.
///
/// Rules that can't be used are left out and told of; the others work all the same.
public struct RuleSet: Sendable {
  /// The usable rules in the order in which they claim a correction: by severity from high to
  /// low, then by name.
  public let rules: [FeedbackRule]
  /// What can't be used, in the order in which it was met.
  public let problems: [RuleProblem]

  private let engine: RuleEngine?

  /// Compiles rules; of several with one name the first counts.
  ///
  /// `problems` are those of reading, to which the others are added.
  /// `cache` is where compiled rules of earlier runs are kept.
  public init(
    _ rules: [FeedbackRule], problems: [RuleProblem] = [], cache: (any PatternCache)? = nil
  ) {
    var problems = problems
    let unique = RuleSet.withoutDuplicates(rules, &problems)
    let ordered = unique.sorted {
      ($1.severity, $0.name, $0.location) < ($0.severity, $1.name, $1.location)
    }
    engine = RuleEngine.compile(ordered, &problems, cache: cache)
    self.rules = engine?.rules ?? []
    self.problems = problems
  }

  /// The rules that match a correction, the one that claims it first.
  public func matches(context: String, feedback: String) -> [FeedbackRule] {
    guard let engine else { return [] }
    var scanner = RuleScanner(engine)
    return scanner.matches(context, feedback).map { rules[$0] }
  }

  /// Deals corrections out to the rules that claim them; each correction goes to one at most.
  ///
  /// Complexity: one scan a correction, whatever the number of rules.
  public func claims(on entries: [FeedbackEntry]) -> RuleClaims {
    guard let engine else { return RuleClaims(claimed: [], unclaimed: entries) }
    var scanner = RuleScanner(engine)
    var byRule: [[FeedbackEntry]] = rules.map { _ in [] }
    var unclaimed: [FeedbackEntry] = []
    for entry in entries {
      if let first = scanner.matches(entry.context, entry.feedback).first {
        byRule[first].append(entry)
      } else {
        unclaimed.append(entry)
      }
    }
    let claimed = zip(rules, byRule).filter { !$1.isEmpty }
      .map { RuleClaims.Claim(rule: $0, entries: $1) }
    return RuleClaims(claimed: claimed, unclaimed: unclaimed)
  }

  private static func withoutDuplicates(
    _ rules: [FeedbackRule], _ problems: inout [RuleProblem]
  ) -> [FeedbackRule] {
    var places: [String: Location] = [:]
    return rules.filter { rule in
      guard let place = places[rule.name] else {
        places[rule.name] = rule.location
        return true
      }
      problems.append(
        RuleProblem(
          location: rule.location,
          message: "a rule named '\(rule.name)' is already in \(place.text)"))
      return false
    }
  }
}

/// Which corrections rules have claimed, and which are left.
public struct RuleClaims: Sendable, Equatable {
  /// A rule with the corrections that it claims, in the order in which they were given.
  public struct Claim: Sendable, Equatable {
    /// The rule.
    public let rule: FeedbackRule
    /// Its corrections; at least one.
    public let entries: [FeedbackEntry]
  }

  /// Rules that claim something, in the order of `RuleSet.rules`.
  public let claimed: [Claim]
  /// Corrections that no rule matches, in the order in which they were given.
  public let unclaimed: [FeedbackEntry]
}
