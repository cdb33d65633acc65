public import Aggregates
public import Records

/// Turns counted failures into patterns.
public struct FailurePatterns: Sendable {
  private let grouping: any FailureGrouping
  private let sources: [StoreName: SourceIndex]
  /// The number of each shape's group.
  private let numbers: [String: Int]
  private let groups: [ShapeGroups.Group]
  private let numberOfTemplate: [String: Int]
  /// How many places of a pattern are listed.
  private let limit: Int

  /// Groups all failures by `grouping`, and locates examples in the files of `sources`.
  ///
  /// The failures of all stores are grouped in one pass, so that a pattern is the same one in every
  /// report. Of each pattern, at most `limit` places are listed.
  public init(
    grouping: any FailureGrouping, sources: [StoreName: SourceIndex], of all: FailureAggregate,
    places limit: Int = FailurePlaces.usualLimit
  ) {
    self.limit = limit
    self.grouping = grouping
    self.sources = sources
    let shapes = Set(all.cells.lazy.map(\.key.shape)).subtracting([""]).sorted()
    let found = grouping.groups(of: shapes)
    numbers = Dictionary(uniqueKeysWithValues: zip(shapes, found.numbers))
    groups = found.groups
    numberOfTemplate = Dictionary(
      zip(found.groups.map(\.template), found.groups.indices), uniquingKeysWith: { a, _ in a })
  }

  /// The patterns of failures with a message, the most frequent first, then the earliest.
  public func patterns(in failures: FailureAggregate) -> [FailurePattern] {
    patterns(in: CategorizedFailure.all(failures))
  }

  func patterns(in failures: [CategorizedFailure]) -> [FailurePattern] {
    var members = [[CategorizedFailure]](repeating: [], count: groups.count)
    for failure in failures {
      if let number = numbers[failure.key.shape] { members[number].append(failure) }
    }
    return zip(groups, members).compactMap { group, failures in pattern(group, failures) }
      .sorted { ($1.count, $0.first, $0.id) < ($0.count, $1.first, $1.id) }
  }

  /// The template of the pattern that failures with a message belong to.
  func template(of failure: CategorizedFailure) -> String {
    numbers[failure.key.shape].map { groups[$0].template } ?? failure.key.shape
  }

  /// The id of the pattern with a template.
  func id(of template: String) -> String {
    // Templates are shown; what identifies a pattern may say less or more.
    numberOfTemplate[template].map { id(of: groups[$0]) }
      ?? stableID("p\(grouping.version)", template)
  }

  private func id(of group: ShapeGroups.Group) -> String { group.id(version: grouping.version) }

  /// The newest occurrences among some failures, the newest first, then the first one: at most
  /// `limit`; a single one is the first.
  func evidence(_ failures: some Sequence<CategorizedFailure>, limit: Int) -> [Evidence] {
    // The newest ones, ascending: a pattern may have millions of examples, and few are shown.
    var newest: [StoredExample] = []
    var first: StoredExample?
    var count = 0
    for failure in failures {
      for example in failure.summary.examples {
        let one = StoredExample(example: example, store: failure.key.store)
        count += 1
        if let known = first { first = min(known, one) } else { first = one }
        if newest.count == limit - 1, newest.first.map({ one < $0 }) ?? true { continue }
        newest.insert(one, at: newest.lastIndex { $0 <= one }.map { $0 + 1 } ?? 0)
        if newest.count == limit { newest.removeFirst() }
      }
    }
    let chosen = newest.reversed() + (count > newest.count ? first.map { [$0] } ?? [] : [])
    return chosen.map { located($0.example, in: $0.store) }
  }

  private struct StoredExample: Comparable {
    let example: FailureExample
    let store: StoreName

    static func < (a: StoredExample, b: StoredExample) -> Bool {
      (a.example, a.store.rawValue) < (b.example, b.store.rawValue)
    }
  }

  private func located(_ example: FailureExample, in store: StoreName) -> Evidence {
    Evidence(
      time: example.time, location: location(of: example.position, in: store), text: example.text)
  }

