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
      ("declining", .array((changes?.newlyDeclining ?? []).map(OverviewReport.declining))),
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

  private static func moved(_ rate: MovedRate) -> JSONValue {
    let interval = rate.change.interval
    return .object([
      ("name", .string(rate.name)), ("title", .string(rate.title)),
      ("before", side(rate.before)), ("after", side(rate.after)),
      ("change", .number(rate.change.difference * 100)),
      ("change_low", .number(interval.lowerBound * 100)),
      ("change_high", .number(interval.upperBound * 100)),
      ("p_value_corrected", .number(rate.correctedPValue)),
    ])
  }

  private static func declining(_ rate: DecliningRate) -> JSONValue {
    .object([
      ("name", .string(rate.name)), ("title", .string(rate.title)),
      ("since", .time(rate.fall.since.start)),
      ("before", side(rate.fall.before)), ("after", side(rate.fall.after)),
      ("p_value_corrected", .number(rate.fall.correctedPValue)),
    ])
  }

  private static func side(_ share: Proportion) -> JSONValue {
    .object(
      JSONValue.percentFields("rate", share) + [
        ("count", .count(share.successes)), ("total", .count(share.total)),
      ])
  }
}
