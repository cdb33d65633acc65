import Aggregates
import Findings
import Records

extension FailureFindings.Pattern {
  /// How many places a pattern lists.
  static let listedPlaces = 200

  var json: JSONValue {
    .object([
      ("id", .string(pattern.id)), ("title", .string(pattern.title)),
      ("template", .string(pattern.template)), ("state", .string(state.rawValue)),
      ("occurrences", .count(pattern.count)),
      ("last_7_days", .count(daily.sum(ofLast: 7))),
      ("stores", .strings(pattern.stores.map(\.rawValue))),
      (
        "subjects",
        .array(
          pattern.subjects.map {
            .object([("name", .string($0.name)), ("count", .count($0.count))])
          })
      ),
      ("sessions", .null),
      ("first_seen", .time(pattern.first)), ("last_seen", .time(pattern.last)),
      ("category", .optional(pattern.categories.first?.name)),
      ("examples", .evidence(pattern.examples)),
      (
        "places",
        .array(
          pattern.examples.map(\.location).prefix(FailureFindings.Pattern.listedPlaces).map {
            .object([("file", .string($0.file)), ("line", .count($0.line))])
          })
      ),
      ("variables", .array(pattern.variables.map { .strings($0) })),
      ("aliases", .strings(pattern.aliases)),
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
        ("p_value", .number(pValue)),
      ])
  }
}

extension FailureChange {
  var json: JSONValue {
    .object(
      series.fields + [
        ("since", .string(since.text)), ("before_per_day", .number(before)),
        ("after_per_day", .number(after)), ("p_value", .number(pValue)),
      ])
  }
}
