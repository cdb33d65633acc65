import Aggregates
import Findings
import Ledger
import Records
import Reports
import Retention
import Stores

/// The execution log: what happened to executions and droids, a line each event.
struct EventsStore: Store {
  let name = StoreName.events

  let help = (
    text: "Folders with the event logs of agents.", example: "[.factory/logs, .droid-forge/logs]"
  )

  let usualPlaces = UsualPlace.project(".factory/logs", ".droid-forge/logs")

  func places(_ locator: StoreLocator, workers: Int) -> [String] {
    locator.describe(name, belongs: EventStore.owns)
  }

  func prune(_ pruning: StorePruning) throws(CommandFailure) -> [RetentionStep] {
    try pruning.pruneLogs(
      of: name, belongs: EventStore.owns, joins: true, kind: { EventStore.log(of: $0).rawValue },
      isKept: { EventStore.log(of: $0) == .audit })
  }

  func read(
    _ input: StoreInput, _ ledger: LedgerSession?
  ) throws(LedgerError) -> StoreOutput {
    let window = input.window
    let files = LineFiles<ExecutionAggregate>(
      store: name, window: window, owns: EventStore.owns,
      kind: { EventStore.log(of: $0).rawValue },
      readFiles: { found in
        EventStore.read(
          found, times: input.times, lastHour: window.lastHour, redactor: input.redactor,
          workers: input.workers
        ) { ExecutionAggregate(window: window) }
      },
      hashes: { EventStore.hashes(of: $0, workers: input.workers) },
      readParts: { parts, floor, repeats, progress in
        EventStore.read(
          parts, repeats: repeats, times: input.times, lastHour: window.lastHour,
          redactor: input.redactor,
          workers: input.workers, progress: progress
        ) { HourlyShares(floor: floor) }
      })
    let read = try files.read(input, ledger, empty: ExecutionAggregate(window: window))
    let findings = ExecutionFindings(
      read.aggregate, window: window, index: read.index,
      timeoutSeconds: Int64(input.configuration.executionTimeoutSeconds), places: input.places)
    return StoreOutput(
      quality: read.quality(name), index: read.index, failures: findings.failures,
      report: { patterns in
        let findings = findings.grouped(by: patterns)
        return ExecutionsReport(
          findings: findings,
          board: input.board([findings.actionMaterial], patterns, findings.patterns))
      })
  }
}
