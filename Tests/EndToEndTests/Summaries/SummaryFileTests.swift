import Foundation
import TestSupport
import Testing

/// Files of summaries as programs meet them: hostile, foreign, old, and with secrets in their logs.
struct SummaryFileTests {
  private static let asOf = SampleStores.arguments
  private static let secret = "AKIAIOSFODNN7EXAMPLE"

  private func summarized(_ more: [String] = []) throws -> (Workspace, Data) {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try run(
      ["summarize", "--machine", "m", "--output", "m.summary"] + more, workspace, exitCode: 0)
    return (workspace, try workspace.bytes("m.summary"))
  }

  @discardableResult
  private func run(
    _ words: [String], _ workspace: Workspace, exitCode: Int32, asOf: [String] = asOf
  ) throws -> String {
    let outcome = try Program.debrief.run(words + asOf, in: workspace)
    #expect(outcome.exitCode == exitCode, "\(words): \(outcome.errors)")
    return outcome.errors
  }

  /// Whatever the bytes, there is an error with a reason, and no report.
  @Test func foreignAndDamagedFilesAreRefused() throws {
    let (workspace, bytes) = try summarized()
    var random = SeededGenerator(seed: 5)
    var flipped = bytes
    flipped[bytes.count / 2] ^= 4
    var otherFormat = bytes
    otherFormat[16] = 9
    var files: [(Data, String)] = [
      (Data(), "not a summary"), (Data("debrief summary\n".utf8), "not a summary"),
      (Data((0..<999).map { _ in UInt8.random(in: 0...255, using: &random) }), "not a summary"),
      (flipped, "damaged"), (otherFormat, "has the format 9"), (bytes + [0], "damaged"),
    ]
    for end in stride(from: 17, to: bytes.count, by: bytes.count / 7) {
      files.append((bytes.prefix(end), "damaged"))
    }
    for (content, reason) in files {
      try workspace.write(content, to: "x.summary")
      for command in [["report", "--summaries", "x.summary"], ["merge", "x.summary", "-o", "y"]] {
        let told = try run(command, workspace, exitCode: 1)
        #expect(told.contains("x.summary: it") && told.contains(reason), "\(told)")
      }
    }
    #expect(!workspace.exists("y"))
  }

  @Test func anotherWindowMomentOrZoneIsRefused() throws {
    let (workspace, _) = try summarized(["--days", "10"])
    let report = ["report", "--summaries", "m.summary"]
    let tooLong = try run(report + ["--days", "11"], workspace, exitCode: 1)
    #expect(tooLong.contains("the report's time window begins at"), "\(tooLong)")
    let early = try run(report, workspace, exitCode: 1, asOf: ["--as-of", "2026-02-28T00:00:00Z"])
    #expect(early.contains("after the report time"), "\(early)")
    try workspace.write("timezone: '+02:00'\n", to: "debrief.yaml")
    let zone = try run(report + ["--days", "10"], workspace, exitCode: 1)
    #expect(zone.contains("other settings") && zone.contains("zone"), "\(zone)")
    let missing = try run(["merge", "none.summary", "-o", "y"], workspace, exitCode: 1)
    #expect(missing.contains("there is no summary"), "\(missing)")
    try run(["summarize"], workspace, exitCode: 2)
    try run(["summarize", "-o", "z", "nothing=here"], workspace, exitCode: 2)
  }

  @Test func noSecretIsInASummary() throws {
    let workspace = try Workspace()
    let line = LogLine.task(
      "deploy", "failure", at: "2026-02-20T00:00:00Z", id: "t-1",
      more: [("error_message", "\"no access with \(Self.secret) to the bucket\"")])
    try workspace.write(lines: [line.text], to: "logs/task_executions_\(Self.secret).jsonl")
    try run(["summarize", "-o", "m.summary"], workspace, exitCode: 0)
    // Its content is one frame of Zstandard behind the header.
    let bytes = try workspace.bytes("m.summary")
    let start = try #require(bytes.range(of: Data([0x28, 0xB5, 0x2F, 0xFD]))).lowerBound
    try workspace.write(bytes[start..<(bytes.count - 8)], to: "m.zst")
    let unpacked = try spawn(
      ["zstd", "--decompress", "--stdout", workspace.absolute("m.zst")], folder: workspace.path,
      environment: ["PATH": "/usr/bin:/bin"])
    #expect(unpacked.output.contains("[redacted:"))
    #expect(!unpacked.output.contains(Self.secret))
  }

  @Test func silentMachinesAreNamed() throws {
    let (workspace, _) = try summarized()
    try workspace.makeFolder("elsewhere")
    let later = ["--as-of", "2026-03-02T12:30:00Z"]
    for (asOf, isSilent) in [(later, false), (["--as-of", "2026-03-02T12:30:01Z"], true)] {
      let words = ["--project-dir", "elsewhere", "--summaries", "m.summary", "--json"] + asOf
      let outcome = try Program.debrief.run(["doctor"] + words, in: workspace)
      let machine = try JSON(parsing: Data(outcome.output.utf8))["machines"][0]
      #expect(machine["name"] == "m" && machine["as_of"] == .string(SampleStores.asOf))
      #expect(machine["silent"] == .bool(isSilent))
    }
    try workspace.write("summary: {silent_after_hours: 1}\n", to: "elsewhere/debrief.yaml")
    let strict = ["doctor", "--project-dir", "elsewhere", "--summaries", "m.summary", "--json"]
    let early = try Program.debrief.run(
      strict + ["--as-of", "2026-03-01T02:00:00Z"], in: workspace)
    #expect(try JSON(parsing: Data(early.output.utf8))["machines"][0]["silent"] == .bool(true))
    try workspace.remove("elsewhere/debrief.yaml")
    let words = try Program.debrief.run(
      [
        "doctor", "--project-dir", "elsewhere", "--summaries", "m.summary", "--as-of",
        "2026-03-09T00:00:00Z",
      ], in: workspace)
    #expect(words.output.contains("silent   m: \(SampleStores.asOf)"), "\(words.output)")
  }
}
