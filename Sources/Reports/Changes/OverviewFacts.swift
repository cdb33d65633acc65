import Escaping
import Findings
import Records

extension OverviewReport {
  /// How long the name of something remembered is, characters.
  static let titleCharacters = 120

  /// What the next night has to know of this one.
  var facts: NightFacts {
    NightFacts(
      asOf: window.asOf,
      patterns: patterns.map {
        NightFacts.Item(
          id: $0.id, title: bounded($0.template, characters: Self.titleCharacters),
          count: $0.count, first: $0.first, last: $0.last)
      },
      rates: rates, waiting: waiting, silent: silences.map(\.store))
  }

  /// What is different since the last night with an earlier as-of; nil where there was none.
  var changesSince: NightChanges? {
    earlierFacts.map {
      NightChanges(from: $0, to: facts, allPatterns: Set(patterns.map(\.id)))
    }
  }

  /// Stores whose records stopped coming.
  ///
  /// Stores without active days are left out: fewer corrections are what one hopes for.
  var silences: [StoreSilence] {
    reports.compactMap { report in
      guard let store = report.kind.store, let days = report.activeDays else { return nil }
      return StoreSilence(store, days: days, asOf: window.asOf)
    }.sorted { $0.store.rawValue < $1.store.rawValue }
  }

  /// Every rate that a change is looked for in, the overall ones first, then by name.
  private var rates: [NightFacts.Rate] {
    let all = reports.map(\.rates)
    return all.flatMap(\.overall)
      + all.flatMap(\.single).sorted { ($1.share.total, $0.name) < ($0.share.total, $1.name) }
  }
}
