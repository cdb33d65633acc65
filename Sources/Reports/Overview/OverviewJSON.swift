import Findings
import Records

extension OverviewReport {
  /// `debrief/summary/1`; rates among the headlines are percentages.
  public var json: JSONValue {
    .object([
      ("schema", "debrief/summary/1"),
      ("as_of", .time(window.asOf)),
      ("time_window_days", .count(window.days)),
      ("complete", .bool(quality.isComplete)),
      ("headlines", .object(headlines.map { ($0.name, .quantity($0.value)) })),
      ("changes", changes),
      ("previous", previousNight),
      ("waiting_for_review", .count(waiting.count)),
      ("reports", .strings(reports.map(\.kind.name))),
      ("needs", .array(briefing.needs.map(\.json))),
      ("decisions", .array(briefing.decisions.map(\.json))),
    ])
  }

  /// Headlines that differ from the last night with an earlier as-of.
  private var changes: JSONValue {
    guard let previous else { return .object([]) }
    let changed = headlines.filter {
      previous.headlines[$0.name]?.number != $0.value.number
    }
    return .object([
      ("since", .string(previous.asOf)),
      (
        "headlines",
        .object(
          changed.map {
            (
              $0.name,
              .object([
                ("before", previous.headlines[$0.name].map { .quantity($0) } ?? .null),
                ("after", .quantity($0.value)),
              ])
            )
          })
      ),
    ])
  }

  private var previousNight: JSONValue {
    guard let previous else { return .null }
    return .object([
      ("as_of", .string(previous.asOf)),
      (
        "headlines",
        .object(
          previous.headlines.sorted { $0.key < $1.key }.map { ($0.key, .quantity($0.value)) })
      ),
    ])
  }
}