  private func location(of position: SourcePosition, in store: StoreName) -> Location {
    sources[store]?.location(of: position) ?? Location(file: store.rawValue, line: 0)
  }

  /// Where the newest of some failures stand.
  private func places(of failures: [CategorizedFailure]) -> [Location] {
    var all: [(place: FailurePlaces.Place, store: StoreName)] = []
    for failure in failures { all += failure.summary.places.map { ($0, failure.key.store) } }
    all.sort { ($1.place, $0.store.rawValue) < ($0.place, $1.store.rawValue) }
    return all.prefix(limit).map { location(of: $0.place.position, in: $0.store) }
  }

  /// The first of the examples that shares the fewest words with the newest one.
  private static func mostDifferent(_ examples: [Evidence]) -> Int? {
    guard let newest = examples.first else { return nil }
    let words = examples.map { Set($0.text.split(whereSeparator: \.isWhitespace)) }
    let shared = examples.indices.map { index -> Double in
      let all = words[index].union(words[0]).count
      return all == 0 ? 1 : Double(words[index].intersection(words[0]).count) / Double(all)
    }
    let index = shared.indices.min { shared[$0] < shared[$1] }
    return index.flatMap { examples[$0].text == newest.text ? nil : $0 }
  }

  private func pattern(
    _ group: ShapeGroups.Group, _ failures: [CategorizedFailure]
  ) -> FailurePattern? {
    guard var all = failures.first?.summary else { return nil }
    for failure in failures.dropFirst() { all.merge(failure.summary) }
    let id = id(of: group)
    let examples = evidence(failures, limit: FailureSummary.kept)
    let first = failures.compactMap(\.summary.examples.first).min()
    return FailurePattern(
      id: id, template: group.template, count: all.count, first: all.first, last: all.last,
      examples: examples, mostDifferent: FailurePatterns.mostDifferent(examples),
      places: places(of: failures), sessions: all.sessions.count,
      storeCounts: NamedCount.ranked(FailurePatterns.counts(failures) { $0.key.store.rawValue }),
      began: first?.traits.sorted() ?? [], traits: all.traits.mapValues(\.count),
      subjects: NamedCount.ranked(FailurePatterns.counts(failures) { $0.key.subject }),
      categories: NamedCount.ranked(FailurePatterns.counts(failures) { $0.category }),
      stores: Set(failures.map(\.key.store)).sorted { $0.rawValue < $1.rawValue },
      days: all.days, aliases: aliases(of: group, failures, but: id),
      variables: VariablePlaces.values(
        of: group.template, in: FailurePatterns.texts(of: failures)))
  }

  /// How many names a pattern keeps of each kind of earlier ones.
  private static let keptAliases = 20

  /// The ids that the pattern's messages have had: by the first version, a pattern each form, and by
  /// this one where other messages of the pattern were not there.
  private func aliases(
    of group: ShapeGroups.Group, _ failures: [CategorizedFailure], but id: String
  ) -> [String] {
    let limit = FailurePatterns.keptAliases
    let forms = Set(failures.map(\.key.shape)).sorted().prefix(limit)
    let earlier = grouping.version == 1 ? [] : forms.map { stableID("p1", $0) }
    let parts = group.parts.prefix(limit).map { stableID("p\(grouping.version)", $0) }
    return Set(earlier + parts + group.joined).subtracting([id]).sorted()
  }

  /// How many messages of a pattern are looked at for the values of its places.
  private static let comparedTexts = 200

  private static func texts(of failures: [CategorizedFailure]) -> [String] {
    var texts = Set<String>()
    for failure in failures.sorted(by: { $0.key.shape < $1.key.shape })
    where texts.count < comparedTexts {
      texts.formUnion(failure.summary.examples.map(\.text))
    }
    return texts.sorted()
  }

  private static func counts(
    _ failures: [CategorizedFailure], by name: (CategorizedFailure) -> String
  ) -> [String: Int] {
    Dictionary(failures.map { (name($0), $0.summary.count) }, uniquingKeysWith: +)
  }
}
