import Aggregates
import Findings
import Records

extension FailureFindings.Pattern {
  var json: JSONValue {
    .object([
      ("id", .string(pattern.id)), ("title", .string(pattern.title)),
      ("template", .string(pattern.template)), ("state", .string(state.rawValue)),
      ("occurrences", .count(pattern.count)),
      ("last_7_days", .count(daily.sum(ofLast: 7))),
      ("stores", .strings(pattern.stores.map(\.rawValue))),
      ("subjects", .strings(pattern.subjects.map(\.name))),
      ("subject_counts", .counts(pattern.subjects)), ("store_counts", .counts(pattern.storeCounts)),
      ("sessions", .optional(pattern.sessions == 0 ? nil : pattern.sessions)),
      ("first_seen", .time(pattern.first)), ("last_seen", .time(pattern.last)),
      ("category", .optional(pattern.categories.first?.name)),
      ("examples", .evidence(pattern.examples)),
      ("most_different", .optional(pattern.mostDifferent)),
      (
        "places",
        .array(
          pattern.places.map {
            .object([("file", .string($0.file)), ("line", .count($0.line))])
          })
      ),
      ("variables", .array(pattern.variables.map { .strings($0) })),
      ("aliases", .strings(pattern.aliases)),
      (
        "began_with",
        .array(
          pattern.began.map {
            .object([("kind", .string($0.kind)), ("name", .string($0.name))])
          })
      ),
      ("correlates", .array(correlates.map(\.json))),
      (
        "by_day",
        .array(
          pattern.days.map {
            .object([("day", .string($0.day.text)), ("count", .count($0.count))])
          })
      ),
    ])
  }
}

extension FailureSeries {
  fileprivate var fields: [(String, JSONValue)] {
    [("kind", .string(kind.rawValue)), ("name", .optional(name.isEmpty ? nil : name))]
  }
}

extension FailureAnomaly {
  var json: JSONValue {
    .object(
      series.fields + [
        ("day", .string(day.text)), ("until", .string(until.text)), ("count", .count(count)),
        ("expected", .number(expected)),
        ("p_value", .number(pValue)), ("p_value_corrected", .number(pValueCorrected)),
      ])
  }
}

extension PatternCorrelate {
  fileprivate var json: JSONValue {
    .object([
      ("kind", .string(trait.kind)), ("name", .string(trait.name)),
      ("sessions_with", .count(with.successes)), ("sessions_with_total", .count(with.total)),
      ("sessions_without", .count(without.successes)),
      ("sessions_without_total", .count(without.total)),
      ("p_value_corrected", .number(pValueCorrected)),
    ])
  }
}

extension FailureChange {
  var json: JSONValue {
    .object(
      series.fields + [
        ("since", .string(since.text)), ("before_per_day", .number(before)),
        ("after_per_day", .number(after)), ("p_value", .number(pValue)),
        ("p_value_corrected", .number(pValueCorrected)),
        (
          "beside",
          .array(
            beside.map {
              .object([
                ("kind", .string($0.kind.rawValue)), ("name", .string($0.name)),
                ("change", .string($0.isFirst ? "came" : "went")), ("time", .time($0.time)),
              ])
            })
        ),
      ])
  }
}
