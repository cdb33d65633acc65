import Aggregates
import Findings
import Records

extension DashboardData {
  /// `debrief/dashboard/1`; rates are percentages.
  public var json: JSONValue {
    .object([
      ("schema", "debrief/dashboard/1"), ("as_of", .time(asOf)), ("complete", .bool(isComplete)),
      ("success_rates", .array(rows.map(row))),
      ("costs", costs.map(DashboardData.costs) ?? .null),
      ("corrections", corrections.map(DashboardData.corrections) ?? .null),
      ("active_operations", .count(active)), ("abandoned_operations", .count(abandoned)),
      (
        "top_failures",
        .array(
          failures.map {
            .object([
              ("error", .string($0.template)), ("count", .count($0.count)),
              ("pattern_id", .string($0.id)), ("last_seen", .time($0.last)),
              ("stores", .strings($0.stores.map(\.rawValue))),
            ])
          })
      ),
      (
        "recommendations",
        .array(
          advice.prefix(10).map {
            .object([
              ("store", .string($0.source.rawValue)), ("recommendation", .string($0.text)),
              ("rationale", .string($0.rationale)),
            ])
          })
      ),
    ])
  }

  private func row(_ row: Row) -> JSONValue {
    .object([
      ("store", .string(row.store.rawValue)), ("today", DashboardData.share(row.today)),
      ("last_7_days", DashboardData.share(row.last7)),
      ("last_30_days", DashboardData.share(row.last30)),
      ("daily", .array(row.days.map { .optional($0.map { $0 * 100 }) })),
    ])
  }

  private static func share(_ share: Proportion) -> JSONValue {
    .object(
      [("total", .count(share.total)), ("successful", .count(share.successes))]
        + JSONValue.percentFields("success_rate", share))
  }

  private static func corrections(_ corrections: Corrections) -> JSONValue {
    .object([
      ("today", .count(corrections.today)), ("last_7_days", .count(corrections.last7)),
      ("last_30_days", .count(corrections.last30)), ("waiting", .count(corrections.waiting)),
    ])
  }

  private static func costs(_ costs: Costs) -> JSONValue {
    .object([
      ("today", .number(costs.today)), ("last_7_days", .number(costs.last7)),
      ("last_30_days", .number(costs.last30)),
      ("monthly_projection", .optional(costs.projection)),
    ])
  }
}
