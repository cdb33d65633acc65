import Aggregates
import Records
import TestSupport
import Testing

@testable import Findings

/// Facts of sessions, a line each.
struct SessionFixture {
  private(set) var aggregate = SessionAggregate()
  private var line = 0

  private mutating func mark(_ session: String, _ minute: Int) -> SessionMark {
    line += 1
    return SessionMark(
      session: session,
      time: moment("2026-03-01T10:00:00Z").advanced(bySeconds: Int64(minute) * 60),
      position: SourcePosition(file: 0, absoluteLine: line), line: UInt64(line))
  }

  mutating func turn(
    _ session: String, _ minute: Int, _ type: String = "assistant", folder: String = "/p"
  ) {
    aggregate.add(
      SessionLine(
        mark: mark(session, minute), agent: "a", type: type, version: "1", folder: folder,
        isTurn: true))
  }

  mutating func call(
    _ session: String, _ minute: Int, _ outcome: ToolOutcome, tool: String = "Bash",
    input: UInt64 = 1, model: String? = nil, said: String? = nil, message: String? = nil
  ) {
    let id = UInt64(1000 + line)
    aggregate.add(
      ToolCall(
        mark: mark(session, minute), id: id, tool: tool, input: input, inputText: "make",
        model: model))
    guard outcome != .unknown else { return }
    aggregate.add(
      ToolResult(
        mark: mark(session, minute), call: id, outcome: outcome, message: message, said: said,
        durationMs: 10))
  }

  mutating func say(_ session: String, _ minute: Int, _ text: String) {
    aggregate.add(Utterance(mark: mark(session, minute), text: text))
  }

  mutating func event(_ session: String, _ minute: Int, _ kind: SessionEvent.Kind) {
    aggregate.add(SessionEvent(mark: mark(session, minute), kind: kind, text: "x"))
  }

  func findings(
    _ privacy: SessionPrivacy = SessionPrivacy(project: "/p"), changes: [InstructionChange] = [],
    belongs: (String?) -> Bool = { _ in true }
  ) -> SessionFindings {
    SessionFindings(
      aggregate, window: Window(asOf: moment("2026-03-02T00:00:00Z"), days: 30),
      index: SourceIndex(absolutePaths: ["s.jsonl"]), privacy: privacy, changes: changes,
      belongs: belongs)
  }
}

@Suite struct SessionFindingsTests {
  @Test func onlyToolsThatRanAreInTheFailureRate() throws {
    var fixture = SessionFixture()
    fixture.turn("s", 0)
    for outcome in ToolOutcome.allCases { fixture.call("s", 1, outcome) }
    let tool = try #require(fixture.findings().tools.first)
    #expect(tool.calls == 7)
    #expect(tool.failed == Proportion(2, of: 3))
    #expect(tool.share(.rejected) == Proportion(1, of: 7))
  }

  @Test func theSameCallFailingThreeTimesInARowIsALoop() {
    var fixture = SessionFixture()
    fixture.turn("s", 0)
    for minute in 1...3 { fixture.call("s", minute, .failed) }
    fixture.call("s", 4, .succeeded)
    // Another call between is no loop.
    fixture.call("s", 5, .failed, input: 2)
    fixture.call("s", 6, .failed, input: 2)
    fixture.call("s", 7, .succeeded, tool: "Edit")
    fixture.call("s", 8, .failed, input: 2)
    let findings = fixture.findings()
    #expect(findings.loops.map(\.times) == [3])
    #expect(findings.loops.map(\.seconds) == [120])
    #expect(findings.repair.repaired == Proportion(1, of: 2))
    #expect(findings.repair.medianCalls == 3)
    #expect(findings.repair.medianSeconds == 180)
  }

  @Test(arguments: [
    (["turn"], Session.End.completed), (["turn", "call"], .completed),
    (["call", "turn"], .completed), (["turn", "interruption"], .interrupted),
    (["turn", "apiError"], .apiError), (["turn", "say"], .open), (["say", "turn"], .completed),
    (["turn", "open call"], .open), (["turn", "interruption", "say"], .open),
  ])
  func theLastThingTellsHowASessionEnded(story: [String], end: Session.End) {
    var fixture = SessionFixture()
    fixture.turn("s", 0, "user")
    for (minute, what) in story.enumerated() {
      switch what {
      case "turn": fixture.turn("s", minute + 1)
      case "call":
        fixture.call("s", minute + 1, .succeeded)
        fixture.turn("s", minute + 2)
      case "open call": fixture.call("s", minute + 1, .unknown)
      case "say": fixture.say("s", minute + 1, "hm")
      case "interruption": fixture.event("s", minute + 1, .interruption)
      default: fixture.event("s", minute + 1, .apiError)
      }
    }
    #expect(fixture.findings().sessions.map(\.end) == [end], "\(story)")
  }

