import Aggregates
import Findings
import Templates

extension BestDroid {
  /// An item of `best_droids`.
  var json: JSONValue {
    .object(
      [
        ("category", .string(category)), ("droid_id", .string(droidID)),
        ("results", .count(successes.total)),
      ] + JSONValue.fractionFields("success_rate", successes) + [
        ("next_droid_id", .string(nextID)), ("next_results", .count(next.total)),
      ] + JSONValue.fractionFields("next_success_rate", next) + [
        ("droids", .count(droids)), ("p_value_corrected", .number(pValueCorrected)),
      ])
  }
}

extension ExecutionsReport {
  /// A row of the table.
  func bestDroid(_ best: BestDroid, _ paths: PagePaths) -> TemplateValue {
    [
      "category_md": .code(best.category),
      "droid_md": .codeLink(best.droidID, to: paths.droid(best.droidID)),
      "success_rate": .percent(best.successes), "count": .count(best.successes.total),
      "next_md": .codeLink(best.nextID, to: paths.droid(best.nextID)),
      "next_rate": .percent(best.next), "next_count": .count(best.next.total),
      "p_value": .text(significance(best.pValueCorrected)),
    ]
  }
}
