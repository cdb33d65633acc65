import Aggregates
import Findings
import Records
import Templates

extension RunsReport {
  /// How many issues and cycles a run's page lists.
  private static let listedOfRun = 200

  /// What the template `run` shows of one run.
  func page(of run: Run, _ paths: PagePaths) -> TemplateValue {
    let cycles = run.issues.flatMap { issue in issue.record.cycles.map { (issue, $0) } }
    return .object([
      "title_md": .code(run.id),
      "row": .list([RunsReport.run(run, paths)]),
      "issues": .section(
        run.issues.prefix(RunsReport.listedOfRun).map { RunsReport.issue($0, paths) },
        more: ["total": .count(run.issues.count)]),
      "agents": .section(
        run.agents.prefix(RunsReport.listedOfRun).map { agent in
          [
            "agent_md": .code(agent.name), "attempts": .count(agent.successes.total),
            "success_rate": .percent(agent.successes), "failures": .count(agent.failures),
            "retries": .count(agent.retries),
            "duration": .milliseconds(agent.durationSeconds * 1000),
          ]
        }),
      "cycles": .section(
        cycles.prefix(RunsReport.listedOfRun).map { issue, cycle in
          [
            "issue_md": .code(issue.record.issueID),
            "agent_md": cycle.agent.map { .code($0) } ?? .text("–"),
            "type_md": cycle.errorType.map { .code($0) } ?? .text("–"),
            "attempts": .count(cycle.attempts),
            "resolved": .text(cycle.resolved ? "yes" : "no"),
            "duration": .microseconds(cycle.durationMicroseconds),
            "message_md": .code(cycle.message ?? "(no message)", characters: 300),
            "place_md": .code("\(issue.location.file):\(cycle.position.line + 1)"),
          ]
        },
        more: ["total": .count(cycles.count)]),
    ])
  }
}

extension PageGroup {
  /// Runs.
  static let runs = PageGroup(folder: "runs", title: "Runs")
}

extension PagePaths {
  /// The page of a run.
  func run(_ id: String) -> String? { path(.runs, id) }
}
