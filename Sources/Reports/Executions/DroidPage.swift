import Findings
import Records
import Templates

extension ExecutionsReport {
  /// How many executions a droid's page lists.
  static let listedExecutions = 50

  /// What the template `droid` shows of one droid.
  func page(of droid: DroidFindings, _ paths: PagePaths) -> TemplateValue {
    .object([
      "title_md": .code(droid.droidID),
      "trend_sentence": .text(droid.trend.sentence),
      "time_limit": .text(
        TimeLimitList.sentence(
          droid.timeLimit,
          successes: droid.executions.count {
            $0.state == .completed && $0.durationSeconds != nil
          })),
      "row": .list([ExecutionsReport.row(droid, paths)]),
      "issues": .section(
        findings.issues.filter { $0.droidID == droid.droidID }.map {
          [
            "kind": .text($0.kind.title), "severity": .text($0.severity.rawValue),
            "description": .text($0.description), "recommendation": .text($0.recommendation),
            "evidence": .evidence($0.evidence),
          ]
        }),
      "days": .section(
        droid.days.map {
          [
            "day": .text($0.day.text), "executions": .count($0.successes.total),
            "success_rate": .percent($0.successes),
            "success_interval": .interval($0.successes),
          ]
        }),
      "executions": .section(
        droid.executions.prefix(ExecutionsReport.listedExecutions)
          .map { ExecutionsReport.execution($0, paths) },
        more: ["total": .count(droid.executions.count)]),
    ])
  }
}

extension PageGroup {
  /// Droids.
  static let droids = PageGroup(folder: "droids", title: "Droids")
}

extension PagePaths {
  /// The page of a droid.
  func droid(_ id: String) -> String? { path(.droids, id) }
}
