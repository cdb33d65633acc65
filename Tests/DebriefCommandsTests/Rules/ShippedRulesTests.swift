import Findings
import Records
import Testing

@testable import DebriefCommands

@Suite struct ShippedRulesTests {
  @Test func allCanBeUsed() {
    #expect(shippedRuleSet.problems.map(\.text) == [])
    #expect(shippedRuleSet.rules.count == shippedRules.rules.count)
    #expect(shippedRuleSet.rules.count >= 40)
  }

  @Test(arguments: FeedbackCategory.allCases)
  func everyCategoryHasSeveral(category: FeedbackCategory) {
    #expect(shippedRules.rules.count { $0.category == category } >= 5)
  }

  @Test(arguments: NamedRule.all)
  func ruleFindsItsExamplesAndClaimsThem(named: NamedRule) {
    let rule = named.rule
    #expect(rule.matchingExamples.count >= 3)
    for example in rule.matchingExamples {
      let found = shippedRuleSet.matches(context: example, feedback: "").map(\.name)
      #expect(found.first == rule.name, "\(example): \(found)")
    }
  }

  @Test(arguments: NamedRule.all)
  func ruleLeavesItsCounterexamples(named: NamedRule) {
    let rule = named.rule
    #expect(rule.otherExamples.count >= 3)
    for example in rule.otherExamples {
      let found = shippedRuleSet.matches(context: example, feedback: "").map(\.name)
      #expect(!found.contains(rule.name), "\(example)")
    }
  }

  @Test func everyPatternHasAnExample() {
    // A rule for each pattern, so that one compilation does for all.
    let alone = RuleSet(
      shippedRules.rules.flatMap { rule in
        rule.patterns.enumerated().map { number, pattern in
          FeedbackRule(
            name: "\(rule.name)-\(number + 1)", category: rule.category, severity: rule.severity,
            patterns: [pattern], title: rule.title, update: rule.update,
            targetSkill: rule.targetSkill, matchingExamples: [], otherExamples: [],
            location: rule.location)
        }
      })
    for rule in shippedRules.rules {
      let found = rule.matchingExamples.flatMap { alone.matches(context: $0, feedback: "") }
      for number in 1...rule.patterns.count {
        #expect(found.contains { $0.name == "\(rule.name)-\(number)" }, "\(rule.name), \(number)")
      }
    }
  }

  @Test(arguments: NamedRule.all)
  func updateShowsWrongAndRight(named: NamedRule) throws {
    let rule = named.rule
    #expect(rule.update.hasPrefix("## "))
    let wrong = try #require(rule.update.firstRange(of: "❌ WRONG"))
    let right = try #require(rule.update.firstRange(of: "✅ CORRECT"))
    #expect(wrong.lowerBound < right.lowerBound)
    // Fences are closed, or the update would swallow what follows it in the report.
    #expect(rule.update.split(separator: "\n").count { $0.hasPrefix("```") }.isMultiple(of: 2))
  }
}
