public import Aggregates
public import Records

/// Turns counted failures into patterns.
public struct FailurePatterns: Sendable {
  private let grouping: any FailureGrouping
  private let sources: [StoreName: SourceIndex]

  /// Groups by `grouping` and locates examples in the files of `sources`.
  public init(grouping: any FailureGrouping, sources: [StoreName: SourceIndex]) {
    self.grouping = grouping
    self.sources = sources
  }

  /// The patterns of failures with a message, the most frequent first, then the earliest.
  public func patterns(in failures: FailureAggregate) -> [FailurePattern] {
    let cells = failures.cells.filter { !$0.key.shape.isEmpty }
    let shapes = Set(cells.keys.map(\.shape)).sorted()
    let templates = Dictionary(uniqueKeysWithValues: zip(shapes, grouping.templates(for: shapes)))
    var drafts: [String: Draft] = [:]
    for (key, summary) in cells {
      let template = templates[key.shape] ?? key.shape
      drafts[template, default: Draft()].add(key, summary)
    }
    return drafts.compactMap { template, draft in pattern(template, draft) }
      .sorted { ($1.count, $0.first, $0.id) < ($0.count, $1.first, $1.id) }
  }

  /// The first occurrences among some cells, at most `limit`.
  func evidence(
    _ cells: some Sequence<(key: FailureAggregate.Key, value: FailureSummary)>, limit: Int
  ) -> [Evidence] {
    var examples: [(StoreName, FailureExample)] = []
    for (key, summary) in cells { examples += summary.examples.map { (key.store, $0) } }
    examples.sort { ($0.1, $0.0.rawValue) < ($1.1, $1.0.rawValue) }
    return examples.prefix(limit).map { located($0.1, in: $0.0) }
  }

  func located(_ example: FailureExample, in store: StoreName) -> Evidence {
    Evidence(
      time: example.time,
      location: sources[store]?.location(of: example.position)
        ?? Location(file: store.rawValue, line: 0),
      text: example.text)
  }

  private func pattern(_ template: String, _ draft: Draft) -> FailurePattern? {
    guard let first = draft.first, let last = draft.last else { return nil }
    return FailurePattern(
      id: stableID("p\(grouping.version)", template), template: template, count: draft.count,
      first: first, last: last,
      examples: evidence(draft.cells.lazy.map { (key: $0.0, value: $0.1) }, limit: 3),
      subjects: NamedCount.ranked(draft.subjects),
      categories: NamedCount.ranked(draft.categories),
      stores: draft.stores.sorted { $0.rawValue < $1.rawValue },
      days: draft.days.sorted { $0.key < $1.key }.map { DayCount(day: $0.key, count: $0.value) })
  }
}

/// A pattern under construction.
private struct Draft {
  var count = 0
  var first: Timestamp?
  var last: Timestamp?
  var subjects: [String: Int] = [:]
  var categories: [String: Int] = [:]
  var stores: Set<StoreName> = []
  var days: [Day: Int] = [:]
  var cells: [(FailureAggregate.Key, FailureSummary)] = []

  mutating func add(_ key: FailureAggregate.Key, _ summary: FailureSummary) {
    count += summary.count
    first = min(first ?? summary.first, summary.first)
    last = max(last ?? summary.last, summary.last)
    subjects[key.subject, default: 0] += summary.count
    categories[inferredCategory(of: key).name, default: 0] += summary.count
    stores.insert(key.store)
    days[key.hour.day, default: 0] += summary.count
    cells.append((key, summary))
  }
}
