import Foundation
import TestSupport
import Testing

/// Summaries of parts of the files, merged, give the reports of one machine that reads all of them.
struct SummaryLawTests {
  @Test(arguments: [UInt64(1), 2])
  func anySplitGivesTheReportsOfOneMachine(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let project = try SummaryProject(&random)
    try succeed(["nightly", "--no-ledger"] + SummaryProject.asOf, project.whole)
    let expected = try SummaryProject.reports(project.whole)
    #expect(expected.count > 50)
    let reader = try project.reader()
    var split = [[String]](repeating: [], count: 2 + Int(seed))
    for file in project.files {
      split[Int.random(in: 0..<split.count, using: &random)].append(file)
      // Some machines have a copy.
      if random.chance(0.1) { split[Int.random(in: 0..<split.count, using: &random)].append(file) }
    }
    var summaries: [String] = []
    for (number, files) in split.enumerated() {
      let machine = try project.machine(with: files)
      let name = reader.url.appendingPathComponent("\(number).summary").path
      try succeed(
        ["summarize", "--machine", "m\(number)", "--output", name] + SummaryProject.asOf, machine)
      summaries.append(name)
    }
    // Merged in any nesting, some of them twice.
    var level = summaries.shuffled(using: &random)
    while level.count > 1 {
      let taken = Array(level.suffix(2))
      level.removeLast(2)
      let merged = reader.url.appendingPathComponent("merged-\(level.count).summary").path
      try succeed(["merge"] + taken + [random.pick(taken), "--output", merged], reader)
      level.insert(merged, at: Int.random(in: 0...level.count, using: &random))
    }
    let all = reader.url.appendingPathComponent("all.summary").path
    try succeed(["merge"] + summaries.shuffled(using: &random) + ["--output", all], reader)
    #expect(try Data(contentsOf: URL(filePath: all)) == Data(contentsOf: URL(filePath: level[0])))
    try succeed(["nightly", "--summaries", level[0]] + SummaryProject.asOf, reader)
    compare(try SummaryProject.reports(reader), expected)
  }

  /// What a machine has itself counts with what others send, with its ledger and without.
  @Test func ownFilesAndSummariesAddUp() throws {
    var random = SeededGenerator(seed: 11)
    let project = try SummaryProject(&random)
    try succeed(["nightly", "--no-ledger"] + SummaryProject.asOf, project.whole)
    let expected = try SummaryProject.reports(project.whole)
    // A configured database that is not there would be a problem of this machine.
    let isOwn = project.files.map { random.chance(0.5) || $0 == "orchestrator.db" }
    let own = zip(project.files, isOwn).filter(\.1).map(\.0)
    let other = try project.machine(with: zip(project.files, isOwn).filter { !$0.1 }.map(\.0))
    let machine = try project.machine(with: own)
    let summary = machine.url.appendingPathComponent("other.summary").path
    try succeed(
      ["summarize", "--machine", "other", "--output", summary] + SummaryProject.asOf, other)
    for _ in 1...2 {
      try succeed(["nightly", "--summaries", summary] + SummaryProject.asOf, machine)
      compare(try SummaryProject.reports(machine), expected)
    }
    // A nightly run leaves the summary that summarize makes, from the ledger too.
    let left = machine.url.appendingPathComponent("left.summary").path
    let made = machine.url.appendingPathComponent("made.summary").path
    let configuration = try machine.text(of: "debrief.yaml")
    try machine.write(
      configuration + "summary: {output: \(left), machine: me}\n", to: "debrief.yaml")
    try succeed(["nightly", "--summaries", summary] + SummaryProject.asOf, machine)
    try succeed(["summarize", "--output", made] + SummaryProject.asOf, machine)
    #expect(try Data(contentsOf: URL(filePath: left)) == Data(contentsOf: URL(filePath: made)))
  }

  private func compare(_ found: [String: String], _ expected: [String: String]) {
    #expect(found.keys.sorted() == expected.keys.sorted())
    for (path, text) in expected where found[path] != text {
      Issue.record("\(path): \(firstDifference(found[path] ?? "", text))")
    }
  }

  private func succeed(_ words: [String], _ folder: ScratchFolder) throws {
    let run = try runDebrief(words, in: folder.url)
    #expect(run.exitCode == 0, "\(words.joined(separator: " ")): \(run.stderr)")
  }
}
