import Foundation
import Testing

/// Proposed time limits, night after night.
struct TimeLimitLifeTests {
  private let workspace: Workspace

  /// A thousand successes of one to a thousand seconds in ten days, and forty that hang.
  init() throws {
    workspace = try Workspace()
    let lines = (1...1040).map { number in
      let (fails, day) = (number > 1000, 10 + number % 10)
      return
        #"{"task_id":"\#(number)","task_type":"send_mail","outcome":"\#(fails ? "timeout" : "success")","#
        + #""start_time":"2026-02-\#(day)T10:00:00Z","end_time":"2026-02-\#(day)T12:00:00Z","#
        + #""duration_ms":\#(fails ? 5_000_000 : number * 1000)}"#
    }
    try workspace.write(
      lines.joined(separator: "\n") + "\n", to: "logs/task_executions.jsonl")
  }

  @discardableResult
  private func night(_ asOf: String) throws -> Program.Outcome {
    try Program.debrief.run(["nightly", "--as-of", asOf], in: workspace)
  }

  @Test func keepWhatPeopleDecided() throws {
    #expect(try night("2026-02-20T06:00:00Z").exitCode == 0)
    let name = try #require(workspace.files("reports/proposals").first)
    let file = "reports/proposals/\(name)"
    let text = try workspace.text(file)
    #expect(text.contains("\ntask_type: \"send_mail\"\nlimit_ms: "))
    #expect(try workspace.text("reports/README.md").contains("time limit of send"))
    try night("2026-02-21T06:00:00Z")
    #expect(try workspace.text(file) == text)
    let edited = text.replacingOccurrences(of: "NEEDS_REVIEW", with: "APPLIED")
    try workspace.write(edited, to: file)
    #expect(try night("2026-02-22T06:00:00Z").exitCode == 0)
    #expect(try workspace.text(file) == edited)
    #expect(workspace.files("reports/proposals") == [name])
    #expect(!(try workspace.text("reports/README.md").contains("time limit of")))
    let json = try workspace.json("reports/json/performance.json")
    #expect(json["time_limits"][0]["status"] == "APPLIED")
    #expect(json["time_limits"][0]["failures_beyond"] == 40)
  }

  /// With and without what earlier nights counted, the same.
  @Test func areTheSameWithoutTheLedger() throws {
    try night("2026-02-20T06:00:00Z")
    try night("2026-02-21T06:00:00Z")
    let limits = try workspace.json("reports/json/performance.json")["time_limits"]
    let fresh = try Workspace()
    try fresh.write(
      try workspace.text("logs/task_executions.jsonl"), to: "logs/task_executions.jsonl")
    let outcome = try Program.debrief.run(
      ["nightly", "--as-of", "2026-02-21T06:00:00Z"], in: fresh)
    #expect(outcome.exitCode == 0)
    let without = try fresh.json("reports/json/performance.json")["time_limits"]
    #expect(limits.list.count == 1)
    for key in ["limit_ms", "interval_low_ms", "interval_high_ms", "saved_seconds"] {
      #expect(limits[0][key] == without[0][key])
    }
  }
}
