import Aggregates
import Findings
import Records
import Templates

extension InsightsReport {
  /// What the template `insights_details` shows.
  func detailsPage() -> TemplateValue {
    .object([
      "window": .text(findings.window.text),
      "conditions": .section(
        findings.conditions.prefix(InsightsReport.listedConditions).map(
          InsightsReport.condition)),
      "hours": .list(
        findings.times.hours.map {
          InsightsReport.cell(
            Hour(index: Int32($0.index)).start.minuteText.suffix(5).description, $0)
        }),
      "days": .list(
        findings.times.days.map {
          InsightsReport.cell(TemporalFindings.weekdays[$0.index], $0)
        }),
      "errors": .list(
        findings.patterns.prefix(InsightsReport.listedErrors).map {
          [
            "template_md": .code($0.template), "count": .count($0.count),
            "first": .time($0.first), "last": .time($0.last), "examples": .evidence($0.examples),
          ]
        }),
    ])
  }

  private static func cell(_ name: String, _ cell: TimeCell) -> TemplateValue {
    [
      "name": .text(name), "completed": .count(cell.counts.completed),
      "success_rate": .percent(cell.successes), "success_interval": .interval(cell.successes),
      "p_value": .text(cell.pValueCorrected.map { significance($0) } ?? "–"),
    ]
  }

  static func condition(_ found: OperationCondition) -> TemplateValue {
    let condition = found.condition
    let sides = (condition.matching + condition.rest).total
    let odds = condition.oddsRatio
    return [
      "type_md": .code(condition.operationType ?? "–"), "field_md": .code(condition.field),
      "words_md": .code(condition.words),
      "same": .same(found.sameAs),
      "significant": .flag(found.isSignificant),
      "support": .count(condition.support), "sides": .count(sides),
      "failure_rate": .percent(condition.failureRate),
      "failure_interval": .interval(condition.failureRate),
      "failure_rate_rest": .percent(condition.failureRateRest),
      "lift": .text(condition.lift.map { decimal($0, digits: 2) } ?? "–"),
      "odds_ratio": .text(odds.map { decimal($0.value) } ?? "–"),
      "odds_interval": .text(
        odds.map { "\(decimal($0.interval.lowerBound))–\(decimal($0.interval.upperBound))" }
          ?? "–"),
      "p_alone": .text(significance(condition.pValue)),
      "p_field": .text(significance(condition.pValueOfField)),
      "p_value": .text(significance(condition.pValueCorrected)),
    ]
  }
}
