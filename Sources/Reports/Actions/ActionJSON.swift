import Findings
import Records

extension ActionCard {
  /// An element of `actions`.
  var json: JSONValue {
    .object([
      ("action_id", .string(id)),
      (
        "subject",
        .object([("kind", .string(subject.kind.rawValue)), ("name", .string(subject.name))])
      ),
      ("priority", .string(priority.name)),
      ("failures_per_week", .number(failuresPerWeek)),
      ("hours_lost_per_week", .optional(hoursLostPerWeek)),
      ("share", .number(share)),
      ("failure_rate", .optional(failures.percent)),
      ("failure_rate_low", .optional(failures.wilsonPercent?.lowerBound)),
      ("failure_rate_high", .optional(failures.wilsonPercent?.upperBound)),
      ("executions", .count(failures.total)),
      ("causes", .array(causes.map(\.json))),
      ("what_to_do", .strings(whatToDo)),
      ("why", .string(why)),
      ("notes", .strings(lines)),
      ("since", .time(since)),
      ("state", .string(state.rawValue)),
    ])
  }
}

extension ActionCause {
  fileprivate var json: JSONValue {
    .object([
      ("category", .string(category)),
      ("pattern_id", .optional(patternID)),
      ("count", .count(count)),
      ("share", .number(share)),
      ("message", .optional(message)),
      ("message_count", .count(messageCount)),
      ("file", .optional(example?.location.file)),
      ("line", .optional(example?.location.line)),
    ])
  }
}

extension Incident {
  /// An element of `incidents`.
  var json: JSONValue {
    .object([
      ("from", .time(from)), ("to", .time(to)), ("failures", .count(failures)),
      ("expected", .number(expected)), ("p_value", .number(pValue)),
      ("executions", .count(executions)),
      ("subjects", .strings(subjects.map(\.name))),
      ("patterns", .strings(patterns.map(\.name))),
    ])
  }
}
