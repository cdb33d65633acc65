import Aggregates
import Escaping
import Findings
import Records
import Templates

extension InsightsReport {
  /// The sections of the page that a store may have nothing for.
  var parts: [String: TemplateValue] {
    [
      "costs": costSection, "issues": issueSection, "pull_requests": pullRequestSection,
      "roadmap": roadmapSection,
      "unfinished": .section(
        findings.oldestActive.map {
          [
            "type_md": .code($0.type), "place_md": .code($0.location.text),
            "started": .time($0.started), "state": .text($0.isAbandoned ? "abandoned" : "active"),
          ]
        }),
    ]
  }

  private var costSection: TemplateValue {
    let costs = findings.costs
    let total = costs.total.costMicros
    return .section(
      costs.models.prefix(ListBounds.fewRows).map { model in
        [
          "provider_md": .code(model.provider ?? "–"), "model_md": .code(model.model ?? "–"),
          "requests": .count(model.costs.requests), "cost": .cost(model.costs.cost),
          "share": .text(
            total == 0
              ? "–" : "\(decimal(Double(model.costs.costMicros) / Double(total) * 100)) %"),
          "per_success": .cost(model.costs.costPerSuccess),
          "success_rate": .percent(model.successes),
          "success_interval": .interval(model.successes),
          "first_attempt": .percent(model.firstAttempts),
        ]
      },
      more: [
        "total_cost": .cost(costs.total.cost), "requests": .count(costs.total.requests),
        "tokens": .count(Int(costs.total.tokens)),
        "observed_days": .text(decimal(Double(costs.observedHours) / 24)),
        "monthly_projection": .cost(costs.monthlyProjection),
        "more": .more(costs.models.count, of: ListBounds.fewRows, "models"),
      ])
  }

  private var issueSection: TemplateValue {
    let issues = findings.issues
    guard issues.issues > 0 else { return .flag(false) }
    let solved = Proportion(issues.successful, of: issues.issues)
    let averages = issues.columns.sorted { $0.key < $1.key }.compactMap { name, column in
      mean(column.sumMicros, column.count).map {
        "\(name.replacing("_", with: " ")) \(decimal($0 / 1_000_000))"
      }
    }
    return .object([
      "total": .count(issues.issues), "success_rate": .percent(solved),
      "success_interval": .interval(solved),
      "average": .milliseconds(
        mean(issues.completionSum, issues.completionTimes.count).map { $0 / 1000 }),
      "p50": .microseconds(issues.completionTimes.quantile(0.5)),
      "p90": .microseconds(issues.completionTimes.quantile(0.9)),
      "averages": averages.isEmpty
        ? .flag(false)
        : .object(["sentence": .text("On average: \(averages.joined(separator: ", ")).")]),
      "reasons": .section(
        findings.failureReasons.prefix(10).map {
          ["reason_md": .code($0.name), "count": .count($0.count)]
        }),
    ])
  }

  private var pullRequestSection: TemplateValue {
    let tally = findings.pullRequests
    guard tally.pullRequests > 0 else { return .flag(false) }
    func share(_ answers: PullRequestTally.Answers) -> TemplateValue {
      .percent(Proportion(answers.yes, of: answers.known))
    }
    return .object([
      "total": .count(tally.pullRequests), "merged": .count(tally.merged.yes),
      "merge_rate": share(tally.merged), "ci_passed": .count(tally.ciPassed.yes),
      "ci_pass_rate": share(tally.ciPassed), "approved": .count(tally.approved.yes),
      "approval_rate": share(tally.approved),
      "average": .milliseconds(mean(tally.mergeSum, tally.mergeTimes.count).map { $0 / 1000 }),
      "p50": .microseconds(tally.mergeTimes.quantile(0.5)),
      "ci_failures": .count(Int(tally.ciFailures)),
    ])
  }

  private var roadmapSection: TemplateValue {
    let tally = findings.roadmap
    guard tally.rounds > 0 else { return .flag(false) }
    return .object([
      "rounds": .count(tally.rounds), "generated": .count(Int(tally.generated)),
      "validated": .count(Int(tally.validated)), "approved": .count(Int(tally.approved)),
      "issues_created": .count(Int(tally.issuesCreated)),
      "issues_implemented": .count(Int(tally.issuesImplemented)),
    ])
  }
}
