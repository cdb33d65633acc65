import Findings
import Records
import TestSupport
import Testing

@Suite struct ConditionSearchTests {
  private static func numbers(_ outcomes: [Double: (Int, Int)]) -> [FieldValue: OutcomeCounts] {
    Dictionary(
      uniqueKeysWithValues: outcomes.map {
        (.number($0.key), OutcomeCounts(failures: $0.value.0, total: $0.value.1))
      })
  }

  private static func texts(_ outcomes: [String: (Int, Int)]) -> [FieldValue: OutcomeCounts] {
    Dictionary(
      uniqueKeysWithValues: outcomes.map {
        (.text($0.key), OutcomeCounts(failures: $0.value.0, total: $0.value.1))
      })
  }

  @Test func findsTheCutThatSeparatesFailures() throws {
    let field = FieldOutcomes(
      operationType: "process_issue", field: "complexity",
      values: ConditionSearchTests.numbers([
        3: (1, 20), 5: (1, 20), 7: (2, 20), 8: (9, 20), 10: (11, 20),
      ]),
      missing: OutcomeCounts(failures: 1, total: 4))
    let condition = try #require(ConditionSearch().conditions(in: [field]).first)
    #expect(condition.operationType == "process_issue")
    #expect(condition.field == "complexity")
    #expect(condition.split == .above(7))
    #expect(condition.support == 40)
    #expect(condition.failureRate == Proportion(20, of: 40))
    #expect(condition.failureRateRest == Proportion(4, of: 60))
    #expect(condition.coverage == Proportion(20, of: 24))
    let lift = try #require(condition.lift)
    #expect(abs(lift - 0.5 / 0.24) < 1e-12)
    #expect(condition.missing == OutcomeCounts(failures: 1, total: 4))
    let odds = try #require(condition.oddsRatio)
    #expect(odds.interval.lowerBound > 3)
    #expect(
      condition.pValue == fisherExactPValue(Proportion(20, of: 40), Proportion(4, of: 60)))
    // Tried were four cuts, so the corrected value is higher, yet less than four times as high.
    #expect(condition.pValueOfField > condition.pValue)
    #expect(condition.pValueOfField < 4 * condition.pValue)
    #expect(condition.pValueCorrected == condition.pValueOfField)
  }

  @Test func saysWhichSideFails() throws {
    let field = FieldOutcomes(
      operationType: nil, field: "tests_added",
      values: ConditionSearchTests.numbers([0: (15, 20), 1: (14, 20), 2: (4, 20), 9: (3, 20)]))
    let condition = try #require(ConditionSearch().conditions(in: [field]).first)
    #expect(condition.split == .atMost(1))
    #expect(condition.failureRate == Proportion(29, of: 40))
  }

  @Test func findsTheTextThatFails() throws {
    func split(_ outcomes: [String: (Int, Int)]) throws -> ConditionSplit {
      let field = FieldOutcomes(
        operationType: nil, field: "model", values: ConditionSearchTests.texts(outcomes))
      return try #require(ConditionSearch().conditions(in: [field]).first).split
    }
    #expect(try split(["a": (4, 40), "b": (30, 40), "c": (5, 40)]) == .equals("b"))
    #expect(try split(["a": (30, 40), "b": (4, 40), "c": (29, 40)]) == .differs("b"))
    #expect(try split(["false": (4, 40), "true": (30, 40)]) == .equals("true"))
    #expect(try split(["false": (30, 40), "true": (4, 40)]) == .equals("false"))
  }

  /// Numbers and texts are searched for themselves, and that both were is corrected.
  @Test func aFieldMayHoldBoth() throws {
    let numbers = ConditionSearchTests.numbers([1: (2, 30), 2: (20, 30)])
    let mixed = numbers.merging(ConditionSearchTests.texts(["a": (9, 20), "b": (11, 20)])) { a, _ in
      a
    }
    let alone = try #require(
      ConditionSearch().conditions(in: [
        FieldOutcomes(operationType: nil, field: "x", values: numbers)
      ]).first)
    let both = try #require(
      ConditionSearch().conditions(in: [
        FieldOutcomes(operationType: nil, field: "x", values: mixed)
      ]).first)
    #expect(both.split == .above(1))
    #expect(both.support == 30)
    #expect(both.pValueOfField == 2 * alone.pValueOfField)
  }

  @Test func fieldsThatTellNothingHaveNoCondition() {
    let values: [[FieldValue: OutcomeCounts]] = [
      [:],
      ConditionSearchTests.numbers([1: (5, 50)]),
      ConditionSearchTests.numbers([1: (0, 50), 2: (0, 50)]),
      ConditionSearchTests.texts(["a": (40, 40), "b": (9, 9)]),
      // Every operation has a text of its own.
      Dictionary(
        uniqueKeysWithValues: (0..<90).map {
          (.text("id-\($0)"), OutcomeCounts(failures: $0 % 2, total: 1))
        }),
    ]
    for values in values {
      let field = FieldOutcomes(operationType: nil, field: "x", values: values)
      #expect(ConditionSearch().conditions(in: [field]).isEmpty)
    }
  }

  @Test func theOrderOfFieldsChangesNothing() {
    var random = SeededGenerator(seed: 6)
    let fields = (0..<6).map { field in
      FieldOutcomes(
        operationType: field % 2 == 0 ? nil : "t", field: "f\(field)",
        values: ConditionSearchTests.numbers([
          1: (field, 20), 2: (5, 20), 3: (12 - field, 20),
        ]))
    }
    let found = ConditionSearch().conditions(in: fields)
    #expect(found.count == 6)
    #expect(found == ConditionSearch().conditions(in: fields.shuffled(using: &random)))
    #expect(found.map(\.pValueCorrected) == found.map(\.pValueCorrected).sorted())
  }
}
