import Records

/// The search for what failures have in common: for each field the split of its values that best
/// separates failures.
///
/// All splits are tried: a field's numbers at each of its values, its texts one against the others.
/// That a search picks the best of many splits is made up for exactly (`pValueOfField`), and that
/// there are many fields, by Benjamini and Hochberg (`pValueCorrected`).
public struct ConditionSearch: Sendable {
  /// Conditions with a `pValueCorrected` of at most this are worth telling.
  public static let level = 0.05

  /// The least number of operations on either side of a split.
  public let minimumSide: Int

  /// A search; sides of fewer operations are no evidence.
  public init(minimumSide: Int = 10) { self.minimumSide = minimumSide }

  /// The best condition on each field, the most certain first; none for a field that has no split,
  /// or of whose operations all or none failed.
  ///
  /// The fields given together are corrected together: all fields of all kinds of operations that a
  /// report looks at.
  /// Complexity: for each field linear in values × failures, and n log n in its values.
  public func conditions(in fields: [FieldOutcomes]) -> [FailureCondition] {
    let found = fields.compactMap { best(in: $0) }
    let corrected = ConditionSearch.corrected(found)
    return zip(found, corrected).map { $0.corrected($1) }.sorted {
      ($0.pValueCorrected, $0.pValueOfField, $0.operationType ?? "", $0.field)
        < ($1.pValueCorrected, $1.pValueOfField, $1.operationType ?? "", $1.field)
    }
  }

  /// The corrected p-values; fields that part the operations alike say one thing, and count once.
  private static func corrected(_ found: [FailureCondition]) -> [Double] {
    var places: [Partition: Int] = [:]
    var distinct: [Double] = []
    let indices = found.map { condition in
      let key = Partition(condition)
      if let known = places[key] { return known }
      places[key] = distinct.count
      distinct.append(condition.pValueOfField)
      return distinct.count - 1
    }
    let corrected = benjaminiHochberg(distinct)
    return indices.map { corrected[$0] }
  }

  /// What two fields share that hold the same in other words.
  private struct Partition: Hashable {
    let type: String?
    let matching: OutcomeCounts
    let rest: OutcomeCounts
    let pValue: Double

    init(_ condition: FailureCondition) {
      type = condition.operationType
      matching = condition.matching
      rest = condition.rest
      pValue = condition.pValueOfField
    }
  }

  private func best(in outcomes: FieldOutcomes) -> FailureCondition? {
    var numbers: [(value: Double, counts: OutcomeCounts)] = []
    var texts: [(value: String, counts: OutcomeCounts)] = []
    for (value, counts) in outcomes.values where counts.total > 0 {
      switch value {
      case .number(let number): numbers.append((number, counts))
      case .text(let text): texts.append((text, counts))
      }
    }
    numbers.sort { $0.value < $1.value }
    texts.sort { $0.value < $1.value }
    var found: [(split: ConditionSplit, selected: MaximallySelectedSplit)] = []
    if let selected = MaximallySelectedSplit(
      of: numbers.map(\.counts), kind: .ordered, minimumSide: minimumSide)
    {
      let cut = numbers[selected.index].value
      found.append((selected.failsMoreInside ? .atMost(cut) : .above(cut), selected))
    }
    if let selected = MaximallySelectedSplit(
      of: texts.map(\.counts), kind: .oneAgainstOthers, minimumSide: minimumSide)
    {
      let text = texts[selected.index].value
      // Of two texts, the other one says the same in plainer words.
      let split: ConditionSplit =
        selected.failsMoreInside
        ? .equals(text)
        : texts.count == 2 ? .equals(texts[1 - selected.index].value) : .differs(text)
      found.append((split, selected))
    }
    guard let (split, selected) = found.min(by: { $0.selected.pValue < $1.selected.pValue })
    else { return nil }
    let sides = [selected.inside, selected.outside]
    let (matching, rest) =
      selected.failsMoreInside ? (sides[0], sides[1]) : (sides[1], sides[0])
    return FailureCondition(
      operationType: outcomes.operationType, field: outcomes.field, split: split,
      matching: matching, rest: rest, missing: outcomes.missing,
      pValue: fisherExactPValue(matching.rate, rest.rate) ?? 1,
      // A field that holds numbers and texts was searched twice.
      pValueOfField: min(1, selected.pValue * Double(found.count)), pValueCorrected: 1)
  }
}

extension MaximallySelectedSplit {
  fileprivate var failsMoreInside: Bool {
    // As products: shares that are equal must not differ by rounding.
    Double(inside.failures) * Double(outside.total)
      > Double(outside.failures) * Double(inside.total)
  }
}

extension FailureCondition {
  fileprivate func corrected(_ pValue: Double) -> FailureCondition {
    FailureCondition(
      operationType: operationType, field: field, split: split, matching: matching, rest: rest,
      missing: missing, pValue: self.pValue, pValueOfField: pValueOfField,
      pValueCorrected: pValue)
  }
}
