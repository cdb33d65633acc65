import Records
import Stores
import TestSupport
import Testing

@testable import Ledger

/// What is kept of a file of runs comes back as it was, or not at all.
struct RunEntryTests {
  private static let place = RunEntry.Place(
    folder: "/p/runs/run_1", shownPrefix: "runs/run_1/", name: "run_1_final.json", runID: "run_1")

  @Test(arguments: Array(UInt64(1)...200))
  func whatWasWrittenIsRead(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let content = Self.content(&random)
    var table = RunTable()
    try table.add(RunEntry.encoded(Self.content(&random), at: Self.place))
    let index = try table.add(RunEntry.encoded(content, at: Self.place))
    #expect(try table.content(index, file: 7) == content)
    #expect(try table.place(index).path == Self.place.path)
    #expect(try table.place(index).shownPath == Self.place.shownPath)
  }

  @Test func aDamagedEntryIsNoticed() throws {
    var random = SeededGenerator(seed: 3)
    let bytes = RunEntry.encoded(Self.content(&random), at: Self.place)
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= UInt8(1) << UInt8(index % 8)
      var table = RunTable()
      #expect(throws: LedgerError.damaged) { try table.add(damaged) }
      #expect(throws: LedgerError.damaged) { try table.add(Array(bytes.prefix(index))) }
    }
  }

  private static func content(_ random: inout SeededGenerator) -> RunFileContent {
    var content = RunFileContent(
      stamp: FileStamp(
        device: random.next(), inode: random.next(),
        size: Int.random(in: 0...1 << 40, using: &random),
        modified: Int64.random(in: .min ... .max, using: &random),
        changed: Int64.random(in: .min ... .max, using: &random)),
      bytes: Int.random(in: 0...1 << 30, using: &random), checksum: random.next())
    content.tally.recordsRead = 1
    let position = SourcePosition(file: 7, chunk: 0, line: 0)
    if random.chance(0.4) {
      content.tally.add(
        Diagnostic(position: position, effect: .noted, reason: "odd", text: "caf\u{E9}"))
      content.tally.unknownValues["status"] = ["odd": 2]
    }
    if random.chance(0.3) {
      var note = ReadingTally()
      note.add(Diagnostic(position: position, effect: .noted, reason: "future", text: ""))
      content.future[Hour(index: 500_000)] = note
    }
    if random.chance(0.2) { content.unfinishedStart = time(&random) }
    switch random.pick([0, 1, 2]) {
    case 0: break
    case 1: content.run = run(&random, position)
    default: content.issue = issue(&random, position)
    }
    return content
  }

  private static func run(
    _ random: inout SeededGenerator, _ position: SourcePosition
  ) -> RunRecord {
    RunRecord(
      runID: "run_1", kind: random.pick([.metadata, .final]), start: maybe(&random, time),
      durationMicroseconds: maybe(&random, number), provider: maybe(&random, text),
      model: maybe(&random, text), temperature: random.pick([nil, 0, 0.1, -1e6]),
      status: maybe(&random, text), position: position)
  }

  private static func issue(
    _ random: inout SeededGenerator, _ position: SourcePosition
  ) -> RunIssueRecord {
    let agents = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      RunAgentCounts(
        agent: text(&random), attempts: 3, successes: 1, failures: random.pick([0, 2]),
        retries: random.pick([nil, 0, 4]), durationMicroseconds: number(&random))
    }
    let cycles = (0..<Int.random(in: 0...3, using: &random)).map { number in
      DebuggingCycle(
        agent: maybe(&random, text), errorType: maybe(&random, text), message: maybe(&random, text),
        attempts: number, resolved: random.chance(0.5), start: maybe(&random, time),
        durationMicroseconds: maybe(&random, self.number),
        position: SourcePosition(file: 7, chunk: 0, line: UInt32(number * 9)))
    }
    return RunIssueRecord(
      runID: "run_1", runStart: maybe(&random, time), issueID: text(&random),
      kind: random.pick([.metrics, .report]), status: maybe(&random, text),
      start: maybe(&random, time), end: maybe(&random, time),
      durationMicroseconds: maybe(&random, number), agents: agents,
      pipelines: RunPipelineCounts(
        attempts: random.pick([0, 2]), succeeded: random.pick([0, 1, 2]), failed: 1,
        firstSucceeded: random.pick([nil, true, false])),
      cycles: cycles, cycleCount: 5, resolvedCount: random.pick([0, 4]),
      errorCount: random.pick([nil, 0, 3]), lastError: maybe(&random, text), position: position)
  }

  private static func maybe<Value>(
    _ random: inout SeededGenerator, _ make: (inout SeededGenerator) -> Value
  ) -> Value? {
    random.chance(0.5) ? make(&random) : nil
  }

  private static func time(_ random: inout SeededGenerator) -> Timestamp {
    Timestamp(seconds: Int64.random(in: -5_000_000_000...5_000_000_000, using: &random))
  }

  private static func number(_ random: inout SeededGenerator) -> Int64 {
    Int64.random(in: 0...1_000_000_000_000_000, using: &random)
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    random.pick(["", "a", "caf\u{E9}", "line\nline", String(repeating: "x", count: 300)])
  }
}
