import Aggregates
import Records

/// What the failures of a task type have in common: a condition on a field of the context under which
/// executions fail more often than others of the same days.
public struct TaskCondition: Sendable, Hashable {
  /// A limit on the field that the executions held out from choosing it bear out.
  public struct Limit: Sendable, Hashable {
    /// The most that is allowed, or the least.
    public let value: Double
    /// Whether it is the most.
    public let isMaximum: Bool
    /// Executions that don't fail, all of them and those within the limit, in the half held out.
    public let before: Proportion, after: Proportion
    /// The lower end of the 95 % interval of what it gains, a fraction.
    public let leastGain: Double
  }

  /// The condition; its counts are those of the sample.
  public let condition: FailureCondition
  /// Successes among the executions that meet it, and among those that don't.
  public let successes: Proportion, otherSuccesses: Proportion
  /// Other fields that part the executions in the same way, ascending.
  public let sameAs: [String]
  /// A limit that would help; nil without one.
  public fileprivate(set) var limit: Limit?

  /// The task type.
  public var taskType: String { condition.operationType ?? "" }

  /// Sides of fewer executions are no evidence, and types of fewer are not searched.
  static let minimumSide = 10, minimumExecutions = 20
  /// Of more fields those that most executions have are searched.
  static let mostFields = 64

  /// The conditions of task types that are beyond chance, in their order, the most certain first.
  ///
  /// One search over all types, one correction; fields that part the executions alike count once.
  static func all(_ types: [String], _ sample: ContextSample) -> [[TaskCondition]] {
    let executions = sample.executions
    let found = types.map { type in executions[type].map { candidates(type, $0) } ?? [] }
    let groups = found.map(alike)
    let corrected = benjaminiHochberg(groups.flatMap { $0.map { $0[0].pValue } })
    var next = corrected.makeIterator()
    var told = groups.map { groups in
      groups.compactMap { group -> (TaskCondition, Candidate)? in
        let condition = TaskCondition(group, pValueCorrected: next.next() ?? 1)
        return condition.condition.isSignificant ? (condition, group[0]) : nil
      }.sorted { isBefore($0.0.condition, $1.0.condition) }
    }
    addLimits(&told)
    return told.map { $0.map(\.0) }
  }

  private static func isBefore(_ a: FailureCondition, _ b: FailureCondition) -> Bool {
    (a.pValueCorrected, a.pValueOfField, a.field) < (b.pValueCorrected, b.pValueOfField, b.field)
  }

  /// The best split of one field.
  fileprivate struct Candidate {
    let condition: FailureCondition
    let pValue: Double
    /// For each execution of the type: whether it meets the condition; nil without the field.
    let meets: [Bool?]
    let successes: Proportion, otherSuccesses: Proportion
    let numbers: [Double: (chosen: OutcomeCounts, heldOut: OutcomeCounts)]
  }

  private static func candidates(
    _ type: String, _ days: [Day: [ContextSample.Execution]]
  ) -> [Candidate] {
    let days = days.sorted { $0.key < $1.key }.map(\.value)
    let all = days.flatMap { $0 }
    let failures = all.count { $0.failed }
    guard all.count >= minimumExecutions, failures > 0, failures < all.count else { return [] }
    var columns: [String: [FieldValue?]] = [:]
    for (place, execution) in all.enumerated() {
      for field in execution.fields {
        columns[field.name, default: Array(repeating: nil, count: all.count)][place] = field.value
      }
    }
    let ranked = columns.map { name, values in
      (name: name, values: values, count: values.count { $0 != nil })
    }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    let dayOf = days.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element.count) }
    return ranked.prefix(mostFields).filter { $0.count >= 2 * minimumSide }
      .sorted { $0.name < $1.name }.compactMap {
        Candidate(type, $0.name, $0.values.map { $0.map(rounded) }, all, dayOf)
      }
  }

  /// Fields that part the executions alike together, each ascending by name.
  private static func alike(_ candidates: [Candidate]) -> [[Candidate]] {
    var places: [[Bool?]: Int] = [:]
    var groups: [[Candidate]] = []
    for candidate in candidates {
      if let known = places[candidate.meets] {
        groups[known].append(candidate)
      } else {
        places[candidate.meets] = groups.count
        groups.append([candidate])
      }
    }
    return groups
  }

  /// A number as the next one with three digits, so that a split at it is one of all numbers.
  private static func rounded(_ value: FieldValue) -> FieldValue {
    guard case .number(let number) = value, abs(number) >= 1000 || number != number.rounded(),
      abs(number) < 1e15, abs(number) > 1e-9
    else { return value }
    var unit = 1.0
    while abs(number) / unit >= 1000 { unit *= 10 }
    var parts = 1.0
    while abs(number) * parts < 100 { parts *= 10 }
    if unit > 1 { return .number((number / unit).rounded(.up) * unit) }
    return .number((number * parts).rounded(.up) / parts)
  }

  private init(_ group: [Candidate], pValueCorrected: Double) {
    let first = group[0]
    condition = FailureCondition(
      operationType: first.condition.operationType, field: first.condition.field,
      split: first.condition.split, matching: first.condition.matching, rest: first.condition.rest,
      missing: first.condition.missing, pValue: first.condition.pValue,
      pValueOfField: first.pValue, pValueCorrected: pValueCorrected)
    successes = first.successes
    otherSuccesses = first.otherSuccesses
    sameAs = group.dropFirst().map(\.condition.field)
  }

  private static func addLimits(_ told: inout [[(TaskCondition, Candidate)]]) {
    let candidates = told.joined().compactMap { condition, candidate in
      condition.limitCandidate(candidate.numbers)
    }
    let limits = ThresholdSearch(minimumSamples: minimumSide).thresholds(candidates)
    for type in told.indices {
      for place in told[type].indices {
        let setting = told[type][place].0.setting
        guard let limit = limits.first(where: { $0.setting == setting }) else { continue }
        told[type][place].0.limit = Limit(
          value: limit.recommended, isMaximum: limit.side == .maximum, before: limit.before,
          after: limit.after, leastGain: limit.gainInterval.lowerBound)
      }
    }
  }

  /// What no other condition has.
  private var setting: String { "\(taskType)\n\(condition.field)" }

  private func limitCandidate(
    _ numbers: [Double: (chosen: OutcomeCounts, heldOut: OutcomeCounts)]
  ) -> ThresholdSearch.Candidate? {
    let side: OperationLimit.Side
    switch condition.split {
    case .above: side = .maximum
    case .atMost: side = .minimum
    case .equals, .differs: return nil
    }
    return ThresholdSearch.Candidate(
      setting: setting, field: condition.field, side: side, operationType: taskType, current: nil,
      outcomes: numbers)
  }
}

