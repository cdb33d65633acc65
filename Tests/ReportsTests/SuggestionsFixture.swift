import Findings
import Foundation
import Records
import Reports
import Templates

/// The moment of the reports.
let reportMoment = Timestamp(seconds: 1_772_323_200)

/// Groups corrections by the first word of their session.
private struct SessionGrouping: CorrectionGrouping {
  func groups(of entries: [FeedbackEntry]) -> [[Int]] {
    Dictionary(grouping: entries.indices) {
      entries[$0].sessionID?.split(separator: " ").first.map(String.init) ?? ""
    }.sorted { $0.key < $1.key }.map(\.value)
  }
}

/// One rule covers everything in a category.
private struct CategoryRule: PatternRuleMatcher {
  let update: String

  func rules(for entries: [FeedbackEntry]) -> [PatternRule?] {
    entries.map { entry in
      guard entry.category == "Ruled" else { return nil }
      return PatternRule(
        name: "order", title: "Fixture before import", category: entry.category, severity: .high,
        update: update, targetSkill: "tdd")
    }
  }
}

/// Corrections with texts from outside, and what people wrote about them.
struct SuggestionsFixture {
  var entries: [FeedbackEntry] = []
  var history: [ReviewRecord] = []
  var edits: [ReviewEdit] = []
  var update = "## Fixtures\n\nAfter all imports.\n"
  var skillText: String?

  /// Adds a group of three corrections.
  mutating func add(
    _ group: String, context: String, feedback: String, category: String = "Testing"
  ) {
    for number in 0..<3 {
      entries.append(
        FeedbackEntry(
          time: Timestamp(seconds: 1_772_000_000 + Int64(entries.count)), type: "mistake",
          context: context, feedback: "\(feedback) \(group)", category: category,
          severity: "medium", sessionID: "\(group) \(number)",
          position: SourcePosition(file: 0, chunk: 0, line: UInt32(entries.count))))
    }
  }

  /// The night's suggestions.
  var report: SuggestionsReport {
    let sessions = FeedbackSessions(entries)
    let patterns = FeedbackPatterns(
      matcher: CategoryRule(update: update), grouping: SessionGrouping(),
      index: SourceIndex(files: [(path: "logs/feedback.jsonl", lineCounts: [10_000])]),
      minimumFrequency: 3
    ).patterns(of: entries, sessions: sessions)
    let cycle = ReviewCycle(
      history: history, edits: edits, patterns: patterns, sessions: sessions,
      asOf: reportMoment, maximumNew: 1000)
    var changes: [String: SkillChange] = [:]
    if let skillText {
      for suggestion in cycle.active {
        changes[suggestion.id] = SkillChange(
          path: "skills/tdd/SKILL.md", text: skillText, title: suggestion.pattern.title,
          update: suggestion.pattern.update)
      }
    }
    return SuggestionsReport(
      findings: FeedbackFindings(
        entries: entries, patterns: patterns, cycle: cycle, sessions: sessions,
        minimumFrequency: 3, asOf: reportMoment),
      skillChanges: changes, added: cycle.added)
  }

  /// The file as the shipped template makes it.
  func markdown(_ scope: SuggestionsScope = .all) throws -> String {
    let templates = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "templates/markdown").path
    return try ReportWriter(
      OverviewReport(
        window: Window(asOf: reportMoment, days: 30), reports: [report], patterns: [],
        quality: DataQuality(stores: []), previous: nil),
      templates: TemplateLibrary(folders: [templates])
    ).suggestions(scope)
  }
}
