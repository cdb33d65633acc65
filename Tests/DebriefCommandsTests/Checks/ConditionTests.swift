import Testing

@testable import DebriefCommands

/// Conditions as people write them.
struct ConditionTests {
  @Test(arguments: [
    ("success_rate<80", "success_rate", "<", "80"), ("a <= 1.5", "a", "<=", "1.5"),
    ("a>-2", "a", ">", "-2"), ("a>=1e3", "a", ">=", "1e3"), ("a=b", "a", "=", "b"),
    ("a == b", "a", "==", "b"), ("a!=declining", "a", "!=", "declining"),
    (" task:a<b=c.success_rate < 90 ", "task:a<b=c.success_rate", "<", "90"),
    ("task:two words.trend=declining", "task:two words.trend", "=", "declining"),
  ])
  func areReadFromTheirLastOperator(text: String, name: String, sign: String, limit: String) throws
  {
    let condition = try Condition(text)
    #expect(condition.name == name)
    #expect(condition.comparison.rawValue == sign)
    #expect(condition.limit == (Double(limit).map { .number($0) } ?? .word(limit)))
    #expect(!condition.text.hasPrefix(" ") && !condition.text.hasSuffix(" "))
  }

  @Test(arguments: ["", "success_rate", "<80", "a<", "a<b", "a!80", "a<80%", "a<nan", "a<inf", "="])
  func otherTextsAreMistakes(text: String) {
    #expect(throws: Condition.Mistake.self) { try Condition(text) }
  }

  @Test func commasStandBetweenConditionsAndInNames() throws {
    let list = try Condition.list("a<1, task:x,y.success_rate<90,b=c")
    #expect(list.map(\.text) == ["a<1", "task:x,y.success_rate<90", "b=c"])
    for text in ["a<1,", "a<1,b", ","] {
      #expect(throws: Condition.Mistake.self, "\(text)") { try Condition.list(text) }
    }
  }

  @Test(arguments: [
    ("a<5", [true, false, false]), ("a<=5", [true, true, false]), ("a>5", [false, false, true]),
    ("a>=5", [false, true, true]), ("a=5", [false, true, false]), ("a==5", [false, true, false]),
    ("a!=5", [true, false, true]),
  ])
  func compareNumbers(text: String, expected: [Bool]) throws {
    let condition = try Condition(text)
    #expect([4, 5, 6].map { condition.isCrossed(by: .number($0)) } == expected)
    #expect(condition.isCrossed(by: .none) == nil)
    #expect(condition.isCrossed(by: .word("5")) == nil)
  }

  @Test func compareWords() throws {
    #expect(try Condition("a=x").isCrossed(by: .word("x")) == true)
    #expect(try Condition("a=x").isCrossed(by: .word("y")) == false)
    #expect(try Condition("a!=x").isCrossed(by: .word("y")) == true)
    #expect(try Condition("a=x").isCrossed(by: .number(1)) == nil)
  }
}
