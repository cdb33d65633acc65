public import Records

/// Turns corrections into patterns: by rules first, what no rule covers by what it means.
public struct FeedbackPatterns: Sendable {
  private let matcher: any PatternRuleMatcher
  private let grouping: any CorrectionGrouping
  private let index: SourceIndex
  private let minimumFrequency: Int

  /// Patterns from `minimumFrequency` occurrences, located in the files of `index`.
  public init(
    matcher: any PatternRuleMatcher, grouping: any CorrectionGrouping, index: SourceIndex,
    minimumFrequency: Int
  ) {
    self.matcher = matcher
    self.grouping = grouping
    self.index = index
    self.minimumFrequency = minimumFrequency
  }

  /// The patterns of corrections, in no order that means anything.
  public func patterns(
    of entries: [FeedbackEntry], sessions: FeedbackSessions
  ) -> [FeedbackPattern] {
    let rules = RuleJoining(grouping: grouping).joined(entries, matcher.rules(for: entries))
    let common = CommonContexts(entries)
    var byRule: [PatternRule: [FeedbackEntry]] = [:]
    var rest: [FeedbackEntry] = []
    for (entry, rule) in zip(entries, rules) {
      if let rule { byRule[rule, default: []].append(entry) } else { rest.append(entry) }
    }
    let ruled = byRule.filter { $0.value.count >= minimumFrequency }
      .map { pattern($0.key, $0.value, sessions) }
    let clustered = grouping.groups(of: rest).filter { $0.count >= minimumFrequency }
      .map { cluster($0.sorted().map { rest[$0] }, sessions, common) }
    return ruled.sorted { $0.id < $1.id } + clustered.sorted { $0.id < $1.id }
  }

  private func pattern(
    _ rule: PatternRule, _ entries: [FeedbackEntry], _ sessions: FeedbackSessions
  ) -> FeedbackPattern {
    let id = stableID("f1", "rule", rule.name)
    return FeedbackPattern(
      id: id, aliases: [id], title: rule.title, category: rule.category,
      severity: FeedbackPatterns.severity(entries) ?? rule.severity, entries: entries,
      sessions: Proportion(sessions.distinct(entries).count, of: sessions.count),
      examples: examples(entries), update: rule.update, targetSkill: rule.targetSkill,
      source: .rule(rule.name))
  }

  private func cluster(
    _ entries: [FeedbackEntry], _ sessions: FeedbackSessions, _ common: CommonContexts
  ) -> FeedbackPattern {
    var aliases: [String] = []
    for entry in entries {
      let id = stableID(
        "f1", "cluster", FeedbackPatterns.words(entry.context).joined(separator: " "),
        FeedbackPatterns.words(entry.feedback).joined(separator: " "))
      if !aliases.contains(id) { aliases.append(id) }
    }
    let centre = FeedbackPatterns.mostTypical(entries)
    return FeedbackPattern(
      id: aliases.first ?? "", aliases: aliases,
      title: FeedbackPatterns.title(centre, common),
      category: FeedbackPatterns.commonest(entries.map(\.category)),
      severity: FeedbackPatterns.severity(entries) ?? .medium, entries: entries,
      sessions: Proportion(sessions.distinct(entries).count, of: sessions.count),
      examples: examples(entries), update: FeedbackPatterns.update(centre, common),
      targetSkill: nil,
      source: .cluster)
  }

  /// The line of a correction.
  func location(of entry: FeedbackEntry) -> Location { index.location(of: entry.position) }

  /// The highest severity of corrections; nil where none has a known one.
  private static func severity(_ entries: [FeedbackEntry]) -> FeedbackSeverity? {
    entries.compactMap(\.knownSeverity).max()
  }

  /// The most frequent text; ties by the text.
  private static func commonest(_ texts: [String]) -> String {
    NamedCount.ranked(Dictionary(texts.map { ($0, 1) }, uniquingKeysWith: +)).first?.name ?? ""
  }

  /// The change that a cluster proposes: its most typical correction as a rule, for a person to
  /// put into better words.
  private static func update(_ centre: FeedbackEntry?, _ common: CommonContexts) -> String {
    guard let centre else { return "" }
    return "## \(title(centre, common))\n\n\(shortened(centre.feedback, words: 60))\n"
  }

  /// What a cluster is about: the context of its most typical correction, and where that says
  /// nothing, or what most corrections say, the correction itself.
  private static func title(_ centre: FeedbackEntry?, _ common: CommonContexts) -> String {
    guard let centre else { return "" }
    // The context of a correction in a session is what the agent did: a command, a path.
    let texts =
      common.contain(centre.context) || centre.source == .session
      ? [centre.feedback, centre.context] : [centre.context, centre.feedback]
    for text in texts where !words(text).isEmpty {
      return shortened(text)
    }
    return centre.category
  }

  static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static func shortened(_ text: String, words limit: Int = 14) -> String {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.prefix(limit).joined(separator: " ") + (words.count > limit ? " …" : "")
  }
}