extension TaskCondition.Candidate {
  /// The best split of a field's values, which stand at the places of the executions.
  fileprivate init?(
    _ type: String, _ name: String, _ values: [FieldValue?],
    _ executions: [ContextSample.Execution], _ dayOf: [Int]
  ) {
    var outcomes: [FieldValue: OutcomeCounts] = [:]
    var missing = OutcomeCounts()
    var numbers: [Double: (chosen: OutcomeCounts, heldOut: OutcomeCounts)] = [:]
    for (value, execution) in zip(values, executions) {
      let one = OutcomeCounts(failures: execution.failed ? 1 : 0, total: 1)
      guard let value else {
        missing += one
        continue
      }
      outcomes[value, default: OutcomeCounts()] += one
      guard case .number(let number) = value else { continue }
      if ContextSampling.isHeldOut(rank: execution.rank) {
        numbers[number, default: (OutcomeCounts(), OutcomeCounts())].heldOut += one
      } else {
        numbers[number, default: (OutcomeCounts(), OutcomeCounts())].chosen += one
      }
    }
    let found = ConditionSearch(minimumSide: TaskCondition.minimumSide).conditions(in: [
      FieldOutcomes(operationType: type, field: name, values: outcomes, missing: missing)
    ])
    guard let condition = found.first else { return nil }
    self.condition = condition
    self.numbers = numbers
    meets = values.map { $0.flatMap { condition.split.holds($0) } }
    var sides = Array(
      repeating: (first: Proportion(0, of: 0), second: Proportion(0, of: 0)),
      count: (dayOf.last ?? 0) + 1)
    var successes = (first: Proportion(0, of: 0), second: Proportion(0, of: 0))
    for (place, meets) in meets.enumerated() {
      let (execution, day) = (executions[place], dayOf[place])
      switch meets {
      case true?:
        sides[day].first += execution.failed
        successes.first += execution.succeeded
      case false?:
        sides[day].second += execution.failed
        successes.second += execution.succeeded
      case nil: continue
      }
    }
    (self.successes, otherSuccesses) = successes
    pValue = TaskCondition.pValue(of: condition, StratifiedComparison(sides))
  }
}

extension TaskCondition {
  /// The p-value of the search of a field, within days: a value that is one of a bad day's is not
  /// blamed for the day.
  ///
  /// What the search for the best split costs is taken from the search without days.
  fileprivate static func pValue(
    of condition: FailureCondition, _ withinDays: StratifiedComparison
  ) -> Double {
    guard withinDays.excess > 0 else { return 1 }
    let searched =
      condition.pValue > 0 ? max(1, condition.pValueOfField / condition.pValue) : 1
    return max(condition.pValueOfField, min(1, withinDays.pValue * searched))
  }
}

extension ConditionSplit {
  /// Whether a value meets it; nil where it says nothing of such values.
  func holds(_ value: FieldValue) -> Bool? {
    switch (self, value) {
    case (.above(let cut), .number(let number)): number > cut
    case (.atMost(let cut), .number(let number)): number <= cut
    case (.equals(let text), .text(let value)): value == text
    case (.differs(let text), .text(let value)): value != text
    default: nil
    }
  }
}

extension Proportion {
  /// Adds one, a success or not.
  fileprivate static func += (share: inout Proportion, isSuccess: Bool) {
    share = Proportion(share.successes + (isSuccess ? 1 : 0), of: share.total + 1)
  }
}

extension TaskCondition {
  /// One sentence without its full stop.
  public var sentence: String {
    let (failing, others) = (condition.failureRate, condition.failureRateRest)
    var text = "\(decimal(failing.percent ?? 0)) % of the"
    text += " \(counted(condition.support, "sampled execution")) with \(condition.words) fail,"
    text += " and \(decimal(others.percent ?? 0)) % of \(grouped(others.total)) others"
    text += " (\(pValueWords(condition.pValueCorrected)) after correction)"
    if !sameAs.isEmpty { text += "; the same holds of \(fieldWords(sameAs))" }
    if let limit {
      text += "; within \(condition.field) \(limit.words)"
    }
    return text
  }
}

extension TaskCondition.Limit {
  /// `≤ 6, 81.2 % instead of 74.0 % don't fail`.
  public var words: String {
    "\(isMaximum ? "≤" : "≥") \(plainNumber(value)), \(decimal(after.percent ?? 0)) % instead of"
      + " \(decimal(before.percent ?? 0)) % don't fail"
  }
}

/// `team, zone and 3 more`: at most three names of fields.
public func fieldWords(_ names: [String]) -> String {
  let shown = names.prefix(3).map(shortened).joined(separator: ", ")
  return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
}