  @Test func refusalsAndFirstWordsAfterInterruptionsAreCorrections() {
    var fixture = SessionFixture()
    fixture.turn("s", 0)
    fixture.say("s", 1, "build it")
    fixture.call("s", 2, .rejected, tool: "Edit", said: "not that file")
    fixture.event("s", 3, .interruption)
    fixture.say("s", 4, "use tabs")
    fixture.say("s", 5, "and go on")
    let corrections = fixture.findings().corrections
    #expect(corrections.map(\.text) == ["use tabs", "not that file"])
    #expect(corrections.map(\.source) == [.afterInterruption, .rejection])
    #expect(corrections.map(\.context) == ["Edit: make", "Edit: make"])
  }

  @Test func sessionsOfOtherFoldersCountNowhere() {
    var fixture = SessionFixture()
    fixture.turn("s", 0)
    fixture.call("s", 1, .failed)
    fixture.turn("t", 0, folder: "/q")
    fixture.call("t", 1, .failed)
    let findings = fixture.findings { $0 == "/p" }
    #expect(findings.sessions.map(\.id) == ["s"] && findings.elsewhere == 1)
    #expect(findings.tools.map(\.calls) == [1])
    #expect(findings.failures.cells.values.reduce(0) { $0 + $1.count } == 1)
  }

  @Test func modelsAreComparedWithSessionsKeptTogether() throws {
    var fixture = SessionFixture()
    for number in 0..<24 {
      let isGood = number % 2 == 0
      fixture.turn("s\(number)", 0)
      for _ in 0..<10 {
        fixture.call(
          "s\(number)", 1, isGood ? .succeeded : .failed, model: isGood ? "good" : "bad")
      }
    }
    let pair = try #require(fixture.findings().comparisons.first { $0.by == "model" })
    #expect(pair.a == "good" && pair.b == "bad" && pair.isSignificant)
    // One session on each side tells nothing, however many calls it has.
    var few = SessionFixture()
    for name in ["good", "bad"] {
      few.turn(name, 0)
      for _ in 0..<50 { few.call(name, 1, name == "good" ? .succeeded : .failed, model: name) }
    }
    #expect(few.findings().comparisons.isEmpty)
  }

  @Test func aChangeOfTheInstructionsIsFollowedByTheSessionsBehindIt() throws {
    var fixture = SessionFixture()
    for number in 0..<40 {
      fixture.turn("s\(number)", number)
      let said = number < 20 ? "not so" : nil
      fixture.call("s\(number)", number, said == nil ? .succeeded : .rejected, said: said)
    }
    let time = moment("2026-03-01T10:20:00Z")
    let changes = [
      InstructionChange(commit: "c1", time: time, paths: ["CLAUDE.md"]),
      InstructionChange(commit: "c0", time: moment("2020-01-01"), paths: ["CLAUDE.md"]),
    ]
    let findings = fixture.findings(changes: changes)
    let effect = try #require(findings.effects.first)
    #expect(findings.effects.count == 1)
    #expect(effect.correctedBefore == Proportion(20, of: 20))
    #expect(effect.correctedAfter == Proportion(0, of: 20))
    #expect(effect.corrections == .better)
    #expect(
      findings.marks.filter { $0.kind == .instructions }.map { "\($0.name) \($0.time == time)" }
        == ["CLAUDE.md true"])
    // All calls that ran succeeded: nothing can be told of failures.
    #expect(effect.failures == .unclear)
    let late = InstructionChange(
      commit: "c2", time: moment("2026-03-01T23:00:00Z"), paths: ["AGENTS.md"])
    #expect(fixture.findings(changes: [late]).effects.map(\.corrections) == [.unclear])
  }

  @Test func correctionsBecomeEntriesOfTheFeedback() {
    var fixture = SessionFixture()
    fixture.turn("s", 0)
    fixture.call("s", 1, .rejected, tool: "Edit", said: "write a test for it first")
    let entries = fixture.findings().feedback
    #expect(entries.map(\.feedback) == ["write a test for it first"])
    #expect(entries.map(\.source) == [.session])
    #expect(entries.map(\.category) == ["Testing"])
    #expect(entries.map(\.sessionID) == ["s"])
    let hidden = SessionPrivacy(project: "/p", showsQuotes: false)
    #expect(fixture.findings(hidden).feedback.isEmpty)
  }

  @Test(arguments: [
    ("/home/jo/x and /p/src/a.c", "~/x and src/a.c"), ("C:\\Users\\jo\\x", "~\\x"),
    ("mail jo.b@example.org now", "mail [person] now"), ("@jo and a@b", "@jo and a@b"),
    ("cd /p && ls", "cd . && ls"),
  ])
  func homesAndPeopleAreHidden(text: String, shown: String) {
    #expect(SessionPrivacy(project: "/p").shown(text) == shown)
    let open = SessionPrivacy(project: "/p", shortensPaths: false, hidesPeople: false)
    #expect(open.shown(text) == text)
  }
}
