import Aggregates
import Findings
import Records
import Reports

/// What was read and found for one window: what every report of a run is made from.
struct Analysis: Sendable {
  let window: Window
  /// The reports that follow from the stores alone, in the order of the stores.
  let reports: [any Report]
  /// Corrections, whose report takes people's decisions; nil where they were not asked for.
  let corrections: StoreResult<FeedbackAggregate>?
  /// Whether some of them were found in other stores than that of corrections.
  let hasFoundCorrections: Bool
  /// The failure patterns of all stores together.
  let patterns: [FailurePattern]
  var quality: DataQuality
  /// How long each stage took, for `--verbose`.
  let stages: [StageTime]

  /// The report of a type; nil where it was not made.
  func report<Kind: Report>(_ type: Kind.Type) -> Kind? {
    reports.lazy.compactMap { $0 as? Kind }.first
  }

  /// Whether some failure may become a suggestion.
  var hasRecurringFailures: Bool {
    report(FailuresReport.self)?.findings.patterns.contains {
      $0.pattern.sessions >= FailureSuggestions.minimumSessions && $0.state != .resolved
    } ?? false
  }

  /// The analysis without stores that were found nowhere and that nobody configured: reports on
  /// them would only say that nothing is there, night for night.
  ///
  /// - Parameter keepsCorrections: Whether corrections stay, as people have decided about some.
  func leavingOutAbsentStores(keepsCorrections: Bool = false) -> Analysis {
    let absent = Set(quality.stores.filter { $0.isMissing && $0.problems.isEmpty }.map(\.name))
    let keepsCorrections = keepsCorrections || hasFoundCorrections
    let corrections =
      SuggestionsReport.kind.store.map(absent.contains) == true
      ? nil : corrections
    return Analysis(
      window: window,
      reports: reports.filter { $0.kind.store.map { !absent.contains($0) } ?? true },
      corrections: keepsCorrections ? self.corrections : corrections,
      hasFoundCorrections: hasFoundCorrections, patterns: patterns,
      quality: quality, stages: stages)
  }
}

/// How long a stage took.
struct StageTime: Sendable {
  let name: String
  let seconds: Double
}
