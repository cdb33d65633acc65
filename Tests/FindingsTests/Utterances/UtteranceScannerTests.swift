import Testing

@testable import Findings

@Suite struct UtteranceScannerTests {
  @Test(arguments: [
    ("Don’t use it!", ["don't", "use", "it", "!"]),
    ("see `a b` or \"c d\"", ["see", "<code>", "or", "<quote>"]),
    ("run ./bin/x in src/a.py:3", ["run", ".", "<path>", "in", "<path>"]),
    ("and/or https://a.example/b", ["and", "or", "<url>"]),
    ("cartTotal and cart_total --dry-run", ["<name>", "and", "<name>", "<name>"]),
    ("12 of deadbee1 … wait...what", ["<number>", "of", "<id>", "...", "wait", "...", "what"]),
    ("_all_ of\n\nAGENTS.md", ["all", "of", "\n", "agents.md"]),
    ("```\ncode\n``` ok", ["<block>", "ok"]),
    ("a ` b \" c", ["a", "b", "c"]),
  ])
  func tokens(text: String, expected: [String]) {
    #expect(UtteranceScanner.tokens(text).map(\.text) == expected)
  }

  @Test func tokensAreBounded() {
    let tokens = UtteranceScanner.tokens(String(repeating: "word ", count: 10_000))
    #expect(tokens.count == UtteranceScanner.mostTokens)
  }
}

@Suite struct OutputLineTests {
  @Test(arguments: [
    "    indented", "--- FAIL: TestCart (0.1s)", "cart.go:12: expected 3", "12:30:01 started",
    "$ make",
    "2026-01-02 started", "status=ok", "❯ ls", "at main (cart.js:3)", "Error: no such file",
    "0x1f: address", "Feb  9 09:00:08.092 started", "a=1 b=2",
  ])
  func printed(line: String) { #expect(OutputLine.looksPrinted(Substring(line))) }

  @Test(arguments: [
    "that is wrong", "- drop the hyphen", "1. rename it", "at 12:30 it failed", "no: use the other",
    "error handling is missing", "", "   ", "10-20 lines", "look at cart.go:12",
    "the run of 2026-01-02 was better",
    "set retries=3 instead",
  ])
  func written(line: String) { #expect(!OutputLine.looksPrinted(Substring(line))) }

  @Test func failuresAreKnown() {
    #expect(OutputLine.reportsFailure("--- FAIL: TestCart"))
    #expect(!OutputLine.reportsFailure("--- ok: failsafe"))
  }
}
