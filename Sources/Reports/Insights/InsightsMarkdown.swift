import Aggregates
import Findings
import Records
public import Templates

extension InsightsReport {
  /// What the template `insights` shows.
  public func page(_ paths: PagePaths, reading: String) -> TemplateValue {
    var page = lead(reading: reading)
    page.merge(claims) { _, new in new }
    page.merge(tables(paths)) { _, new in new }
    page.merge(parts) { _, new in new }
    return .object(actionList.values(paths) { _ in nil }.merging(page) { _, own in own })
  }

  private func lead(reading: String) -> [String: TemplateValue] {
    [
      "window": .text(findings.window.text), "reading": .text(reading),
      "has_operations": .flag(!findings.kinds.isEmpty),
      "spans": .list(spans.map(InsightsReport.span)),
      "active": .count(findings.active), "abandoned": .count(findings.abandoned),
      "timeout": .milliseconds(Double(findings.settings.timeoutSeconds) * 1000),
      "learning": .flag(findings.settings.isEnabled),
    ]
  }

  private var claims: [String: TemplateValue] {
    let conditions = findings.conditions.prefix(InsightsReport.shownConditions)
    return [
      "recommendations": .section(
        recommendations.prefix(ListBounds.fewRows).map(InsightsReport.advice),
        more: ["more": .more(recommendations.count, of: ListBounds.fewRows, "recommendations")]),
      "failure_patterns": .section(
        findings.failurePatterns.prefix(ListBounds.fewRows).map(InsightsReport.pattern),
        more: [
          "more": .more(findings.failurePatterns.count, of: ListBounds.fewRows, "findings")
        ]),
      "conditions": .section(
        conditions.map(InsightsReport.condition),
        more: ["total": .count(findings.conditions.count)]),
      "thresholds": .section(
        thresholds.prefix(ListBounds.fewRows).map(threshold),
        more: ["more": .more(thresholds.count, of: ListBounds.fewRows, "limits")]),
      "times": .section(findings.times.findings.map(InsightsReport.time)),
    ]
  }

  private func tables(_ paths: PagePaths) -> [String: TemplateValue] {
    let errors = findings.patterns.prefix(InsightsReport.listedErrors)
    return [
      "weeks": .list(findings.weeks.map(InsightsReport.week)),
      "types": .list(
        mostImportant(
          findings.kinds, ListBounds.rows, by: InsightsFindings.Kind.isMoreImportant
        ).map(InsightsReport.kind)),
      "more_types": .more(findings.kinds.count, of: ListBounds.rows, "types of operations"),
      "errors": .section(
        errors.map { error($0, paths) }, more: ["total": .count(findings.patterns.count)]),
    ]
  }
  private static func time(_ finding: TemporalFindings.Finding) -> TemplateValue {
    [
      "sentence": .text(finding.sentence),
      "p_value": .text(pValueWords(finding.cell.pValueCorrected ?? 1)),
    ]
  }

  /// The spans that the first table compares.
  private var spans: [(name: String, counts: OperationHour)] {
    let days = findings.window.days
    let always = [
      ("Today (UTC)", findings.today), ("Last 7 days", findings.last7),
      ("Last 30 days", findings.last30),
    ]
    return always
      + ([7, 30].contains(days) ? [] : [("This report: \(days) days", findings.overall)])
  }

  private static func span(_ span: (name: String, counts: OperationHour)) -> TemplateValue {
    [
      "name": .text(span.name), "success_rate": .percent(span.counts.successes),
      "success_interval": .interval(span.counts.successes),
      "completed": .count(span.counts.completed), "failed": .count(span.counts.failed),
      "cost": .cost(span.counts.requests == 0 ? nil : span.counts.cost),
    ]
  }

  private static func advice(_ advice: OperationRecommendation) -> TemplateValue {
    [
      "text": .text(advice.text), "rationale": .text(advice.rationale),
      "kind_md": .code(advice.kind.rawValue),
      "confidence": .text(confidenceText(advice.confidence)),
      "samples": .count(advice.samples),
    ]
  }

