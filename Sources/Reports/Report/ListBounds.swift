import Aggregates
import Findings

/// How much of long lists the reports hold.
///
/// Careless or hostile logs may have a name a record. Tables for people show what matters most, data
/// holds more, and all of it only where somebody asks for that.
enum ListBounds {
  /// The longest table of a page.
  static let rows = 500
  /// The longest table of suggestions; each row has sentences.
  static let suggestions = 200
  /// The longest of the tables that stand beside others on a page.
  static let fewRows = 100
  /// The longest list in a document of JSON.
  static let items = 1000
  /// The longest table for spreadsheets.
  static let lines = 10_000
}

/// The elements as they are where they are few, else the first so many by `precedes`.
func mostImportant<Element>(
  _ elements: [Element], _ limit: Int, by precedes: (Element, Element) -> Bool
) -> [Element] {
  guard elements.count > limit else { return elements }
  // Sorting moves elements, and these are large; their places are small.
  return elements.indices.sorted { precedes(elements[$0], elements[$1]) }.prefix(limit)
    .map { elements[$0] }
}

/// Those of `elements` in their order that are among the most important.
func keptInOrder<Element>(
  _ elements: [Element], _ limit: Int, name: (Element) -> String,
  by precedes: (Element, Element) -> Bool
) -> [Element] {
  guard elements.count > limit else { return elements }
  let kept = Set(mostImportant(elements, limit, by: precedes).map(name))
  return elements.filter { kept.contains(name($0)) }
}

extension TaskFindings {
  /// The one with more failures first, then with more executions, then by name.
  static func isMoreImportant(_ a: TaskFindings, _ b: TaskFindings) -> Bool {
    (b.summary.failures, b.summary.total, a.taskType)
      < (a.summary.failures, a.summary.total, b.taskType)
  }
}

extension DroidFindings {
  /// The one with more executions that came to nothing first, then with more executions, then by
  /// name.
  static func isMoreImportant(_ a: DroidFindings, _ b: DroidFindings) -> Bool {
    (b.lost, b.executions.count, a.droidID) < (a.lost, a.executions.count, b.droidID)
  }

  private var lost: Int { count(.failed) + count(.abandoned) + count(.stuck) }
}

extension InsightsFindings.Kind {
  /// The one with more failures first, then with more operations, then by name.
  static func isMoreImportant(_ a: InsightsFindings.Kind, _ b: InsightsFindings.Kind) -> Bool {
    (b.counts.failed, b.counts.completed + b.counts.active, a.name)
      < (a.counts.failed, a.counts.completed + a.counts.active, b.name)
  }
}
