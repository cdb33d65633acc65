import Foundation

/// All stores but the corrections with given texts in every field that can hold one.
struct TextStores {
  let texts: [String]

  static let asOf = "2026-03-01T00:30:00Z"

  /// Puts the stores into a workspace; the name of the log of tasks is a text too.
  func write(to workspace: Workspace, taskLog: String = "tasks.jsonl") throws {
    try workspace.write(lines: taskLines, to: "\(taskLog)")
    try workspace.write(lines: eventLines, to: "logs/events.ndjson")
    try workspace.write(lines: resultLines, to: "logs/results.ndjson")
    try workspace.write(lines: statusLines, to: "logs/droid_status.ndjson")
    for (name, text) in runFiles { try workspace.write(text, to: "runs/\(name).json") }
    try workspace.write(
      "stores:\n  task_executions: ['*.jsonl']\n  events: [logs]\n  runs: [runs]\n",
      to: "debrief.yaml")
  }

  /// For each text ten failures of its own task type, which make a suggestion, a record of an
  /// unknown outcome, and lines that can't be read.
  private var taskLines: [String] {
    texts.enumerated().flatMap { index, text -> [String] in
      let failures = (0..<10).map { number in
        task(text, "failure", index, number).with("task_id", quoted(text))
          .with("error_message", quoted(text)).with("failure_category", quoted(text))
          .with("context", "{\(quoted(text)): \(quoted(text))}")
          .with(number == 0 ? text : "more", quoted(text))
      }
      return failures.map(\.text) + [
        task("plain_task", text, index, 11).text,
        task("plain_task", "success", index, 12).with("start_time", quoted(text)).text,
        task("plain_task", "success", index, 13).with("duration_ms", quoted(text)).text,
        "!" + text.map { $0.isNewline ? " " : String($0) }.joined(),
      ]
    }
  }

  /// For each text three executions of its own droid, none of which succeeds, and an event of an
  /// unknown type.
  private var eventLines: [String] {
    texts.enumerated().flatMap { index, text -> [String] in
      (0..<3).flatMap { number -> [String] in
        let id = number == 0 ? text : "\(number) \(text)"
        let started = LogLine.started(id, droid: text, task: text, at: time(index, number))
        let ended = LogLine.event(
          number == 1 ? "task.execution.abandoned" : "task.execution.failed",
          at: time(index, number + 5),
          more: [
            ("execution_id", quoted(id)), ("reason", quoted(text)), ("status", quoted(text)),
          ])
        return [started.text, ended.text]
      } + [
        LogLine.event(text, at: time(index, 20), more: [("droid_id", quoted(text))]).text,
        "!" + text.map { $0.isNewline ? " " : String($0) }.joined(),
      ]
    }
  }

  private var resultLines: [String] {
    texts.enumerated().map { index, text in
      LogLine.event(
        "task.result", at: time(index, 30),
        more: [
          ("execution_id", quoted("2 " + text)), ("success", "false"), ("category", quoted(text)),
          ("error_message", quoted(text)), ("details", "{\"error\": \(quoted(text))}"),
        ]
      ).text
    }
  }

  private var statusLines: [String] {
    texts.enumerated().map { index, text in
      LogLine([
        ("timestamp", quoted(time(index, 40))), ("droid_id", quoted(text)),
        ("status", quoted(text)), ("details", "{\"message\": \(quoted(text))}"),
      ]).text
    }
  }

  /// For each text a run, an issue that failed, one of an unknown status, and a file that can't be
  /// read.
  private var runFiles: [(String, String)] {
    texts.enumerated().flatMap { index, text -> [(String, String)] in
      let (id, quoted) = ("run_\(index)", quoted(text))
      let report =
        #""run_id": \#(quoted), "error_message": \#(quoted), "errors": [{"message": \#(quoted)}], "#
        + #""agent_metrics": {\#(quoted): {"attempts": 1, "failures": 1, "retries": 2}}, "#
        + #""debugging_details": [{"agent": \#(quoted), "error_type": \#(quoted), "#
        + #""error_message": \#(quoted), "resolved": false}], "#
        + #""pipeline_details": [{"status": \#(quoted)}]"#
      return [
        (
          "\(id)_final",
          #"{"run_id": \#(quoted), "start_time": "\#(time(index, 50))", "status": \#(quoted), "#
            + #""llm_configuration": {"provider": \#(quoted), "model": \#(quoted)}}"#
        ),
        (
          "\(id)/issues/issue_1_report",
          #"{"issue_id": \#(quoted), "status": "failed", \#(report)}"#
        ),
        ("\(id)/issues/issue_2_report", #"{"status": \#(quoted), \#(report)}"#),
        ("\(id)/issues/issue_3_report", "!" + text),
      ]
    }
  }

  private func task(_ type: String, _ outcome: String, _ index: Int, _ number: Int) -> LogLine {
    .task(type, outcome, at: time(index, number))
  }

  /// A moment of the last eighteen hours before as-of, another one for every index.
  private func time(_ index: Int, _ second: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let minute = index * 5
    return "2026-02-28T\(two(6 + minute / 60 % 18)):\(two(minute % 60)):\(two(second))Z"
  }
}
