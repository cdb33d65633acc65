import Testing

@testable import CommandLineKit

struct ClosestMatchTests {
  @Test(arguments: [
    ("jsn", "json"), ("josn", "json"), ("JSON", "json"), ("jsonn", "json"), ("xson", "json"),
    ("perf", "performance"), ("preformance", "performance"), ("repotr", "report"),
    ("analyse-pattern", "analyze-patterns"), ("re", "report"), ("report", "report"),
  ])
  func findsWhatWasMeant(typed: String, meant: String) {
    let candidates = ["json", "performance", "report", "analyze-patterns", "x"]
    #expect(closestMatch(to: typed, among: candidates) == meant)
  }

  @Test(arguments: ["", "q", "zzzz", "elephant", "jabberwocky", "p"])
  func findsNothingFarAway(typed: String) {
    #expect(closestMatch(to: typed, among: ["json", "performance", "report", "x"]) == nil)
  }

  @Test func prefersASlipToABeginningAndThatToTwoSlips() {
    #expect(closestMatch(to: "rule", among: ["rules-of-thumb", "ruler"]) == "ruler")
    #expect(closestMatch(to: "rule", among: ["rules-of-thumb", "role"]) == "role")
    #expect(closestMatch(to: "format", among: ["formatting", "fromta"]) == "formatting")
  }

  @Test func choosesTheFirstOfEquallyNearInAnyOrder() {
    #expect(closestMatch(to: "cat", among: ["hat", "bat"]) == "bat")
    #expect(closestMatch(to: "cat", among: ["bat", "hat"]) == "bat")
  }

  @Test func givesUpOnEndlessWords() {
    let endless = String(repeating: "a", count: 100_000)
    #expect(closestMatch(to: endless, among: [endless, "a"]) == nil)
    #expect(closestMatch(to: "aaa", among: [endless]) == nil)
  }

  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("ab", "ba", 1),
    ("abcd", "acbd", 1), ("kitten", "sitting", 3), ("ca", "abc", 3),
  ])
  func countsEdits(a: String, b: String, distance: Int) {
    #expect(editDistance(Array(a), Array(b)) == distance)
    #expect(editDistance(Array(b), Array(a)) == distance)
  }
}
