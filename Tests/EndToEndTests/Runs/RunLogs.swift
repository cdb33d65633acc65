/// Writes files of runs as programs do.
struct RunLogs {
  let workspace: Workspace
  /// The folder of runs.
  var folder = "logs/runs"
  /// Whether a run's own files lie beside its folder, not in it.
  var isBeside = false

  /// A run's metadata, and its final summary unless it is not over.
  func run(
    _ id: String, model: String, provider: String = "house", temperature: Double = 0,
    status: String? = "completed", seconds: Double = 600
  ) throws {
    let own = isBeside ? "\(folder)/\(id)" : "\(folder)/\(id)/\(id)"
    let configuration =
      #""llm_configuration": {"provider": "\#(provider)", "model": "\#(model)", "#
      + #""temperature": \#(temperature)}"#
    try workspace.write(
      #"{"run_id": "\#(id)", \#(configuration), "status": "running"}"#, to: "\(own)_metadata.json")
    guard let status else { return }
    try workspace.write(
      #"{"run_id": "\#(id)", \#(configuration), "duration_seconds": \#(seconds), "#
        + #""status": "\#(status)"}"#, to: "\(own)_final.json")
  }

  /// An issue's report: pipelines fail once a cycle, and the last one succeeds if it is completed.
  func report(
    _ run: String, _ issue: Int, _ status: String, cycles: [Cycle] = [], seconds: Double = 100
  ) throws {
    let last = status == "completed" ? ["success"] : cycles.isEmpty ? ["failed"] : []
    let pipelines = (cycles.map { _ in "failed" } + last).map { #"{"status": "\#($0)"}"# }
    let retries = cycles.reduce(0) { $0 + $1.attempts }
    try workspace.write(
      #"{"run_id": "\#(run)", "issue_id": \#(issue), "status": "\#(status)", "#
        + #""duration_seconds": \#(seconds), "agent_metrics": {"#
        + #""coding": {"attempts": 1, "successes": 1, "failures": 0, "retries": 0, "duration": 40}, "#
        + #""testing": {"attempts": 2, "successes": 1, "failures": 1, "retries": \#(retries), "#
        + #""duration": 20.5}}, "#
        + #""debugging_details": [\#(cycles.map(\.json).joined(separator: ", "))], "#
        + #""pipeline_details": [\#(pipelines.joined(separator: ", "))]}"#,
      to: "\(folder)/\(run)/issues/issue_\(issue)_report.json")
  }

  /// One round of debugging.
  struct Cycle {
    var type = "test_failure"
    var attempts = 1
    var resolved = true
    var seconds: Double
    var message: String?

    fileprivate var json: String {
      let message = message.map { #""error_message": "\#($0)", "# } ?? ""
      return #"{"agent": "testing", "error_type": "\#(type)", \#(message)"#
        + #""attempts": \#(attempts), "resolved": \#(resolved), "duration_seconds": \#(seconds)}"#
    }
  }

  /// Two models, of which one completes 9 of 10 issues and the other 1 of 10; one run that goes on,
  /// one that was given up, and one file that is cut off.
  func writeSample() throws {
    let good = "run_20260220_100000_project_1"
    let bad = "run_20260221_100000_project_1"
    try run(good, model: "steady", temperature: 0.2, seconds: 900)
    try run(bad, model: "shaky", temperature: 0.7, status: "failed", seconds: 300)
    for issue in 1...10 {
      try report(good, issue, issue == 10 ? "failed" : "completed", seconds: 100)
      try report(
        bad, issue + 100, issue == 1 ? "completed" : "failed",
        cycles: [
          Cycle(attempts: 2, seconds: Double(issue), message: "\(issue) tests failed"),
          Cycle(type: "lint_error", resolved: false, seconds: 5),
        ], seconds: 200)
    }
    try run("run_20260228_233000_project_1", model: "steady", temperature: 0.2, status: nil)
    try run("run_20260225_100000_project_1", model: "shaky", temperature: 0.7, status: nil)
    try workspace.write(
      #"{"run_id": "run_20260225"#,
      to: "\(folder)/run_20260225_100000_project_1/issues/issue_5_metrics.json")
  }
}
