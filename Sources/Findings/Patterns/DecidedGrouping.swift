import Aggregates

/// What people decided about patterns: what is no pattern of its own, and what is one.
public struct PatternDecisions: Sendable, Equatable {
  /// Patterns to take apart, by id, or messages that are a pattern of their own, by text.
  public var split: [String]
  /// Patterns, by id or text, that are one; each list has two or more.
  public var join: [[String]]

  /// Decisions from their parts.
  public init(split: [String] = [], join: [[String]] = []) {
    self.split = split
    self.join = join
  }

  /// Whether a text of a decision is the id of a pattern.
  public static func isID(_ text: String) -> Bool {
    let parts = text.split(separator: "-", maxSplits: 1)
    return parts.count == 2 && parts[0].first == "p" && parts[0].count > 1
      && parts[0].dropFirst().allSatisfy(\.isNumber)
      && parts[1].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }
}

/// A grouping that people have corrected.
///
/// An id stands for the pattern that has it or ever had it, as an alias says; so a decision holds
/// when more messages come, and under later versions. A text stands for the messages that match it,
/// with any text in place of `<*>`, or for the pattern that is shown so.
public struct DecidedGrouping: FailureGrouping {
  private let base: any FailureGrouping
  private let decisions: PatternDecisions

  /// A grouping with decisions that come after it.
  public init(_ base: any FailureGrouping, _ decisions: PatternDecisions) {
    self.base = base
    self.decisions = decisions
  }

  /// That of the grouping which people corrected.
  public var version: Int { base.version }

  /// The groups of shapes: those of the corrected grouping, then split, then joined.
  public func groups(of shapes: [String]) -> ShapeGroups {
    let groups = base.groups(of: shapes)
    guard !decisions.split.isEmpty || !decisions.join.isEmpty else { return groups }
    return joined(split(groups, shapes), shapes)
  }

  private func split(_ found: ShapeGroups, _ shapes: [String]) -> ShapeGroups {
    var parts = GroupParts(found)
    let names = GroupNames(found, shapes, version: version, ids: decisions.split)
    for text in decisions.split {
      if let group = names.group(text) {
        for (index, shape) in shapes.enumerated() where found.numbers[index] == group {
          parts.move(index, to: ShapeGroups.Group(key: shape, template: shape))
        }
      } else if !PatternDecisions.isID(text) {
        let matcher = ShapeMatcher(text)
        for (index, shape) in shapes.enumerated() where matcher.matches(shape) {
          parts.move(index, to: ShapeGroups.Group(key: text, template: text))
        }
      }
    }
    return parts.groups
  }

  private func joined(_ found: ShapeGroups, _ shapes: [String]) -> ShapeGroups {
    var parts = GroupParts(found)
    let names = GroupNames(found, shapes, version: version, ids: decisions.join.flatMap { $0 })
    for list in decisions.join {
      guard let first = list.first else { continue }
      var chosen: Set<Int> = []
      var template: String?
      for text in list {
        var own: Set<Int> = []
        if let group = names.group(text) {
          own.insert(group)
        } else if !PatternDecisions.isID(text) {
          let matcher = ShapeMatcher(text)
          for (index, shape) in shapes.enumerated() where matcher.matches(shape) {
            own.insert(found.numbers[index])
          }
        }
        if template == nil { template = own.min().map { found.groups[$0].template } }
        chosen.formUnion(own)
      }
      guard let template else { continue }
      let members = chosen.sorted().map { found.groups[$0] }
      let group = ShapeGroups.Group(
        key: first, template: template, parts: members.flatMap(\.parts),
        id: PatternDecisions.isID(first) ? first : nil,
        joined: Set(members.map { $0.id(version: version) }).sorted())
      for index in shapes.indices where chosen.contains(found.numbers[index]) {
        parts.move(index, to: group)
      }
    }
    return parts.groups
  }
}

/// Groups whose shapes can be moved to others.
private struct GroupParts {
  private let found: ShapeGroups
  private var moved: [Int: ShapeGroups.Group] = [:]

  init(_ found: ShapeGroups) { self.found = found }

  mutating func move(_ shape: Int, to group: ShapeGroups.Group) { moved[shape] = group }

  /// The groups in the order of their first shapes.
  var groups: ShapeGroups {
    var numbers: [Int] = []
    var groups: [ShapeGroups.Group] = []
    var numberOf: [ShapeGroups.Group: Int] = [:]
    for (index, number) in found.numbers.enumerated() {
      let group = moved[index] ?? found.groups[number]
      let known = numberOf[group] ?? groups.count
      if known == groups.count {
        numberOf[group] = known
        groups.append(group)
      }
      numbers.append(known)
    }
    return ShapeGroups(numbers: numbers, groups: groups)
  }
}

/// Finds groups by what people call them.
private struct GroupNames {
  private var byID: [String: Int] = [:]
  private var byTemplate: [String: Int] = [:]

  init(_ found: ShapeGroups, _ shapes: [String], version: Int, ids texts: [String]) {
    let wanted = Set(texts.filter(PatternDecisions.isID))
    var aliases: [String: Int] = [:]
    for (number, group) in found.groups.enumerated() {
      byTemplate[group.template] = byTemplate[group.template] ?? number
      guard !wanted.isEmpty else { continue }
      let own = group.id(version: version)
      if wanted.contains(own) { byID[own] = number }
      for id in group.parts.map({ stableID("p\(version)", $0) }) + group.joined
      where wanted.contains(id) && aliases[id] == nil {
        aliases[id] = number
      }
    }
    if wanted.contains(where: { $0.hasPrefix("p1-") }) {
      for (index, shape) in shapes.enumerated() {
        let id = stableID("p1", shape)
        if wanted.contains(id), aliases[id] == nil { aliases[id] = found.numbers[index] }
      }
    }
    byID.merge(aliases) { own, _ in own }
  }

  func group(_ text: String) -> Int? { byID[text] ?? byTemplate[text] }
}

/// Tells which shapes are meant by a text.
private struct ShapeMatcher {
  private let text: String
  /// The text's own normal form: people may give a message as it stands in a log.
  private let form: String

  init(_ text: String) {
    self.text = text
    var shapes = MessageShapes()
    _ = shapes.add(text)
    form = shapes.texts[0]
  }

  func matches(_ shape: String) -> Bool { shape == form || VariablePlaces.matches(text, shape) }
}
