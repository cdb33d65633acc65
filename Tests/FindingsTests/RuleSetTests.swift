import Records
import TestSupport
import Testing

@testable import Findings

@Suite struct RuleSetTests {
  private func rule(
    _ name: String, _ severity: FeedbackSeverity = .medium, _ patterns: String..., line: Int = 1
  ) -> FeedbackRule {
    FeedbackRule(
      name: name, category: .testing, severity: severity, patterns: patterns, title: "t",
      update: "u", targetSkill: "s", matchingExamples: ["m"], otherExamples: ["n"],
      location: Location(file: "r.yaml", line: line))
  }

  private func entry(_ context: String, _ feedback: String = "", line: UInt32 = 0) -> FeedbackEntry
  {
    FeedbackEntry(
      time: Timestamp(seconds: 0), type: "mistake", context: context, feedback: feedback,
      category: "API", severity: "low", position: SourcePosition(file: 0, chunk: 0, line: line))
  }

  @Test func theSevererRuleClaimsThenTheFirstByName() {
    let rules = RuleSet([
      rule("b-low", .low, "x"), rule("z-high", .high, "x"), rule("a-medium", .medium, "x"),
      rule("a-high", .high, "xy"),
    ])
    #expect(rules.rules.map(\.name) == ["a-high", "z-high", "a-medium", "b-low"])
    #expect(
      rules.matches(context: "x", feedback: "").map(\.name) == ["z-high", "a-medium", "b-low"])
    #expect(rules.matches(context: "", feedback: "an xy").first?.name == "a-high")
  }

  @Test func dealsEveryCorrectionOutOnce() {
    let rules = RuleSet([rule("one", .high, "alpha"), rule("two", .low, "beta", "gamma")])
    let entries = [
      entry("alpha and beta", line: 1), entry("GAMMA", line: 2), entry("delta", line: 3),
      entry("", "Beta", line: 4), entry("", "", line: 5),
    ]
    let claims = rules.claims(on: entries)
    #expect(claims.claimed.map(\.rule.name) == ["one", "two"])
    #expect(claims.claimed.map { $0.entries.map(\.position.line) } == [[1], [2, 4]])
    #expect(claims.unclaimed.map(\.position.line) == [3, 5])
  }

  @Test func looksAtContextAndFeedbackAsTwoLines() {
    let rules = RuleSet([rule("across", .low, "end.*begin"), rule("line", .low, "^begin", "end$")])
    #expect(rules.matches(context: "the end", feedback: "begin").map(\.name) == ["line"])
    #expect(rules.matches(context: "the end then begin", feedback: "").map(\.name) == ["across"])
  }

  @Test func wrappingHasNoMeaning() {
    let rules = RuleSet([rule("words", .low, "^one two three$")])
    let texts = ["one two three", " one\ttwo\n\nthree ", "one\r\ntwo   three\n"]
    for text in texts {
      #expect(rules.matches(context: text, feedback: "x").count == 1, "\(text)")
    }
  }

  @Test func caseIsIgnoredOutsideASCIIToo() {
    let rules = RuleSet([
      rule("a", .low, "größe"), rule("b", .low, "^.ok"), rule("c", .low, "\\x{e9}$"),
    ])
    #expect(rules.problems.isEmpty)
    #expect(rules.matches(context: "GRÖSSE, GRÖßE", feedback: "").map(\.name) == ["a"])
    #expect(rules.matches(context: "CAFÉ", feedback: "").map(\.name) == ["c"])
  }

  @Test(arguments: ["(", "a{2", "x*", "", "(?=a)", "\\1", "a\u{0}b", "((a{1,900}){1,900}){1,900}"])
  func aBrokenPatternLeavesTheOtherRules(pattern: String) {
    let rules = RuleSet([
      rule("good", .low, "good", line: 3), rule("bad", .high, "fine", pattern, line: 7),
      rule("late", .low, "late", line: 9),
    ])
    if pattern == "a{2" {
      // A brace that opens no repetition is a character.
      #expect(rules.problems.isEmpty)
      return
    }
    #expect(rules.rules.map(\.name) == ["good", "late"])
    #expect(rules.problems.map(\.location) == [Location(file: "r.yaml", line: 7)])
    #expect(rules.problems.first?.message.hasPrefix("pattern 2 of rule 'bad'") == true)
    #expect(rules.matches(context: "good", feedback: "fine").map(\.name) == ["good"])
  }

  @Test func ofOneNameTheFirstCounts() {
    let rules = RuleSet([rule("a", .low, "first", line: 3), rule("a", .high, "second", line: 9)])
    #expect(rules.rules.map(\.patterns) == [["first"]])
    #expect(
      rules.problems.map(\.text) == ["r.yaml:9: a rule named 'a' is already in r.yaml:3"])
  }

  @Test(arguments: [[], ["("]])
  func withoutUsableRulesNothingIsClaimed(patterns: [String]) {
    let rules = RuleSet(patterns.map { rule("a", .low, $0) })
    #expect(rules.rules.isEmpty)
    #expect(rules.matches(context: "a", feedback: "a").isEmpty)
    #expect(rules.claims(on: [entry("a")]).unclaimed.count == 1)
  }

  @Test(arguments: [
    ["akia", "acca"], ["needle"], ["a", "[bc]d"], ["\\btests?\\b.{0,9}\\bakia\\b"],
  ])
  func findsAPatternWhereverItStands(patterns: [String]) {
    let rules = RuleSet(patterns.enumerated().map { rule("r\($0)", .low, $1) })
    for text in ["akia", "acca", "needle", "bd", "tests of AKIA"] {
      let expected = rules.matches(context: text, feedback: "")
      let texts = (0..<150).flatMap { length in
        ["", ".", String(repeating: "-", count: 70)].map { tail in
          "\(String(repeating: "-", count: length)) \(text)\(tail)"
        }
      }
      let claims = rules.claims(on: texts.enumerated().map { entry("x", $1, line: UInt32($0)) })
      let missed = expected.isEmpty ? [] : claims.unclaimed
      #expect(missed.isEmpty, "\(text): \(missed.count), first \(missed.first?.feedback ?? "")")
    }
    #expect(rules.matches(context: "no", feedback: "-").isEmpty)
  }

  @Test func whatStandsBehindTheTextIsNoneOfIt() {
    let rules = RuleSet([rule("lines", .low, "\\n\\n"), rule("end", .low, "word$")])
    #expect(rules.matches(context: "a", feedback: "word").map(\.name) == ["end"])
  }

  @Test func hostileTextsAreScanned() {
    let rules = RuleSet([rule("a", .low, "needle")])
    let texts = [
      String(repeating: "\u{0}", count: 4000), String(repeating: "🙂", count: 4000) + "needle",
      "\u{202E}needle", "\u{FFFD}", "\n\n\n", String(repeating: "a\u{301}", count: 2000),
    ]
    let claims = rules.claims(on: texts.enumerated().map { entry($1, line: UInt32($0)) })
    #expect(claims.claimed.map { $0.entries.map(\.position.line) } == [[1, 2]])
    #expect(claims.unclaimed.count == 4)
  }
}
