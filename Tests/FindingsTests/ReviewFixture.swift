import Findings
import Records
import TestSupport

/// A correction in line `line` of the log.
func correction(
  _ context: String, _ feedback: String = "do it right", at time: Timestamp = asOf,
  line: Int = 0, category: String = "Testing", severity: String = "medium",
  session: String? = nil
) -> FeedbackEntry {
  FeedbackEntry(
    time: time, type: "mistake", context: context, feedback: feedback, category: category,
    severity: severity, sessionID: session,
    position: SourcePosition(file: 0, chunk: 0, line: UInt32(line)))
}

/// No rule covers anything.
struct RulelessMatcher: PatternRuleMatcher {
  func rules(for entries: [FeedbackEntry]) -> [PatternRule?] { entries.map { _ in nil } }
}

/// One rule covers everything.
struct SingleRuleMatcher: PatternRuleMatcher {
  let rule: PatternRule

  init(severity: FeedbackSeverity = .low) {
    rule = PatternRule(
      name: "fixture-order", title: "Fixture before import", category: "Testing",
      severity: severity, update: "## Fixtures\n", targetSkill: "tdd")
  }

  func rules(for entries: [FeedbackEntry]) -> [PatternRule?] { entries.map { _ in rule } }
}

/// Groups corrections by what a test says of their contexts; nil leaves one alone.
struct StatedGrouping: CorrectionGrouping {
  let group: @Sendable (String) -> String?

  func groups(of entries: [FeedbackEntry]) -> [[Int]] {
    var groups: [String: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      if let key = group(entry.context) { groups[key, default: []].append(index) }
    }
    return groups.sorted { $0.key < $1.key }.map(\.value)
  }
}

/// The patterns of corrections; those of one group share the first word of their context.
func feedbackPatterns(
  _ entries: [FeedbackEntry], minimumFrequency: Int = 3,
  matcher: any PatternRuleMatcher = RulelessMatcher(),
  group: @escaping @Sendable (String) -> String? = {
    $0.split(separator: " ").first.map(String.init)
  }
) -> [FeedbackPattern] {
  FeedbackPatterns(
    matcher: matcher, grouping: StatedGrouping(group: group), index: index,
    minimumFrequency: minimumFrequency
  ).patterns(of: entries, sessions: FeedbackSessions(entries))
}

/// One night over corrections, with what came before it.
func night(
  _ entries: [FeedbackEntry], history: [ReviewRecord] = [], edits: [ReviewEdit] = [],
  asOf moment: Timestamp = asOf, maximumNew: Int = 5
) -> ReviewCycle {
  ReviewCycle(
    history: history, edits: edits, patterns: feedbackPatterns(entries),
    sessions: FeedbackSessions(entries), asOf: moment, maximumNew: maximumNew)
}

/// As many alike corrections as asked for, each in a session of its own.
func alike(_ group: String, _ count: Int, at time: Timestamp = hoursAgo(48)) -> [FeedbackEntry] {
  (0..<count).map { number in
    correction(
      "\(group) number \(number)", at: time.advanced(bySeconds: Int64(number)), line: number,
      session: "\(group)-\(number)")
  }
}

extension ReviewCycle {
  /// What the file says after the night, when nobody touches it.
  var fileEdits: [ReviewEdit] {
    (active.map { ($0.id, $0.state) } + closed.map { ($0.id, $0.state) }).map { id, state in
      ReviewEdit(id: id, status: state.status, until: state.until, note: state.note)
    }
  }

  /// What is shown of a suggestion.
  func state(_ id: String) -> ReviewState? {
    active.first { $0.id == id }?.state ?? closed.first { $0.id == id }?.state
  }
}
