import Records

/// Adds to what rules match the corrections that say nearly the same.
///
/// A rule's expressions know some ways to say a thing. A correction that they miss joins where it is
/// clustered with what one rule matches, in the same category, and the rule's own are at least half
/// of the cluster: a few matches must not draw a large cluster in.
struct RuleJoining {
  let grouping: any CorrectionGrouping

  /// The number of different corrections that stand for a rule.
  private static let representatives = 50
  /// Beyond so many unmatched corrections the search would take too long.
  private static let most = 20_000

  /// The rules of corrections, with those that join.
  func joined(_ entries: [FeedbackEntry], _ rules: [PatternRule?]) -> [PatternRule?] {
    let open = entries.indices.filter { rules[$0] == nil }
    guard open.count < entries.count, !open.isEmpty, open.count <= RuleJoining.most else {
      return rules
    }
    var seen: [PatternRule: Set<String>] = [:]
    let matched = entries.indices.filter { index in
      guard let rule = rules[index], seen[rule]?.count ?? 0 < RuleJoining.representatives else {
        return false
      }
      let words = FeedbackPatterns.words(entries[index].context + " " + entries[index].feedback)
      return seen[rule, default: []].insert(words.joined(separator: " ")).inserted
    }
    let looked = (open + matched).sorted()
    var result = rules
    for group in grouping.groups(of: looked.map { entries[$0] }) {
      let members = group.map { looked[$0] }
      let found = Set(members.compactMap { rules[$0] })
      let unmatched = members.filter { rules[$0] == nil }
      guard found.count == 1, let rule = found.first,
        unmatched.count <= members.count - unmatched.count
      else { continue }
      for index in unmatched where entries[index].category == rule.category {
        result[index] = rule
      }
    }
    return result
  }
}
