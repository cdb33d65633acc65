import Findings
import Records

extension OverviewReport {
  /// `debrief/changes/1`: what is different since the last night with an earlier as-of.
  ///
  /// `night` and `previous` are what the next night and this one done again need to say the same.
  var changesJSON: JSONValue {
    let changes = changesSince
    return .object([
      ("schema", "debrief/changes/1"),
      ("as_of", .time(window.asOf)),
      ("since", .optional(changes?.since)),
      ("new_patterns", .array((changes?.newPatterns ?? []).map(\.json))),
      ("gone_patterns", .array((changes?.gonePatterns ?? []).map(\.json))),
      ("moved_rates", .array((changes?.movedRates ?? []).map(OverviewReport.moved))),
      ("new_suggestions", .array((changes?.newlyWaiting ?? []).map(\.json))),
      ("waiting", .count(waiting.count)),
      (
        "stopped",
        .array(
          silences.map {
            .object([
              ("store", .string($0.store.rawValue)), ("last_day", .string($0.lastDay.text)),
              ("silent_days", .count($0.silentDays)),
            ])
          })
      ),
      ("night", facts.json),
      ("previous", earlierFacts?.json ?? .null),
    ])
  }

  private static func moved(_ rate: NightChanges.MovedRate) -> JSONValue {
    .object([
      ("name", .string(rate.name)), ("title", .string(rate.title)),
      ("before", side(rate.before)), ("after", side(rate.after)),
    ])
  }

  private static func side(_ share: Proportion) -> JSONValue {
    .object(
      JSONValue.percentFields("rate", share) + [
        ("count", .count(share.successes)), ("total", .count(share.total)),
      ])
  }
}
