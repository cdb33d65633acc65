import Aggregates
import Findings
import Ledger
import Records
import Reports
import Retention
import Stores

/// Corrections that people gave, a line each.
struct CorrectionsStore: Store {
  let name = StoreName.feedback

  let help = (
    text: "Files with people's corrections; an empty list, [], disables a store.",
    example: "[logs/feedback.jsonl]"
  )

  let usualPlaces = UsualPlace.project("logs/feedback.jsonl*")

  /// A window that holds everything that was ever logged: a century.
  private static let allDays = 36_500

  func places(_ locator: StoreLocator, workers: Int) -> [String] {
    locator.describe(name, belongs: FeedbackStore.owns)
  }

  func prune(_ pruning: StorePruning) throws(CommandFailure) -> [RetentionStep] {
    try pruning.pruneLogs(of: name, belongs: FeedbackStore.owns)
  }

  func read(
    _ input: StoreInput, _ ledger: LedgerSession?
  ) throws(LedgerError) -> StoreOutput {
    // Corrections count whenever they were given: whether a rule helped shows over months.
    let window = Window(asOf: input.window.asOf, days: CorrectionsStore.allDays)
    let files = LineFiles<FeedbackAggregate>(
      store: name, window: window, owns: FeedbackStore.owns,
      readFiles: { found in
        FeedbackStore.read(
          found, times: input.times, lastHour: window.lastHour, redactor: input.redactor,
          workers: input.workers
        ) { FeedbackAggregate(window: window) }
      },
      readParts: { parts, floor, _, progress in
        FeedbackStore.read(
          parts, times: input.times, lastHour: window.lastHour, redactor: input.redactor,
          workers: input.workers, progress: progress
        ) { HourlyShares(floor: floor) }
      })
    let read = try files.read(input, ledger, empty: FeedbackAggregate(window: window))
    return StoreOutput(
      quality: read.quality(name), index: read.index,
      failures: FailureAggregate(
        mistakes: read.aggregate.entries, window: input.window, places: input.places),
      corrections: read)
  }
}
