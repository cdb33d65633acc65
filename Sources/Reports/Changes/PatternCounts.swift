import Findings
public import Records

/// How the failure patterns and the suggestions of a night compare with those of an earlier one.
public struct PatternCounts: Sendable, Equatable {
  /// Patterns that the earlier night did not have.
  public let new: Int
  /// Patterns that both have.
  public let recurring: Int
  /// Patterns of the earlier night that no longer happen in the window.
  public let resolved: Int
  /// Suggestions that wait for review and did not in the earlier night.
  public let newlyWaiting: Int
  /// Suggestions that wait for review.
  public let waiting: Int
}

extension ReportWriter {
  /// Where the document of what changed lies in the output folder.
  public static let changesName = "json/changes.json"
  /// Where the summary lies in the output folder.
  public static let summaryName = "json/summary.json"

  /// The window that the reports speak of.
  public var window: Window { overview.window }

  /// Patterns and suggestions compared with those that another night's `changes.json` remembers;
  /// where there is none, all of them are new.
  public func patternCounts(since changes: String?) -> PatternCounts {
    let count = overview.patterns.count
    let facts = overview.facts
    let document = changes.flatMap { try? JSONValue.parse($0) }
    guard let earlier = document?["night"].flatMap({ NightFacts($0) }) else {
      return PatternCounts(
        new: count, recurring: 0, resolved: 0, newlyWaiting: facts.waiting.count,
        waiting: facts.waiting.count)
    }
    let difference = NightChanges(
      from: earlier, to: facts, allPatterns: Set(overview.patterns.map(\.id)))
    let new = difference.newPatterns.count
    return PatternCounts(
      new: new, recurring: count - new, resolved: difference.gonePatterns.count,
      newlyWaiting: difference.newlyWaiting.count, waiting: facts.waiting.count)
  }
}
