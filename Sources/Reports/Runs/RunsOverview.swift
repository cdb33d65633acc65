import Findings
import Templates

extension RunsReport {
  /// The numbers that stand for the report.
  var headlines: [OverviewReport.Headline] {
    [
      .init(name: "runs_started", value: .count(findings.runs.count)),
      .init(
        name: "run_issue_success_rate", value: .measure(findings.completed.percent),
        title: "Issues of runs completed"),
      .init(
        name: "first_attempt_pass_rate",
        value: .measure(findings.pipelines.firstAttempt.percent),
        title: "Pipelines that pass the first time"),
      .init(
        name: "runs_abandoned", value: .count(findings.count(.abandoned)),
        title: "Runs abandoned"),
    ]
  }

  /// What the first page shows of runs.
  var overview: TemplateValue {
    .object([
      "runs": .count(findings.runs.count), "issues": .count(findings.completed.total),
      "success_rate": .percent(findings.completed),
      "success_interval": .interval(findings.completed),
      "first_rate": .percent(findings.pipelines.firstAttempt),
      "first_interval": .interval(findings.pipelines.firstAttempt),
      "cycles": .text(findings.debugging.cyclesPerIssue.map { decimal($0, digits: 2) } ?? "–"),
      "best_model": bestModel, "retries": retries,
    ])
  }
}
