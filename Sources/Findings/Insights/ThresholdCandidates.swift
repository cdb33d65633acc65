import Aggregates
import Records

extension ThresholdSearch.Candidate {
  /// The configured limits, and one for each number that failures depend on and nobody limits.
  static func all(
    _ fields: [OperationField], limits: [OperationLimit], conditions: [OperationCondition]
  ) -> [ThresholdSearch.Candidate] {
    let configured = limits.compactMap { candidate($0, fields) }
    let found = conditions.filter(\.isSignificant).compactMap { candidate($0, fields, limits) }
    return configured + found
  }

  /// A configured limit with the operations that have its field; nil where none has.
  private static func candidate(
    _ limit: OperationLimit, _ fields: [OperationField]
  ) -> ThresholdSearch.Candidate? {
    let named = fields.filter {
      $0.name == limit.field
        && (limit.operationType == nil || limit.operationType == $0.operationType)
    }
    // A field of both sources is read from the one that has more of it.
    let sources = FieldSource.allCases.map { source in named.filter { $0.source == source } }
    let chosen = sources.max { observed($0) < observed($1) } ?? []
    guard !chosen.isEmpty else { return nil }
    let types = Set(chosen.map(\.operationType))
    return ThresholdSearch.Candidate(
      setting: limit.name, field: limit.field, side: limit.side,
      operationType: limit.operationType ?? (types.count == 1 ? types.first : nil),
      current: limit.value, outcomes: numbers(chosen))
  }

  /// A limit where there is none, from a condition; nil where the field is limited or no number.
  private static func candidate(
    _ condition: OperationCondition, _ fields: [OperationField], _ limits: [OperationLimit]
  ) -> ThresholdSearch.Candidate? {
    let side: OperationLimit.Side
    switch condition.condition.split {
    case .above: side = .maximum
    case .atMost: side = .minimum
    case .equals: return nil
    }
    let type = condition.condition.operationType
    let isLimited = limits.contains {
      $0.field == condition.name && $0.side == side
        && ($0.operationType == nil || $0.operationType == type)
    }
    guard !isLimited else { return nil }
    let field = fields.filter {
      $0.operationType == type && $0.shownName == condition.condition.field
    }
    return ThresholdSearch.Candidate(
      setting: (side == .maximum ? "max_" : "min_") + condition.name,
      field: condition.condition.field, side: side, operationType: type, current: nil,
      outcomes: numbers(field))
  }

  private static func observed(_ fields: [OperationField]) -> Int {
    fields.reduce(0) { $0 + $1.outcomes.present.both.total }
  }

  /// The outcomes by number, all given fields together.
  private static func numbers(
    _ fields: [OperationField]
  ) -> [Double: (chosen: OutcomeCounts, heldOut: OutcomeCounts)] {
    var numbers: [Double: (chosen: OutcomeCounts, heldOut: OutcomeCounts)] = [:]
    for field in fields {
      for (value, outcomes) in field.outcomes.values {
        guard case .number(let number) = value else { continue }
        let known = numbers[number] ?? (OutcomeCounts(), OutcomeCounts())
        numbers[number] = (known.chosen + outcomes.chosen, known.heldOut + outcomes.heldOut)
      }
    }
    return numbers
  }
}
