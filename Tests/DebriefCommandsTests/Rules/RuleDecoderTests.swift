import Findings
import Records
import Testing

@testable import DebriefCommands

@Suite struct RuleDecoderTests {
  private static let valid = [
    "name": "one", "category": "Testing", "severity": "low", "title": "T", "patterns": "[a+b]",
    "target_skill": "tdd", "update": "U", "examples": "{match: [ab], no_match: [b]}",
  ]

  /// A list with one rule, a line a key in the order of `keys`; nil leaves a key out.
  private func rule(_ changes: [String: String?] = [:]) -> String {
    let keys = [
      "name", "category", "severity", "title", "patterns", "target_skill", "update", "examples",
    ]
    var lines: [String] = []
    for key in keys {
      let value = changes.keys.contains(key) ? changes[key] ?? nil : Self.valid[key]
      if let value { lines.append("\(key): \(value)") }
    }
    for (key, value) in changes.sorted(by: { $0.key < $1.key }) where !keys.contains(key) {
      if let value { lines.append("\(key): \(value)") }
    }
    return "- " + lines.joined(separator: "\n  ") + "\n"
  }

  private func problems(_ text: String) -> [String] {
    RuleDecoder(file: "r.yaml").rules(in: text).problems.map(\.text)
  }

  @Test func readsEveryKey() throws {
    let text = "# a comment\n" + rule(["update": "|\n\n    ## A\n\n      code\n\n"])
    let read = RuleDecoder(file: "r.yaml").rules(in: text)
    #expect(read.problems.isEmpty)
    let rule = try #require(read.rules.first)
    #expect(rule.name == "one" && rule.category == .testing && rule.severity == .low)
    #expect(rule.patterns == ["a+b"] && rule.title == "T" && rule.targetSkill == "tdd")
    #expect(rule.update == "## A\n\n  code")
    #expect(rule.matchingExamples == ["ab"] && rule.otherExamples == ["b"])
    #expect(rule.location == Location(file: "r.yaml", line: 2))
  }

  @Test(arguments: [
    "name", "category", "severity", "title", "patterns", "target_skill", "update", "examples",
  ])
  func aMissingKeyIsNamed(key: String) {
    let found = problems(rule([key: String?.none]))
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("r.yaml:1: the rule") == true)
    #expect(found.first?.hasSuffix("has no '\(key)'") == true)
  }

  @Test(arguments: [
    (["pattern": "x"], "r.yaml:9: the rule has an unknown key 'pattern'; did you mean 'patterns'?"),
    (
      ["category": "testing"],
      """
      r.yaml:2: 'category' of rule 'one' is 'testing'; allowed are Testing, Architecture, Security, \
      Performance, API, Naming, Documentation
      """
    ),
    (
      ["severity": "[low]"],
      "r.yaml:3: 'severity' of rule 'one' is ''; allowed are low, medium, high"
    ),
    (["patterns": "a"], "r.yaml:5: 'patterns' of rule 'one' must be a list with at least one text"),
    (
      ["patterns": "[]"], "r.yaml:5: 'patterns' of rule 'one' must be a list with at least one text"
    ),
    (["patterns": "[[a]]"], "r.yaml:5: 'patterns' must be a text, not a list"),
    (
      ["name": "One Rule"],
      """
      r.yaml:1: 'One Rule' is not a valid rule name: use 1 to 64 lower-case letters, digits and hyphens
      """
    ),
    (
      ["examples": "{match: [ab], nomatch: [b]}"],
      """
      r.yaml:8: the examples of rule 'one' has an unknown key 'nomatch'; did you mean 'no_match'?
      """
    ),
    (["title": "\"a\\nb\""], "r.yaml:4: 'title' must be one line of 1 to 120 characters"),
    (["title": "\"a\\eb\""], "r.yaml:4: 'title' has invisible characters"),
    (["update": "\"a\\u202Eb\""], "r.yaml:7: 'update' has invisible characters"),
  ])
  func aWrongValueIsNamed(changes: [String: String], expected: String) {
    #expect(problems(rule(changes)) == [expected])
  }

  @Test func aBrokenRuleLeavesTheOthers() {
    let text = rule(["name": "a"]) + rule(["name": "b", "severity": "huge"]) + rule(["name": "c"])
    let read = RuleDecoder(file: "r.yaml").rules(in: text)
    #expect(read.rules.map(\.name) == ["a", "c"])
    #expect(read.problems.map(\.location) == [Location(file: "r.yaml", line: 11)])
  }

  @Test(arguments: ["- name: [", "a: b", "just text", "- 1", "- name: a\n  name: b"])
  func aFileThatIsNoListOfRulesSaysWhere(text: String) {
    let read = RuleDecoder(file: "r.yaml").rules(in: text)
    #expect(read.rules.isEmpty)
    #expect(read.problems.count == 1)
    #expect(read.problems.first?.location?.file == "r.yaml")
  }

  @Test(arguments: ["", "# nothing yet\n", "[]"])
  func anEmptyFileIsNoProblem(text: String) {
    let read = RuleDecoder(file: "r.yaml").rules(in: text)
    #expect(read.rules.isEmpty && read.problems.isEmpty)
  }
}
