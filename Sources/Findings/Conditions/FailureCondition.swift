/// Which of the operations that have a field a condition names.
public enum ConditionSplit: Sendable, Hashable {
  /// Those with a number greater than this one, which is a value of the field.
  case above(Double)
  /// Those with a number of at most this one, which is a value of the field.
  case atMost(Double)
  /// Those with this text; the others have another text.
  case equals(String)
  /// Those with any other text than this one, which fails less often.
  case differs(String)
}

/// The condition on one field that best tells failures from successes.
public struct FailureCondition: Sendable, Hashable {
  /// The kind of the operations; nil of all kinds together.
  public let operationType: String?
  /// The field's name.
  public let field: String
  /// The side that fails more often.
  public let split: ConditionSplit
  /// The operations that meet the condition, and how many of them failed.
  public let matching: OutcomeCounts
  /// The operations on the other side.
  ///
  /// For a split at a number these have a number, too; for one at a text, another text.
  public let rest: OutcomeCounts
  /// The operations without the field.
  public let missing: OutcomeCounts
  /// The two-sided p-value of Fisher's exact test between the two sides, as if no other split had
  /// been tried.
  public let pValue: Double
  /// The chance that any split of the field separates failures as well where the field has nothing
  /// to do with them.
  public let pValueOfField: Double
  /// `pValueOfField`, corrected for the number of fields by Benjamini and Hochberg.
  public let pValueCorrected: Double

  /// Whether it is worth telling: chance makes such a condition in few stores.
  public var isSignificant: Bool { pValueCorrected <= ConditionSearch.level }

  /// How many operations meet the condition.
  public var support: Int { matching.total }
  /// The share of them that failed.
  public var failureRate: Proportion { matching.rate }
  /// The share that failed on the other side.
  public var failureRateRest: Proportion { rest.rate }
  /// The share of all failures that meet the condition: "80 % of failures occur when …".
  public var coverage: Proportion {
    Proportion(matching.failures, of: matching.failures + rest.failures)
  }
  /// The failure rate under the condition over that of both sides together; nil without failures.
  ///
  /// S. Brin, R. Motwani, J. D. Ullman and S. Tsur, "Dynamic itemset counting and implication rules
  /// for market basket data" (SIGMOD 1997), there called interest.
  public var lift: Double? {
    guard let rate = failureRate.fraction, let all = (matching + rest).rate.fraction, all > 0
    else { return nil }
    return rate / all
  }
  /// How sure it is, 0 to 1, that the two sides differ by at least half as much as they seem to.
  public var confidence: Double {
    ProportionDifference(failureRate, minus: failureRateRest)?.confidence ?? 0
  }
  /// The odds of failing under the condition over those on the other side; nil when a side is empty.
  public var oddsRatio: OddsRatio? { OddsRatio(matching.rate, over: rest.rate) }
}
