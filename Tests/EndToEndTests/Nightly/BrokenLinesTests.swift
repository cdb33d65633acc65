import Foundation
import TestSupport
import Testing

/// One line in a hundred is broken: the good ones are reported, each bad one is located.
struct BrokenLinesTests {
  /// A store in which some lines are broken, and what a report of it must say.
  private struct Spoiled {
    var bytes: [UInt8] = []
    var good = 0
    var bad: [Int: String] = [:]
  }

  @Test(arguments: [1, 2, 3])
  func everyBrokenTaskExecutionIsLocatedAndTheRestCounts(seed: UInt64) throws {
    let workspace = try Workspace()
    var random = SeededGenerator(seed: seed)
    // Few enough that every place is kept.
    let spoiled = spoil(6000, BrokenLine.task, using: &random) { index in
      .task("build", index % 4 == 0 ? "failure" : "success", at: time(index), id: "t-\(index)")
    }
    try workspace.write(Data(spoiled.bytes), to: "task_executions.jsonl")
    let outcome = try nightly(workspace)
    let quality = try workspace.json("reports/json/data_quality.json")
    check(quality, spoiled, store: "task_executions", file: "task_executions.jsonl")
    let performance = try workspace.json("reports/json/performance.json")
    #expect(performance["overall_statistics"]["total_executions"].int == spoiled.good)
    #expect(outcome.output.contains("\(spoiled.bad.count) skipped"))
    let page = try workspace.text("reports/data_quality.md")
    for line in spoiled.bad.keys { #expect(page.contains("`task_executions.jsonl:\(line)`")) }
  }

  @Test(arguments: [4, 5])
  func everyBrokenEventIsLocatedAndTheRestCounts(seed: UInt64) throws {
    let workspace = try Workspace()
    var random = SeededGenerator(seed: seed)
    let spoiled = spoil(6000, BrokenLine.event, using: &random) { index in
      .started("e-\(index)", at: time(index))
    }
    try workspace.write(Data(spoiled.bytes), to: ".factory/logs/events.ndjson")
    try nightly(workspace)
    let quality = try workspace.json("reports/json/data_quality.json")
    check(quality, spoiled, store: "events", file: ".factory/logs/events.ndjson")
    let executions = try workspace.json("reports/json/executions.json")
    #expect(
      executions["execution_patterns"]["total_executions_started"].int == spoiled.good)
  }

  @Test func everyWayToBreakALineIsTold() throws {
    let workspace = try Workspace()
    var random = SeededGenerator(seed: 6)
    var (bytes, reasons): ([UInt8], [String]) = ([], [])
    for way in BrokenLine.task {
      let good = LogLine.task("build", at: time(reasons.count))
      bytes += "\(good.text)\n".utf8
      bytes += way.bytes(of: good, using: &random) + [0x0A]
      reasons.append(way.reason)
    }
    try workspace.write(Data(bytes), to: "task_executions.jsonl")
    try nightly(workspace)
    let quality = try workspace.json("reports/json/data_quality.json")
    let expected = Dictionary(grouping: reasons) { $0 }.mapValues { JSON.number(Double($0.count)) }
    #expect(
      quality["stores"].first("store", "task_executions")["skipped_by_reason"] == .object(expected))
    #expect(
      quality["stores"].first("store", "task_executions")["records_used"].int == reasons.count)
    // The first hundred are shown, in the order of the file.
    let shown = quality["skipped"].list.map { $0["line"].int }
    #expect(shown == (1...min(100, reasons.count)).map { 2 * $0 })
    #expect(quality["skipped"].list.map { $0["reason"].string } == reasons.prefix(100).map { $0 })
  }

  @Test func whatJSONHasNoWordForSkipsNoRecord() throws {
    let workspace = try Workspace()
    // A crash can leave zeros before the next line.
    var bytes = Array("\u{0}\u{0}\(LogLine.task("build", at: time(0)).text)\n".utf8)
    for (index, (field, value)) in BrokenLine.unusual.enumerated() {
      bytes += "\(LogLine.task("build", at: time(index + 1)).with(field, value).text)\n".utf8
    }
    try workspace.write(Data(bytes), to: "task_executions.jsonl")
    try nightly(workspace)
    let quality = try workspace.json("reports/json/data_quality.json")
    let counts = quality["stores"].first("store", "task_executions")
    #expect(counts["records_used"].int == BrokenLine.unusual.count + 1)
    #expect(counts["skipped"].int == 0)
    #expect(quality["skipped"].list.isEmpty)
  }

  private func spoil(
    _ count: Int, _ ways: [BrokenLine], using random: inout SeededGenerator,
    line make: (Int) -> LogLine
  ) -> Spoiled {
    var spoiled = Spoiled()
    for index in 1...count {
      let line = make(index)
      if random.chance(0.01) {
        let way = random.pick(ways)
        spoiled.bytes += way.bytes(of: line, using: &random)
        spoiled.bad[index] = way.reason
      } else {
        spoiled.bytes += line.text.utf8
        spoiled.good += 1
      }
      spoiled.bytes += "\n".utf8
    }
    return spoiled
  }

  private func check(_ quality: JSON, _ spoiled: Spoiled, store: JSON, file: String) {
    let counts = quality["stores"].first("store", store)
    #expect(spoiled.bad.count > 30 && spoiled.bad.count <= 100)
    #expect(counts["records_read"].int == spoiled.good + spoiled.bad.count)
    #expect(counts["records_used"].int == spoiled.good)
    #expect(counts["skipped"].int == spoiled.bad.count)
    #expect(quality["complete"] == false)
    let places = quality["skipped"].list
    #expect(places.allSatisfy { $0["file"].string == file })
    let reasons = Dictionary(
      places.map { ($0["line"].int ?? 0, $0["reason"].string ?? "") }, uniquingKeysWith: { $1 })
    #expect(reasons == spoiled.bad)
  }

  /// Six thousand moments in February, six minutes apart.
  private func time(_ index: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let minutes = index * 6
    return "2026-02-\(two(1 + minutes / 1440))T\(two(minutes / 60 % 24)):\(two(minutes % 60)):00Z"
  }
}
