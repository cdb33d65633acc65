import Findings
import Templates

extension PerformanceReport {
  /// `correlations` of the document: times at which a task type succeeds less often and what its
  /// failures have in common, by type.
  func correlationsJSON(_ tasks: [TaskFindings]) -> JSONValue {
    .array(
      tasks.flatMap { task in
        task.times.map { json($0, of: task.taskType) } + task.conditions.map(conditionJSON)
      })
  }

  private func json(_ time: TaskTime, of type: String) -> JSONValue {
    .object(
      [
        ("task_type", .string(type)), ("field", .string(time.cycle.rawValue)),
        ("source", "start_time"), ("split", .string(time.split)),
        ("support", .count(time.successes.total)),
      ] + JSONValue.percentFields("success_rate", time.successes) + [
        ("success_rate_rest", .number(time.otherRate * 100)),
        ("p_value_corrected", .number(time.pValueCorrected)),
      ])
  }

  /// The section of a task's page.
  static func timesSection(of task: TaskFindings) -> TemplateValue {
    .section(task.times.map { ["text": .text($0.sentence)] })
  }
}

extension TaskTime {
  /// `hour = 3`, `weekday = Friday`.
  fileprivate var split: String {
    switch cycle {
    case .hour: "hour = \(index)"
    case .weekday: "weekday = \(TemporalFindings.weekdays[index])"
    }
  }
}
