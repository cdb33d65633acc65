import Aggregates
import Findings
import Records

// The tables of the report on operations for spreadsheets.

extension InsightsReport {
  /// Every table by the name of its file.
  public var tables: [(String, CSVTable)] {
    [
      ("operations", typeTable), ("operation_weeks", weekTable), ("operation_costs", costTable),
      ("operation_conditions", conditionTable),
    ]
  }

  /// Kinds of operations.
  var typeTable: CSVTable {
    var table = CSVTable(header: [
      "operation_type", "completed", "successful", "failed", "active", "success_rate",
      "success_rate_low", "success_rate_high", "avg_duration_seconds", "p50_duration_seconds",
      "p95_duration_seconds", "retries",
    ])
    let kinds = mostImportant(
      findings.kinds, ListBounds.lines, by: InsightsFindings.Kind.isMoreImportant)
    for kind in kinds {
      let counts = kind.counts
      let durations = kind.details.durations
      table.append(
        [
          kind.name, "\(counts.completed)", "\(counts.successful)", "\(counts.failed)",
          "\(counts.active)",
        ] + percentCells(counts.successes) + [
          cell(kind.details.averageMicroseconds.map { $0 / 1_000_000 }),
          cell(durations.quantile(0.5).map { Double($0) / 1_000_000 }),
          cell(durations.quantile(0.95).map { Double($0) / 1_000_000 }),
          "\(kind.details.retries)",
        ])
    }
    return table
  }

  var weekTable: CSVTable {
    var table = CSVTable(header: [
      "week_start", "completed", "successful", "success_rate", "success_rate_low",
      "success_rate_high", "change_points", "change_low", "change_high", "p_value_corrected",
    ])
    for week in findings.weeks {
      let interval = week.change?.interval
      table.append(
        [week.start.text, "\(week.counts.completed)", "\(week.counts.successful)"]
          + percentCells(week.successes) + [
            cell(week.changeInPoints), cell(interval.map { $0.lowerBound * 100 }),
            cell(interval.map { $0.upperBound * 100 }), cell(week.pValueCorrected),
          ])
    }
    return table
  }

  var costTable: CSVTable {
    var table = CSVTable(header: [
      "provider", "model", "total_cost", "total_tokens", "request_count", "cost_per_success",
      "success_rate", "success_rate_low", "success_rate_high",
    ])
    for model in findings.costs.models {
      table.append(
        [
          model.provider ?? "", model.model ?? "", cell(model.costs.cost),
          "\(model.costs.tokens)", "\(model.costs.requests)", cell(model.costs.costPerSuccess),
        ] + percentCells(model.successes))
    }
    return table
  }

  var conditionTable: CSVTable {
    var table = CSVTable(header: [
      "operation_type", "field", "split", "support", "failure_rate", "failure_rate_rest",
      "coverage", "lift", "odds_ratio", "odds_ratio_low", "odds_ratio_high",
      "p_value_corrected",
    ])
    for found in findings.conditions.prefix(InsightsReport.listedConditions) {
      let condition = found.condition
      table.append([
        condition.operationType ?? "", condition.field, condition.words, "\(condition.support)",
        cell(condition.failureRate.percent), cell(condition.failureRateRest.percent),
        cell(condition.coverage.percent), cell(condition.lift),
        cell(condition.oddsRatio?.value), cell(condition.oddsRatio?.interval.lowerBound),
        cell(condition.oddsRatio?.interval.upperBound), cell(condition.pValueCorrected),
      ])
    }
    return table
  }
}
