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
      read: { parts, floor, progress in
        TaskExecutionStore.read(
          parts, times: TimeParser(zone: locator.loaded.configuration.zone),
          lastHour: window.lastHour, redactor: redactor, workers: workers,
          progress: progress
        ) { HourlyShares(floor: floor) }
      })
  }

  /// How corrections are read for the ledger.
  func feedbackReader(_ window: Window) -> LedgerReader<FeedbackAggregate> {
    let (locator, redactor, workers) = (locator, redactor, workers)
    return LedgerReader(
      store: .feedback, window: window,
      belongs: { locator.owns($0, .feedback, belongs: FeedbackStore.owns) },
      read: { parts, floor, progress in
        FeedbackStore.read(
          parts, times: TimeParser(zone: locator.loaded.configuration.zone),
          lastHour: window.lastHour, redactor: redactor, workers: workers,
          progress: progress
        ) { HourlyShares(floor: floor) }
      })
  }

  /// How files of runs are read for the ledger.
  var runReader: RunLedgerReader {
    let (locator, window, redactor, workers) = (locator, window, redactor, workers)
    return RunLedgerReader(
      window: window, youngSince: youngSince, workers: workers,
      belongs: { locator.ownsRunFile($0) },
      read: { numbers, found in
        RunStore.contents(
          of: numbers, found, times: TimeParser(zone: locator.loaded.configuration.zone),
          lastHour: window.lastHour, redactor: redactor, workers: workers)
      })
  }

  /// How databases of operations are read for the ledger.
  var operationReader: OperationLedgerReader {
    let (locator, window, redactor, workers) = (locator, window, redactor, workers)
    return OperationLedgerReader(
      window: window, reachDays: operationReach,
      belongs: { locator.owns($0, .operations, belongs: OperationStore.owns) },
      read: { numbers, found, known, makeSink in
        OperationStore.contents(
          of: numbers, found, known: known,
          times: TimeParser(zone: locator.loaded.configuration.zone),
          lastHour: window.lastHour, redactor: redactor, workers: workers, makeSink: makeSink)
      })
  }

  /// How events are read for the ledger.
  var eventReader: LedgerReader<ExecutionAggregate> {
    let (locator, window, redactor, workers) = (locator, window, redactor, workers)
    return LedgerReader(
      store: .events, window: window, kind: { EventStore.log(of: $0).rawValue },
      belongs: { locator.owns($0, .events, belongs: EventStore.owns) },
      read: { parts, floor, progress in
        EventStore.read(
          parts, times: TimeParser(zone: locator.loaded.configuration.zone),
          lastHour: window.lastHour, redactor: redactor, workers: workers,
          progress: progress
        ) { HourlyShares(floor: floor) }
      })
  }
}
