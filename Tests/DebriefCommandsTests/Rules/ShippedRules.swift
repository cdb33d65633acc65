import Findings
import Foundation

@testable import DebriefCommands

/// The rules that come with the program, read from the sources.
let shippedRules: (rules: [FeedbackRule], problems: [RuleProblem]) = {
  let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("templates/rules")
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  var rules: [FeedbackRule] = []
  var problems: [RuleProblem] = []
  for name in names.sorted() {
    let text = (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
    let read = RuleDecoder(file: "templates/rules/\(name)").rules(in: text)
    rules += read.rules
    problems += read.problems
  }
  return (rules, problems)
}()

/// All of them, compiled.
let shippedRuleSet = RuleSet(shippedRules.rules, problems: shippedRules.problems)

/// A rule that a list of tests shows by its name.
struct NamedRule: CustomStringConvertible, Sendable {
  let rule: FeedbackRule

  var description: String { rule.name }

  static let all = shippedRules.rules.map { NamedRule(rule: $0) }
}
