import Aggregates
import Records

extension ThresholdSearch.Candidate {
  /// The configured limits, and one for each number that failures depend on and nobody limits.
  static func all(
    _ fields: [OperationField], limits: [OperationLimit], conditions: [OperationCondition]
  ) -> [ThresholdSearch.Candidate] {
    let configured = limits.flatMap { candidates($0, fields) }
    let found = conditions.filter(\.isSignificant).compactMap { candidate($0, fields, limits) }
    return configured + found
  }

  /// A configured limit for each kind of operations that has its field.
  ///
  /// Kinds are not put together: that one kind fails more and has other values would look like the
  /// field's doing (E. H. Simpson, 1951).
  private static func candidates(
    _ limit: OperationLimit, _ fields: [OperationField]
  ) -> [ThresholdSearch.Candidate] {
    fields.filter {
      $0.name == limit.field
        && (limit.operationType == nil || limit.operationType == $0.operationType)
    }.map {
      ThresholdSearch.Candidate(
        setting: limit.name, field: $0.shownName, side: limit.side,
        operationType: $0.operationType, current: limit.value, outcomes: numbers($0))
    }
  }

  /// A limit where there is none, from a condition; nil where the field is limited or no number.
  private static func candidate(
    _ condition: OperationCondition, _ fields: [OperationField], _ limits: [OperationLimit]
  ) -> ThresholdSearch.Candidate? {
    let side: OperationLimit.Side
    switch condition.condition.split {
    case .above: side = .maximum
    case .atMost: side = .minimum
    case .equals, .differs: return nil
    }
    let type = condition.condition.operationType
    let isLimited = limits.contains {
      $0.field == condition.name && $0.side == side
        && ($0.operationType == nil || $0.operationType == type)
    }
    guard !isLimited else { return nil }
    let field = fields.first {
      $0.operationType == type && $0.shownName == condition.condition.field
    }
    guard let field else { return nil }
    return ThresholdSearch.Candidate(
      setting: (side == .maximum ? "max_" : "min_") + condition.name, field: field.shownName,
      side: side, operationType: field.operationType, current: nil, outcomes: numbers(field))
  }

  /// The outcomes by number.
  private static func numbers(
    _ field: OperationField
  ) -> [Double: (chosen: OutcomeCounts, heldOut: OutcomeCounts)] {
    var numbers: [Double: (chosen: OutcomeCounts, heldOut: OutcomeCounts)] = [:]
    for (value, outcomes) in field.outcomes.values {
      guard case .number(let number) = value else { continue }
      numbers[number] = (outcomes.chosen, outcomes.heldOut)
    }
    return numbers
  }
}
