import Aggregates
import Ledger
import Records
import Stores

extension Analyzer {
  /// How task executions are read for the ledger.
  var taskReader: LedgerReader<TaskExecutionAggregate> {
    let (locator, window, redactor, workers) = (locator, window, redactor, workers)
    return LedgerReader(
      store: .taskExecutions, window: window,
      belongs: { locator.owns($0, .taskExecutions, belongs: TaskExecutionStore.owns) },
      read: { parts, floor in
        TaskExecutionStore.read(
          parts, times: TimeParser(zone: locator.loaded.configuration.zone),
          lastHour: window.lastHour, redactor: redactor, workers: workers
        ) { HourlyShares(floor: floor) }
      })
  }
}
