public import Records

extension RuleSet: PatternRuleMatcher {
  /// For each correction the rule that claims it, or nil; in the same order.
  public func rules(for entries: [FeedbackEntry]) -> [PatternRule?] {
    var ruleOfEntry: [FeedbackEntry: PatternRule] = [:]
    for claim in claims(on: entries).claimed {
      let rule = PatternRule(
        name: claim.rule.name, title: claim.rule.title, category: claim.rule.category.rawValue,
        severity: claim.rule.severity, update: claim.rule.update,
        targetSkill: claim.rule.targetSkill)
      for entry in claim.entries { ruleOfEntry[entry] = rule }
    }
    return entries.map { ruleOfEntry[$0] }
  }
}
