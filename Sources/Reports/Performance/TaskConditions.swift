import Aggregates
import Findings
import Templates

extension PerformanceReport {
  /// What failures of all task types have in common, the most certain first.
  var conditions: [TaskCondition] {
    findings.tasks.flatMap(\.conditions).sorted {
      ($0.condition.pValueCorrected, $0.taskType, $0.condition.field)
        < ($1.condition.pValueCorrected, $1.taskType, $1.condition.field)
    }
  }

  /// A condition as a row of `correlations`.
  func conditionJSON(_ found: TaskCondition) -> JSONValue {
    let condition = found.condition
    return .object(
      [
        ("task_type", .string(found.taskType)), ("field", .string(condition.field)),
        ("source", "context"), ("split", .string(condition.words)),
        ("support", .count(condition.support)),
      ] + JSONValue.percentFields("success_rate", found.successes) + [
        ("success_rate_rest", .optional(found.otherSuccesses.percent)),
        ("p_value_corrected", .number(condition.pValueCorrected)),
        ("rest", .count(condition.rest.total)), ("missing", .count(condition.missing.total)),
      ] + JSONValue.percentFields("failure_rate", condition.failureRate) + [
        ("failure_rate_rest", .optional(condition.failureRateRest.percent)),
        ("same_as", .array(found.sameAs.map { .string($0) })),
        (
          "limit",
          found.limit.map { limit in
            .object([
              (limit.isMaximum ? "maximum" : "minimum", .number(limit.value)),
              ("not_failed_rate", .optional(limit.before.percent)),
              ("not_failed_rate_within", .optional(limit.after.percent)),
              ("gain_low", .number(limit.leastGain * 100)),
            ])
          } ?? .null
        ),
      ])
  }

  /// The section of the page.
  func conditionsSection(_ paths: PagePaths) -> TemplateValue {
    let all = conditions
    return .section(
      all.prefix(ListBounds.fewRows).map { found in
        [
          "task_md": .codeLink(found.taskType, to: paths.task(found.taskType)),
          "condition_md": .code(found.condition.words), "same": .same(found.sameAs),
          "failures": .text(found.condition.failureRate.shareWords),
          "rest": .text(found.condition.failureRateRest.shareWords),
          "p_value": .text(significance(found.condition.pValueCorrected)),
          "limit": .text(found.limit?.words ?? "–"),
        ]
      }, more: ["more": .more(all.count, of: ListBounds.fewRows, "conditions")])
  }

  /// The section of a task's page.
  static func conditionsSection(of task: TaskFindings) -> TemplateValue {
    .section(task.conditions.map { ["text": .text($0.sentence)] })
  }
}

extension TemplateValue {
  /// `(same as team, zone)`; nothing without such fields.
  static func same(_ fields: [String]) -> TemplateValue {
    .list(fields.isEmpty ? [] : [["words": .text("(same as \(fieldWords(fields)))")]])
  }
}

extension Proportion {
  /// `40.0 % of 200`.
  fileprivate var shareWords: String { "\(decimal(percent ?? 0)) % of \(grouped(total))" }
}
