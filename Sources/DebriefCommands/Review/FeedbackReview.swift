import Files
import Findings
import Records
import Reports

/// One night of corrections: patterns, decisions, and what both come to.
struct FeedbackReview: Sendable {
  let entries: [FeedbackEntry]
  let index: SourceIndex
  let matcher: any PatternRuleMatcher
  let skills: SkillFolders
  let minimumFrequency: Int
  let maximumNew: Int
  let asOf: Timestamp
  /// The failures of all stores; nil where not all were read.
  var failures: FailureFindings?

  /// The report on corrections, given what people decided so far.
  ///
  /// Fails where the file of a skill can't be read.
  func report(_ content: ReviewFiles.Content) throws(FileError) -> SuggestionsReport {
    let sessions = FeedbackSessions(entries)
    let patterns =
      FeedbackPatterns(
        matcher: matcher, grouping: MeaningGrouping(), index: index,
        minimumFrequency: minimumFrequency
      ).patterns(of: entries, sessions: sessions)
      + (failures.map { FailureSuggestions.patterns(of: $0, corrections: entries) } ?? [])
    let known = ReviewMoment(history: content.history, edits: content.edits, asOf: asOf)
    let cycle = ReviewCycle(
      history: known.history, edits: known.edits, patterns: patterns, sessions: sessions,
      asOf: asOf, maximumNew: maximumNew)
    let findings = FeedbackFindings(
      entries: entries, patterns: patterns, cycle: cycle, sessions: sessions,
      minimumFrequency: minimumFrequency, asOf: asOf)
    var changes: [String: SkillChange] = [:]
    var existing: [String: Location] = [:]
    let texts = try cycle.active.isEmpty ? SkillTexts() : skills.texts()
    for suggestion in cycle.active {
      if let place = texts.covering(suggestion.pattern) {
        existing[suggestion.id] = place
      } else {
        changes[suggestion.id] = try skills.change(for: suggestion.pattern)
      }
    }
    return SuggestionsReport(
      findings: findings, skillChanges: changes, existingRules: existing, added: cycle.added,
      decidedCount: cycle.decidedCount,
      isOlder: !ReviewMoment.decided(after: asOf, in: content.history).isEmpty)
  }
}

/// Groups corrections by what their words mean.
struct MeaningGrouping: CorrectionGrouping {
  func groups(of entries: [FeedbackEntry]) -> [[Int]] {
    CorrectionClustering().clusters(of: CorrectionText.texts(of: entries))
  }
}