  private static func pattern(_ pattern: OperationPattern) -> TemplateValue {
    [
      "description": .text(pattern.description),
      "chance": .section(pattern.pValueCorrected.map { [["words": .text(pValueWords($0))]] } ?? []),
    ]
  }

  private static func week(_ week: OperationWeek) -> TemplateValue {
    let interval = week.change?.interval
    func points(_ value: Double) -> String { "\(value > 0 ? "+" : "")\(decimal(value))" }
    return [
      "start": .time(week.start), "completed": .count(week.counts.completed),
      "success_rate": .percent(week.successes), "success_interval": .interval(week.successes),
      "change": .text(week.changeInPoints.map { "\(points($0)) points" } ?? "–"),
      "change_interval": .text(
        interval.map { "\(points($0.lowerBound * 100)) to \(points($0.upperBound * 100))" }
          ?? "–"),
      "p_value": .text(week.pValueCorrected.map { significance($0) } ?? "–"),
    ]
  }

  private static func kind(_ kind: InsightsFindings.Kind) -> TemplateValue {
    let durations = kind.details.durations
    let trend = TemplateValue.trend(kind.trend)
    return [
      "trend": trend["trend"] ?? .text("–"), "change": trend["change"] ?? .text("–"),
      "p_value": trend["p_value"] ?? .text("–"),
      "name_md": .code(kind.name), "completed": .count(kind.counts.completed),
      "success_rate": .percent(kind.counts.successes),
      "success_interval": .interval(kind.counts.successes),
      "active": .count(kind.counts.active),
      "average": .milliseconds(kind.details.averageMicroseconds.map { $0 / 1000 }),
      "p50": .microseconds(durations.quantile(0.5)),
      "p95": .microseconds(durations.quantile(0.95)),
    ]
  }

  private func error(_ pattern: FailurePattern, _ paths: PagePaths) -> TemplateValue {
    let failed = max(pattern.count, findings.overall.failed)
    return [
      "template_md": .codeLink(pattern.title, to: paths.pattern(pattern.id)),
      "count": .count(pattern.count),
      "share": .percent(Proportion(pattern.count, of: failed)), "last": .time(pattern.last),
      "subject_md": .code(pattern.subjects.first?.name ?? "–"),
      "more_subjects": .text(
        pattern.subjects.count > 1 ? "+\(pattern.subjects.count - 1)" : ""),
      "place_md": .code(pattern.examples.last?.location.text ?? "–"),
    ]
  }

  private func threshold(_ threshold: ThresholdFinding) -> TemplateValue {
    let decision = decision(on: threshold)
    let isSure = findings.isSure(threshold)
    return [
      "setting_md": .code(threshold.setting),
      "current": .text(threshold.current.map { plainNumber($0) } ?? "no limit"),
      "recommended": .text(plainNumber(threshold.recommended)),
      "before": .percent(threshold.before), "after": .percent(threshold.after),
      "interval": .interval(threshold.after), "affected": .count(threshold.affected.total),
      "observed": .count(threshold.observed),
      "confidence": .text(confidenceText(threshold.confidence)),
      "decision_md": .text(
        decision.map { "[\($0.status.rawValue)](\($0.path))" }
          ?? (!isSure
            ? "low confidence" : threshold.current == nil ? "not configured" : "–")),
    ]
  }
}

extension TemplateValue {
  /// A cost in the store's currency: two decimals, or four below one.
  static func cost(_ value: Double?) -> TemplateValue {
    .text(value.map { costText($0) } ?? "–")
  }
}

/// A cost in the store's currency: two decimals, or four below one.
func costText(_ value: Double) -> String {
  value == 0 ? "0" : decimal(value, digits: abs(value) < 1 ? 4 : 2)
}

/// A confidence from 0 to 1; none is certain.
func confidenceText(_ value: Double) -> String {
  value >= 0.995 ? "> 0.99" : decimal(value, digits: 2)
}
