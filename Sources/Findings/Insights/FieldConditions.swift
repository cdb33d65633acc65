import Aggregates
import Records

/// A condition under which operations fail, with where its field comes from.
public struct OperationCondition: Sendable, Hashable {
  /// The condition.
  public let condition: FailureCondition
  /// The field's own name.
  public let name: String
  /// Where the field comes from.
  public let source: String
  /// Whether the field has so many values that a sample of them was searched.
  public let isSampled: Bool
  /// Other fields whose values part the operations in the same way, ascending.
  public let sameAs: [String]

  /// Whether it is more than chance at 5 %, after correction.
  public var isSignificant: Bool { condition.isSignificant }
}

/// One field of one kind of operations, with how these ended by its values.
struct OperationField {
  let operationType: String
  let name: String
  let source: FieldSource
  let outcomes: FieldValueOutcomes
  /// Operations of the source's kind, with and without the field.
  let all: HalvedOutcomes
  /// The name in reports: with its source where the other source has the same.
  let shownName: String

  /// Every field of every kind, ascending by kind, source and name.
  static func all(in aggregate: OperationAggregate) -> [OperationField] {
    aggregate.byType.sorted { $0.key < $1.key }.flatMap { type, kind in
      let fields = FieldSource.allCases.map { ($0, kind.fields($0)) }
      return fields.flatMap { source, outcomes in
        outcomes.sorted { $0.key < $1.key }.map { name, values in
          let isShared = fields.allSatisfy { $0.1[name] != nil }
          return OperationField(
            operationType: type, name: name, source: source, outcomes: values,
            all: kind.outcomes(source),
            shownName: isShared && source == .issue ? "\(source.rawValue).\(name)" : name)
        }
      }
    }
  }

  /// Both halves together, for the search.
  var fieldOutcomes: FieldOutcomes {
    FieldOutcomes(
      operationType: operationType, field: shownName,
      values: outcomes.values.mapValues(\.both),
      missing: OutcomeCounts(
        failures: all.both.failures - outcomes.present.both.failures,
        total: all.both.total - outcomes.present.both.total))
  }

  /// What two fields share whose values say the same in other words: how often each of their values
  /// occurs and fails, in both halves.
  struct Values: Hashable {
    fileprivate let operationType: String
    fileprivate let counts: [[Int]]
  }

  var allValues: Values {
    let counts = outcomes.values.values.map {
      [$0.total, $0.failures, $0.heldOutTotal, $0.heldOutFailures]
    }
    return Values(
      operationType: operationType, counts: counts.sorted { $0.lexicographicallyPrecedes($1) })
  }

  /// Whether operations with a value are not in the search.
  var isSampled: Bool {
    outcomes.values.values.reduce(0) { $0 + $1.both.total } < outcomes.present.both.total
  }
}

extension HalvedOutcomes {
  /// Both halves together.
  var both: OutcomeCounts { chosen + heldOut }

  /// The half that chooses.
  var chosen: OutcomeCounts { OutcomeCounts(failures: failures, total: total) }

  /// The half that is held out.
  var heldOut: OutcomeCounts { OutcomeCounts(failures: heldOutFailures, total: heldOutTotal) }
}

extension OperationCondition {
  /// The conditions on all fields, the most certain first.
  static func all(_ fields: [OperationField], minimumSide: Int) -> [OperationCondition] {
    struct Key: Hashable {
      let type: String?
      let field: String
    }
    let known = Dictionary(
      fields.map { (Key(type: $0.operationType, field: $0.shownName), $0) },
      uniquingKeysWith: { first, _ in first })
    var groups: [[(condition: FailureCondition, field: OperationField)]] = []
    var places: [OperationField.Values: Int] = [:]
    for condition in ConditionSearch(minimumSide: minimumSide).conditions(
      in: fields.map(\.fieldOutcomes))
    {
      guard let field = known[Key(type: condition.operationType, field: condition.field)]
      else { continue }
      let values = field.allValues
      if let place = places[values] {
        groups[place].append((condition, field))
      } else {
        places[values] = groups.count
        groups.append([(condition, field)])
      }
    }
    // Of equal p-values the first by name comes first.
    return groups.map { group in
      OperationCondition(
        condition: group[0].condition, name: group[0].field.name,
        source: group[0].field.source.rawValue, isSampled: group[0].field.isSampled,
        sameAs: group.dropFirst().map(\.condition.field))
    }
  }
}

extension FailureCondition {
  /// The condition in words: `complexity > 7`, `language = python`.
  public var words: String {
    switch split {
    case .above(let number): "\(field) > \(plainNumber(number))"
    case .atMost(let number): "\(field) ≤ \(plainNumber(number))"
    case .equals(let text): "\(field) = \(shortened(text))"
    case .differs(let text): "\(field) ≠ \(shortened(text))"
    }
  }
}

/// A number as short as it can be written: `7`, `0.85`.
public func plainNumber(_ number: Double) -> String {
  if let whole = Int64(exactly: number) { return String(whole) }
  return "\(number)"
}

/// A text from a log that is short enough for a sentence.
func shortened(_ text: String) -> String {
  let scalars = text.unicodeScalars
  return scalars.count > 60 ? String(String.UnicodeScalarView(scalars.prefix(59))) + "…" : text
}
