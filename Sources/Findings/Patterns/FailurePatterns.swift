public import Aggregates
public import Records

/// Turns counted failures into patterns.
public struct FailurePatterns: Sendable {
  private let grouping: any FailureGrouping
  private let sources: [StoreName: SourceIndex]
  /// The template of each shape.
  private let templates: [String: String]

  /// Groups all failures by `grouping`, and locates examples in the files of `sources`.
  ///
  /// The failures of all stores are grouped in one pass, so that a pattern is the same one in every
  /// report.
  public init(
    grouping: any FailureGrouping, sources: [StoreName: SourceIndex], of all: FailureAggregate
  ) {
    self.grouping = grouping
    self.sources = sources
    let shapes = Set(all.cells.lazy.map(\.key.shape)).subtracting([""]).sorted()
    templates = Dictionary(uniqueKeysWithValues: zip(shapes, grouping.templates(for: shapes)))
  }

  /// The patterns of failures with a message, the most frequent first, then the earliest.
  public func patterns(in failures: FailureAggregate) -> [FailurePattern] {
    patterns(in: CategorizedFailure.all(failures))
  }

  func patterns(in failures: [CategorizedFailure]) -> [FailurePattern] {
    let failures = failures.filter { !$0.key.shape.isEmpty }
    return Dictionary(grouping: failures) { templates[$0.key.shape] ?? $0.key.shape }
      .compactMap { template, failures in pattern(template, failures) }
      .sorted { ($1.count, $0.first, $0.id) < ($0.count, $1.first, $1.id) }
  }

  /// The template of the pattern that failures with a message belong to.
  func template(of failure: CategorizedFailure) -> String {
    templates[failure.key.shape] ?? failure.key.shape
  }

  /// The id of the pattern with a template.
  func id(of template: String) -> String { stableID("p\(grouping.version)", template) }

  /// The first occurrences among some failures, at most `limit`.
  func evidence(_ failures: some Sequence<CategorizedFailure>, limit: Int) -> [Evidence] {
    var examples: [(store: StoreName, example: FailureExample)] = []
    for failure in failures {
      examples += failure.summary.examples.map { (failure.key.store, $0) }
    }
    examples.sort { ($0.example, $0.store.rawValue) < ($1.example, $1.store.rawValue) }
    return examples.prefix(limit).map { located($0.example, in: $0.store) }
  }

  private func located(_ example: FailureExample, in store: StoreName) -> Evidence {
    Evidence(
      time: example.time,
      location: sources[store]?.location(of: example.position)
        ?? Location(file: store.rawValue, line: 0),
      text: example.text)
  }

  private func pattern(
    _ template: String, _ failures: [CategorizedFailure]
  ) -> FailurePattern? {
    guard var all = failures.first?.summary else { return nil }
    for failure in failures.dropFirst() { all.merge(failure.summary) }
    return FailurePattern(
      id: id(of: template), template: template, count: all.count,
      first: all.first, last: all.last, examples: evidence(failures, limit: 3),
      subjects: NamedCount.ranked(FailurePatterns.counts(failures) { $0.key.subject }),
      categories: NamedCount.ranked(FailurePatterns.counts(failures) { $0.category }),
      stores: Set(failures.map(\.key.store)).sorted { $0.rawValue < $1.rawValue },
      days: all.days)
  }

  private static func counts(
    _ failures: [CategorizedFailure], by name: (CategorizedFailure) -> String
  ) -> [String: Int] {
    Dictionary(failures.map { (name($0), $0.summary.count) }, uniquingKeysWith: +)
  }
}
