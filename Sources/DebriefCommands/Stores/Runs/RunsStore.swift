import Aggregates
import DebriefRecorder
import Findings
import Ledger
import Records
import Reports
import Retention
import Stores

/// Runs of agents, in many small files.
struct RunsStore: Store {
  let name = StoreName.runs

  let help = (text: "The folder of runs.", example: "[logs/runs]")

  let usualPlaces = UsualPlace.project("logs/runs")

  func places(_ locator: StoreLocator, workers: Int) -> [String] {
    locator.describe(locator.runPlaces(workers: workers))
  }

  /// Programs rewrite the files of a run that started at this moment or later.
  private static func youngSince(_ input: StoreInput) -> Timestamp {
    input.window.asOf.advanced(bySeconds: -Int64(input.configuration.executionTimeoutSeconds))
  }

  func prune(_ pruning: StorePruning) throws(CommandFailure) -> [RetentionStep] {
    let found = pruning.locator.runFiles(workers: pruning.workers)
    let counted = try pruning.withLedger { (ledger) throws(LedgerError) in
      try ledger.countedRunFiles()
    }
    return try pruning.recording { () throws(RecordingError) in
      try RunRetention(pruning.run, pruning.rule).apply(to: found, counted: counted ?? [])
    }
  }

  func read(
    _ input: StoreInput, _ ledger: LedgerSession?
  ) throws(LedgerError) -> StoreOutput {
    let window = input.window
    let timeout = Int64(input.configuration.executionTimeoutSeconds)
    let youngSince = RunsStore.youngSince(input)
    let found = input.locator.runFiles(workers: input.workers).withoutCopies()
    var read: StoreResult<RunsAggregate>
    var filesBefore = 0
    if let ledger {
      let reading = try ledger.reading(reader(input), found)
      filesBefore = reading.filesBefore
      read = StoreResult(reading, input.redactor)
    } else {
      read = StoreResult(
        RunStore.read(
          found, times: input.times, lastHour: window.lastHour, youngSince: youngSince,
          redactor: input.redactor, workers: input.workers
        ) { RunsAggregate() },
        empty: RunsAggregate(), input.redactor)
    }
    let findings = RunsFindings(
      read.aggregate, window: window, index: read.index, timeoutSeconds: timeout,
      places: input.places)
    // Which runs no file dates is only known when their files are joined.
    for undated in findings.undated {
      read.skip("missing-field start_time", at: undated.position, records: undated.files)
    }
    return StoreOutput(
      quality: read.quality(
        name, future: findings.future, before: findings.outOfWindow + filesBefore),
      index: read.index, failures: findings.failures, marks: findings.marks,
      report: { RunsReport(findings: findings.grouped(by: $0)) })
  }

  /// How the files are read for the ledger.
  func reader(_ input: StoreInput) -> RunLedgerReader {
    RunLedgerReader(
      window: input.window, youngSince: RunsStore.youngSince(input), workers: input.workers,
      belongs: { input.locator.ownsRunFile($0) },
      read: { numbers, found in
        RunStore.contents(
          of: numbers, found, times: input.times, lastHour: input.window.lastHour,
          redactor: input.redactor, workers: input.workers)
      })
  }
}
